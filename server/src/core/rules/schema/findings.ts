import { memoize } from '../../base/memoize.js';
import { explain, type SchemaFinding } from '../../schema/explain.js';
import { explainBlocks } from '../../schema/explain-blocks.js';
import type { SourceFile } from '../../text/source-file.js';
import { checksOf } from '../../workspace/check.js';
import type { Environment } from '../../workspace/snapshot.js';
import { unreadIn } from '../../yaml/group.js';
import { blocksOf, parse } from '../../yaml/parse.js';
import { brokenFrom } from '../../yaml/syntax-causes.js';

/** All that the schema of a file finds wrong, worked out once for all the rules that tell of it. */
export function schemaFindings(environment: Environment, file: SourceFile): readonly SchemaFinding[] {
  return findingsIn(environment)(file);
}

const unknownKey = 'schema/unknown-key';

const findingsIn = memoize((environment: Environment) =>
  memoize((file: SourceFile): readonly SchemaFinding[] => {
    const checks = checksOf(environment, file);
    const [first] = checks;
    const byParts = first !== undefined && 'group' in first ? explainBlocks(first) : undefined;
    if (byParts !== undefined) return byParts;
    const findings = checks.flatMap((check) => explain(check));
    const [problem] = parse(file).problems;
    if (problem === undefined) return findings;
    // In a file that is cut into blocks, what is broken hides a key that others may lean on, and no more.
    const group = blocksOf(file);
    if (group !== undefined) {
      const unread = unreadIn(group);
      const isRead = ({ range }: SchemaFinding) =>
        !unread.some(({ start, end }) => start <= range.start && range.start < end);
      return findings.filter((found) => isRead(found) && !found.isAbsence && found.rule !== unknownKey);
    }
    const unsure = brokenFrom(file.text, problem);
    return findings.filter(({ isAbsence, range }) => range.end <= unsure && !isAbsence);
  }),
);
