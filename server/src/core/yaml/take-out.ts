import { lineBreakOf, lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextEdit } from '../text/text-edit.js';
import type { TextRange } from '../text/text-range.js';
import { commentsIn, silences } from './comments.js';
import type { YamlPair } from './node.js';
import { endOf, type HeldPair } from './own-place.js';
import { piecesOf } from './pieces.js';
import { shiftedRange } from './tree.js';

/** Takes a pair out of its mapping. Comments that stand in its lines stay, each on a line of its own. */
export function takeOut(text: string, held: HeldPair): TextEdit[] {
  const { mapping, pair } = held;
  const line = lineStartAt(text, pair.key.range.start);
  if (mapping.pairs.length === 1) return emptied(text, held);
  if (mapping.flow) return fromFlow(text, held);
  const isBehindDash = text.slice(line, pair.key.range.start).trim() !== '';
  return isBehindDash ? behindDash(text, held) : takeOutLines(text, pair);
}

/** Nothing else is in the mapping: it becomes an empty one. */
function emptied(text: string, { mapping, pair }: HeldPair): TextEdit[] {
  const { start } = pair.key.range;
  const range = { start, end: endOf(pair) };
  const kept = keptIn(text, range);
  if (mapping.flow) return [{ range, newText: linesOf(text, kept, start) }];
  const indent = ' '.repeat(start - lineStartAt(text, start));
  const behind = afterLine(text, range.end);
  const end = behind === text.length && !/[\r\n]$/.test(text) ? lineBreakOf(text) : '';
  const lines = kept.map((comment) => indent + comment + lineBreakOf(text)).join('');
  const below = lines === '' ? [] : [{ range: { start: behind, end: behind }, newText: end + lines }];
  return [{ range, newText: '{}' }, ...below];
}

function fromFlow(text: string, { mapping, pair }: HeldPair): TextEdit[] {
  const index = mapping.pairs.indexOf(pair);
  const [previous, next] = [mapping.pairs[index - 1], mapping.pairs[index + 1]];
  const { start } = pair.key.range;
  if (next !== undefined) {
    const range = { start, end: next.key.range.start };
    return [{ range, newText: linesOf(text, keptIn(text, range), range.end) }];
  }
  const comma = /^\s*,/.exec(text.slice(endOf(pair)))?.[0].length;
  // Of two commas the one before the pair stays, with what is said behind it.
  const range =
    comma === undefined
      ? { start: previous === undefined ? start : endOf(previous), end: endOf(pair) }
      : { start, end: endOf(pair) + comma };
  const lines = linesOf(text, keptIn(text, range), start);
  return [{ range, newText: lines === '' || comma !== undefined ? lines : ` ${lines}` }];
}

/** Comments that each end their line, and the indentation of what follows: as deep as what stands at `offset`. */
function linesOf(text: string, comments: readonly string[], offset: number): string {
  const indent = ' '.repeat(offset - lineStartAt(text, offset));
  return comments.map((comment) => comment + lineBreakOf(text) + indent).join('');
}

/** The first pair of a list item shares its line with the dash. */
function behindDash(text: string, { mapping, pair }: HeldPair): TextEdit[] {
  const { start } = pair.key.range;
  const next = mapping.pairs[mapping.pairs.indexOf(pair) + 1];
  const until = next?.key.range.start ?? endOf(pair);
  const kept = keptIn(text, { start, end: until });
  if (kept.length === 0) return [{ range: { start, end: until }, newText: '' }];
  const indent = ' '.repeat(start - lineStartAt(text, start));
  const inside = keptIn(text, { start, end: endOf(pair) });
  const newText = inside.map((comment) => comment + lineBreakOf(text) + indent).join('');
  const behind = inside.length === 0 ? (/^[ \t]*/.exec(text.slice(endOf(pair)))?.[0].length ?? 0) : 0;
  return [{ range: { start, end: endOf(pair) + behind }, newText }];
}

/** Takes out the lines that a pair in block style has for itself, whether or not it has neighbours. */
export function takeOutLines(text: string, pair: YamlPair): TextEdit[] {
  const line = lineStartAt(text, pair.key.range.start);
  const range = { start: line, end: afterLine(text, endOf(pair)) };
  const indent = text.slice(line, pair.key.range.start);
  const newText = keptIn(text, range).map((comment) => indent + comment + lineBreakOf(text));
  return [{ range, newText: newText.join('') }];
}

/** The comments in a range that say more than what is not to be told. */
function keptIn(text: string, range: TextRange): string[] {
  return commentsWithin(text, range)
    .map(({ start, end }) => text.slice(start, end).trimEnd())
    .filter((comment) => !silences(comment));
}

/** Where the rest of the text cannot be read, what stands in the range is read by itself. */
function commentsWithin(text: string, { start, end }: TextRange): readonly TextRange[] {
  if (!text.slice(start, end).includes('#')) return [];
  const all = piecesOf(text);
  if (all === undefined) return commentsIn(text.slice(start, end)).map((comment) => shiftedRange(comment, start));
  return all.filter((piece) => piece.kind === 'comment' && start <= piece.start && piece.start < end);
}

/** Where the line behind the one of `offset` starts. */
export function afterLine(text: string, offset: number): number {
  const end = lineEndAt(text, offset);
  return end === text.length ? end : end + (text.startsWith('\r\n', end) ? 2 : 1);
}
