import { memoize } from '../base/memoize.js';
import { isShort } from '../text/edited-text.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import type { Block, ParsedBlock } from '../yaml/block.js';
import { perPart, type Group, type PartValues } from '../yaml/group.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { joined, shiftedRange } from '../yaml/tree.js';

/** What tells without a look at a tree that a rule finds nothing in it. All of this must be certain. */
interface Screen {
  /** Whether a text may hold what the rule is about. */
  readonly text?: (text: string) => boolean;
  /** Whether a block may. */
  readonly block?: (parsed: ParsedBlock) => boolean;
}

/**
 * Looks at one tree at a time, with the text that its ranges count in: at each block of a file, where it has blocks.
 * Of a long file, a block that did not change is not looked at again.
 */
export function perTree<Found extends { readonly range: TextRange }>(
  derive: (root: YamlNode, text: string) => Iterable<Found>,
  { text: mayHold = always, block: mayBeIn = always }: Screen = {},
): (file: SourceFile) => readonly Found[] {
  const kept = memoize((block: Block): readonly Found[] => [...inBlock(block)]);
  const byPart: (group: Group) => readonly PartValues<Found>[] = perPart((part) =>
    part.kind === 'group' ? joined(part, byPart(part)) : kept(part),
  );
  return (file) => {
    const short = isShort(file);
    if (short && !mayHold(file.text)) return none;
    const group = blocksOf(file);
    if (group !== undefined) return short ? inGroup(group, 0, []) : joined(group, byPart(group));
    return parse(file).documents.flatMap(({ root }) => (root === undefined ? [] : [...derive(root, file.text)]));
  };

  function inBlock({ parsed, text }: Block): Iterable<Found> {
    const { root } = mayBeIn(parsed) && mayHold(text) ? parsed : {};
    return root === undefined ? none : derive(root, text);
  }

  /** To remember for each part of a short text what is found in it costs more than to look again. */
  function inGroup({ parts, starts }: Group, offset: number, found: Found[]): Found[] {
    for (let index = 0; index < parts.length; index++) {
      const part = parts[index];
      const start = offset + (starts[index] ?? 0);
      if (part?.kind === 'group') inGroup(part, start, found);
      else if (part !== undefined) {
        for (const one of inBlock(part)) found.push({ ...one, range: shiftedRange(one.range, start) });
      }
    }
    return found;
  }
}

const always = (): boolean => true;
const none: readonly never[] = [];
