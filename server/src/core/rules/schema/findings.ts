import { memoize } from '../../base/memoize.js';
import { explain, type SchemaFinding } from '../../schema/explain.js';
import { explainBlocks } from '../../schema/explain-blocks.js';
import { lineStartAt } from '../../text/lines.js';
import type { SourceFile } from '../../text/source-file.js';
import { checksOf } from '../../workspace/check.js';
import type { Environment } from '../../workspace/snapshot.js';
import { parse } from '../../yaml/parse.js';

/** All that the schema of a file finds wrong, worked out once for all the rules that tell of it. */
export function schemaFindings(environment: Environment, file: SourceFile): readonly SchemaFinding[] {
  return findingsIn(environment)(file);
}

/** What these rules report may be hidden behind a syntax error, so it is not known to be missing. */
const hiddenBySyntax = new Set(['schema/required', 'schema/required-from', 'schema/combination']);

const findingsIn = memoize((environment: Environment) =>
  memoize((file: SourceFile): readonly SchemaFinding[] => {
    const checks = checksOf(environment, file);
    const [first] = checks;
    const byParts = first !== undefined && 'group' in first ? explainBlocks(first) : undefined;
    if (byParts !== undefined) return byParts;
    const findings = checks.flatMap((check) => explain(check));
    const [problem] = parse(file).problems;
    if (problem === undefined) return findings;
    const brokenFrom = lineStartAt(file.text, problem.range.start);
    return findings.filter(({ rule, range }) => range.end <= brokenFrom && !hiddenBySyntax.has(rule));
  }),
);
