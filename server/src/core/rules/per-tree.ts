import { memoize } from '../base/memoize.js';
import { isShort } from '../text/edited-text.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import type { Block } from '../yaml/block.js';
import { perPart, type Group, type PartValues } from '../yaml/group.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { joined } from '../yaml/tree.js';

/**
 * Looks at one tree at a time, with the text that its ranges count in: at each block of a file, where it has blocks.
 * One that did not change is not looked at again.
 *
 * Where `mayHold` says of a text that it holds nothing of the kind, which must be certain, its tree is not looked at.
 */
export function perTree<Found extends { readonly range: TextRange }>(
  derive: (root: YamlNode, text: string) => Iterable<Found>,
  mayHold: (text: string) => boolean = () => true,
): (file: SourceFile) => readonly Found[] {
  const foundInBlock = memoize(({ parsed, text }: Block): readonly Found[] =>
    !mayHold(text) || parsed.root === undefined ? [] : [...derive(parsed.root, text)],
  );
  const byPart: (group: Group) => readonly PartValues<Found>[] = perPart((part) =>
    part.kind === 'group' ? joined(part, byPart(part)) : foundInBlock(part),
  );
  return (file) => {
    if (isShort(file) && !mayHold(file.text)) return [];
    const group = blocksOf(file);
    if (group !== undefined) return joined(group, byPart(group));
    return parse(file).documents.flatMap(({ root }) => (root === undefined ? [] : [...derive(root, file.text)]));
  };
}
