import { lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextEdit } from '../text/text-edit.js';
import type { TextRange } from '../text/text-range.js';
import type { YamlMapping, YamlNode, YamlPair } from './node.js';

/**
 * The edits that put the pairs of a mapping in another order, each with its comments; blank lines stay where they are.
 *
 * Absent where that would change the data or lose a comment: when an alias came before its anchor, say.
 */
export function sortPairs(
  text: string,
  mapping: YamlMapping,
  sorted: readonly YamlPair[],
): readonly TextEdit[] | undefined {
  const source = text.slice(mapping.range.start, mapping.range.end);
  if (hasMovingParts(source) || !keepsAnchorsFirst(mapping.pairs, sorted)) return undefined;
  const slots = mapping.flow ? slotsInFlow(source, mapping) : slotsInBlock(text, mapping);
  if (slots === undefined) return undefined;
  return slots.flatMap(({ range, lead }, index): TextEdit[] => {
    const from = mapping.pairs.indexOf(sorted[index] as YamlPair);
    const slot = slots[from];
    if (from === index || slot === undefined) return [];
    return [{ range, newText: lead + text.slice(slot.range.start + slot.lead.length, slot.range.end) }];
  });
}

/** What belongs to one pair; it begins with white space that stays where it is. */
interface Slot {
  readonly range: TextRange;
  readonly lead: string;
}

/** Blank lines count behind `|+`, and of two anchors of one name the last one counts. */
function hasMovingParts(source: string): boolean {
  const anchors = [...source.matchAll(/(?:^|[\s[{,:-])&([^\s,[\]{}]+)/g)].map(([, name]) => name);
  return /[|>]\d?\+/.test(source) || new Set(anchors).size < anchors.length;
}

function keepsAnchorsFirst(pairs: readonly YamlPair[], sorted: readonly YamlPair[]): boolean {
  return sorted.every((pair, index) =>
    aliasesIn(pair.value).every((target) => {
      const home = pairs.find(({ key, value }) => key.range.start <= target.start && target.end <= value.range.end);
      return home === undefined || sorted.indexOf(home) <= index;
    }),
  );
}

/** The ranges of what the aliases in a value stand for. */
function aliasesIn(node: YamlNode): TextRange[] {
  switch (node.kind) {
    case 'alias':
      return node.target === undefined ? [] : [node.target.range];
    case 'sequence':
      return node.items.flatMap(aliasesIn);
    case 'mapping':
      return node.pairs.flatMap(({ value }) => aliasesIn(value));
    case 'scalar':
      return [];
  }
}

/** Anchors, tags and comments between the braces stand outside of what a pair is known to hold. */
function slotsInFlow(source: string, { pairs }: YamlMapping): Slot[] | undefined {
  if (/[#&!?]/.test(source)) return undefined;
  return pairs.map((pair) => ({ range: { start: pair.key.range.start, end: endOf(pair) }, lead: '' }));
}

function slotsInBlock(text: string, { pairs }: YamlMapping): Slot[] | undefined {
  const [first] = pairs;
  if (first === undefined) return undefined;
  const column = first.key.range.start - lineStartAt(text, first.key.range.start);
  const slots: Slot[] = [];
  let floor = 0;
  for (const pair of pairs) {
    const { start } = pair.key.range;
    const before = text.slice(lineStartAt(text, start), start);
    // An anchor or a tag before a key is not part of it.
    if (before.trim() !== '' && !(pair === first && /^[\s-]*$/.test(before))) return undefined;
    const isBehindDash = before.trim() !== '';
    const from = isBehindDash ? start : commentsAbove(text, lineStartAt(text, start), floor);
    const end = withDeeperComments(text, lineEndAt(text, endOf(pair)), column);
    const lead = isBehindDash ? '' : ' '.repeat(Math.min(column, /^ */.exec(text.slice(from, end))?.[0].length ?? 0));
    slots.push({ range: { start: from, end }, lead });
    floor = end;
  }
  return slots;
}

/** The start of the comments right above a line; what tells programs how to read the file stays at its top. */
function commentsAbove(text: string, line: number, floor: number): number {
  let start = line;
  while (start > floor) {
    const previous = lineStartAt(text, start - 1);
    const comment = text.slice(previous, start).trim();
    if (previous < floor || !comment.startsWith('#') || /^#\s*(?:yaml-language-server|vim?|-\*-)\b/.test(comment))
      break;
    start = previous;
  }
  return start;
}

/** The end of the comment lines behind a value that are indented deeper than its key, and so belong to it. */
function withDeeperComments(text: string, end: number, column: number): number {
  let last = end;
  for (let line = afterBreak(text, end); line < text.length; line = afterBreak(text, lineEndAt(text, line))) {
    const content = text.slice(line, lineEndAt(text, line));
    const indent = content.length - content.trimStart().length;
    if (!content.trimStart().startsWith('#') || indent <= column) break;
    last = lineEndAt(text, line);
  }
  return last;
}

function afterBreak(text: string, end: number): number {
  return end === text.length ? end : end + (text.startsWith('\r\n', end) ? 2 : 1);
}

function endOf({ key, value }: YamlPair): number {
  return Math.max(key.range.end, value.range.end);
}
