import { lineBreakOf, lineEndAt, lineStartAt } from '../text/lines.js';
import type { Path } from '../text/json-pointer.js';
import type { TextEdit } from '../text/text-edit.js';
import { dataOf } from '../yaml/data.js';
import { writeInStyle } from '../yaml/write-scalar.js';
import { endOf, heldPair, ownPlace, type HeldPair } from '../yaml/own-place.js';
import { draftOf, putIn, type Sheet } from './put-in.js';
import { afterLine, takeOut } from '../yaml/take-out.js';

/** The edits of one part of a change, in the text that the parts before it have left. */
export type Stage = (sheet: Sheet) => readonly TextEdit[];

/** Moves a pair with its comments to a place where nothing stands, under the name that it has there. */
export function movePair(from: Path, to: Path): readonly Stage[] {
  const isBeside = from.length === to.length && isBelow(to, from.slice(0, -1));
  return isBeside ? [renameKey(from, String(to.at(-1)))] : [writeElsewhere(from, to), remove(from)];
}

/** Gives a pair another key. */
export function renameKey(path: Path, name: string): Stage {
  return ({ root }) => {
    const key = heldPair(root, path)?.pair.key;
    return key?.kind === 'scalar' ? [{ range: key.range, newText: writeInStyle(name, key.style) }] : [];
  };
}

/** Takes a pair out, if it is there. */
export function remove(path: Path): Stage {
  return ({ text, root }) => {
    const held = heldPair(root, path);
    return held === undefined ? [] : takeOut(text, held);
  };
}

/** Whether a path leads on from another. */
export function isBelow(path: Path, around: Path): boolean {
  return path.length > around.length && around.every((segment, index) => String(segment) === String(path[index]));
}

/** With its lines as they are, so that nothing is left where they stood, or else anew. */
function writeElsewhere(from: Path, to: Path): Stage {
  return (sheet) => {
    const held = heldPair(sheet.root, from);
    if (held?.pair.key.kind !== 'scalar') return [];
    const lines = linesOf(sheet.text, held);
    return (lines && withLines(sheet, lines, to)) ?? putIn(sheet, to, draftOf(dataOf(held.pair.value)));
  };
}

/** The lines of a pair with the comments that belong to it. */
interface Lines {
  readonly start: number;
  readonly end: number;
  readonly held: HeldPair;
}

/** Absent for a pair that shares its lines with others, or is the only one. */
function linesOf(text: string, held: HeldPair): Lines | undefined {
  const { mapping, pair } = held;
  const line = lineStartAt(text, pair.key.range.start);
  if (mapping.flow || mapping.pairs.length === 1 || text.slice(line, pair.key.range.start).trim() !== '')
    return undefined;
  const column = pair.key.range.start - line;
  return {
    start: withCommentsAbove(text, line, column),
    end: withCommentsBelow(text, afterLine(text, endOf(pair)), column),
    held,
  };
}

/** The comments right above a key speak of it; those at the top of a file speak of the file. */
function withCommentsAbove(text: string, line: number, column: number): number {
  let start = line;
  while (start > 0) {
    const above = lineStartAt(text, start - (text.startsWith('\r\n', start - 2) ? 2 : 1));
    const [, indent = ''] = /^( *)#/.exec(text.slice(above, start)) ?? [];
    if (indent.length !== column || !text.slice(above, start).trimStart().startsWith('#')) break;
    start = above;
  }
  return start === 0 ? line : start;
}

/** Comments behind a value that are indented deeper than its key belong to it. */
function withCommentsBelow(text: string, from: number, column: number): number {
  let end = from;
  while (end < text.length) {
    const content = text.slice(end, lineEndAt(text, end));
    if (!content.trimStart().startsWith('#') || content.length - content.trimStart().length <= column) break;
    end = afterLine(text, end);
  }
  return end;
}

/** Stands in what is inserted for the lines that are moved; no file holds it. */
const marker = '\uE000';

/** Moves lines as they are, further in or out; absent where they cannot stand there. */
function withLines(sheet: Sheet, { start, end, held }: Lines, to: Path): TextEdit[] | undefined {
  const { text } = sheet;
  if (isIntoFlow(sheet, to)) return undefined;
  const [insertion] = putIn(sheet, to, { kind: 'scalar', value: marker, isPlaceholder: false, choices: [] });
  if (insertion === undefined || (start < insertion.range.start && insertion.range.start < end)) return undefined;
  const { newText, range } = insertion;
  const valueAt = newText.indexOf(`"${marker}"`) === -1 ? newText.indexOf(marker) : newText.indexOf(`"${marker}"`);
  const lineAt = newText.lastIndexOf('\n', valueAt) + 1;
  const keyAt = lineAt + (/^ */.exec(newText.slice(lineAt))?.[0].length ?? 0);
  const column = keyAt - lineAt + (lineAt === 0 ? range.start - lineStartAt(text, range.start) : 0);
  const { key } = held.pair;
  const own = key.range.start - lineStartAt(text, key.range.start);
  const name = writeInStyle(String(to.at(-1)), key.kind === 'scalar' ? key.style : 'plain');
  const renamed = text.slice(start, key.range.start) + name + text.slice(key.range.end, end).replace(/\r?\n$/, '');
  const moved = shifted(renamed, column - own).trimStart();
  const markEnd = valueAt + (newText.startsWith('"', valueAt) ? marker.length + 2 : marker.length);
  const written = newText.slice(0, keyAt) + moved + newText.slice(markEnd);
  if (range.start === start) return [{ range: { start, end }, newText: written }];
  return [
    { range: { start, end }, newText: '' },
    { range, newText: written },
  ];
}

function isIntoFlow({ root }: Sheet, to: Path): boolean {
  for (let length = to.length - 1; length >= 0; length--) {
    const node = ownPlace(root, to.slice(0, length))?.node;
    if (node !== undefined) return node.kind === 'mapping' && node.flow && node.pairs.length > 0;
  }
  return true;
}

/** The lines further to the right, or as far to the left as they can go. */
function shifted(lines: string, by: number): string {
  if (by >= 0) return lines.replace(/^(?=[^\r\n])/gm, ' '.repeat(by));
  return lines.replace(new RegExp(`^ {1,${String(-by)}}`, 'gm'), '');
}

/** The line break of a text, for what is written between lines. */
export function lineBreakBelow(text: string, column: number): string {
  return lineBreakOf(text) + ' '.repeat(column);
}
