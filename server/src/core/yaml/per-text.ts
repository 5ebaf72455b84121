import { isShort } from '../text/edited-text.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import type { Block } from './block.js';
import { perPart, type Group, type PartValues } from './group.js';
import type { YamlNode } from './node.js';
import { blocksOf, parse } from './parse.js';
import { joined } from './tree.js';

/** Whether a file holds something that stands on one line, in a key, a value or a comment: a look at what an edit has touched. */
export function someText(holds: (text: string) => boolean): (file: SourceFile) => boolean {
  const byPart: (group: Group) => readonly PartValues<true>[] = perPart((part) => {
    const isHere = part.kind === 'group' ? holds(part.head.text) || byPart(part).length > 0 : holds(part.text);
    return isHere ? [true] : [];
  }, holds);
  return (file) => {
    const group = isShort(file) ? undefined : blocksOf(file);
    return group === undefined ? holds(file.text) : holds(group.head.text) || byPart(group).length > 0;
  };
}

/**
 * Finds what stands on one line, in a key, a value or a comment, block by block where a file has blocks.
 *
 * `find` gets a text that holds what `holds` asks for, with the trees that are read from it.
 */
export function perText<Found extends { readonly range: TextRange }>(
  holds: (text: string) => boolean,
  find: (text: string, roots: readonly YamlNode[]) => readonly Found[],
): (file: SourceFile) => readonly Found[] {
  const byPart: (group: Group) => readonly PartValues<Found>[] = perPart(
    (part) => (part.kind === 'group' ? inGroup(part) : inBlock(part)),
    holds,
  );
  return (file) => {
    if (isShort(file) && !holds(file.text)) return [];
    const group = blocksOf(file);
    if (group !== undefined) return inGroup(group);
    const roots = parse(file).documents.flatMap(({ root }) => root ?? []);
    return holds(file.text) ? find(file.text, roots) : [];
  };

  function inGroup(group: Group): readonly Found[] {
    return [...inBlock(group.head), ...joined(group, byPart(group))];
  }

  function inBlock({ text, parsed }: Block): readonly Found[] {
    return holds(text) ? find(text, parsed.root === undefined ? [] : [parsed.root]) : [];
  }
}
