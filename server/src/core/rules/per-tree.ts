import { memoize } from '../base/memoize.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import { perPart, type Group, type PartValues } from '../yaml/group.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { joined } from '../yaml/tree.js';

/** Looks at one tree at a time: at each block of a file, where it has blocks. One that did not change is not looked at again. */
export function perTree<Found extends { readonly range: TextRange }>(
  derive: (root: YamlNode) => Iterable<Found>,
): (file: SourceFile) => readonly Found[] {
  const foundIn = memoize((root: YamlNode): readonly Found[] => [...derive(root)]);
  const byPart: (group: Group) => readonly PartValues<Found>[] = perPart((part) => {
    if (part.kind === 'group') return joined(part, byPart(part));
    return part.parsed.root === undefined ? [] : foundIn(part.parsed.root);
  });
  return (file) => {
    const group = blocksOf(file);
    if (group !== undefined) return joined(group, byPart(group));
    return parse(file).documents.flatMap(({ root }) => (root === undefined ? [] : foundIn(root)));
  };
}
