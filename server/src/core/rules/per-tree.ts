import { memoize } from '../base/memoize.js';
import type { SourceFile } from '../text/source-file.js';
import { perPart, type Group, type PartValues } from '../yaml/group.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { joined } from '../yaml/tree.js';
import type { RuleFinding } from './rule.js';

/** Runs a check that looks at one tree at a time on each block of a file; a block that did not change is not checked again. */
export function perTree(
  derive: (root: YamlNode) => Iterable<RuleFinding>,
): (file: SourceFile) => readonly RuleFinding[] {
  const findingsOf = memoize((root: YamlNode): readonly RuleFinding[] => [...derive(root)]);
  const byPart: (group: Group) => readonly PartValues<RuleFinding>[] = perPart((part) => {
    if (part.kind === 'group') return joined(part, byPart(part));
    return part.parsed.root === undefined ? [] : findingsOf(part.parsed.root);
  });
  return (file) => {
    const group = blocksOf(file);
    if (group !== undefined) return joined(group, byPart(group));
    return parse(file).documents.flatMap(({ root }) => (root === undefined ? [] : findingsOf(root)));
  };
}
