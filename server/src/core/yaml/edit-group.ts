import { lastAtMost } from '../base/last-at-most.js';
import { textBetween } from '../text/edited-text.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextEdit } from '../text/text-edit.js';
import { Block } from './block.js';
import { createGroup, replaceParts, type Group, type Part } from './group.js';
import { obstacleIn } from './obstacle.js';
import { headEnd, leastSplit, splitEntries, splitRegion, type Reuse } from './split.js';

/** The parts of a group that an edit touches, and the text that takes their place. */
interface Touched {
  /** Index of the first part, and of the first one behind the last. */
  readonly first: number;
  readonly next: number;
  /** Where their new text starts and ends in the new text of the file. */
  readonly from: number;
  readonly to: number;
}

/**
 * The blocks after an edit of the file, with all those that it does not touch.
 *
 * Absent when the file has to be cut anew, or can no longer be cut.
 */
export function editGroup(root: Group, edit: TextEdit, edited: SourceFile): Group | undefined {
  if (root.role === 'sequence') return editList(root, edit, edited);
  if (edit.range.start <= root.head.length) return editHead(root, edit, edited);
  const inner = editInside(root, edit, edited);
  if (inner !== undefined) return inner;

  const touched = touchedBy(root, 0, edit);
  if (touched === undefined) return undefined;
  const { first, next, from, to } = touched;
  const text = textBetween(edited, from, to);
  if (obstacleIn(text) !== undefined) return undefined;
  const parts = splitRegion({ text, isFirst: first === 0 }, reuseOf(root.parts.slice(first, next)));
  if (parts !== undefined) return replaceParts(root, first, next, parts);
  // The first line may now belong to the entry before it.
  if (first === 0) return undefined;
  const wider = { text: textBetween(edited, root.starts[first - 1] ?? 0, to), isFirst: first === 1 };
  const widerParts = splitRegion(wider, reuseOf(root.parts.slice(first - 1, next)));
  return widerParts && replaceParts(root, first - 1, next, widerParts);
}

/** A file that is a list stays one, unless the edit touches what stands before its first item. */
function editList(root: Group, edit: TextEdit, edited: SourceFile): Group | undefined {
  if (edit.range.start <= root.head.length) return undefined;
  const touched = touchedBy(root, 0, edit);
  return touched && replaceTouched(root, touched, edited, 0);
}

/** What stands before the first entry may grow or shrink; the entries behind it stay. */
function editHead(root: Group, { range, newText }: TextEdit, edited: SourceFile): Group | undefined {
  const touched = lastAtMost(root.starts, range.end) + 1;
  const shift = newText.length - (range.end - range.start);
  const text = textBetween(edited, 0, startOf(touched) + shift);
  const from = headEnd(text);
  if (from === undefined) return undefined;
  const isBefore = range.end <= root.head.length && from === root.head.length + shift;
  const next = isBefore ? 0 : touched;
  const to = startOf(next) + shift;
  if (from > to || obstacleIn(text.slice(0, to)) !== undefined) return undefined;
  const region = { text: text.slice(from, to), isFirst: true };
  const parts = from === to ? [] : splitRegion(region, reuseOf(root.parts.slice(0, next)));
  const head = new Block(text.slice(0, from), 'pair');
  return parts && createGroup('mapping', 0, head, [...parts, ...root.parts.slice(next)]);

  function startOf(index: number): number {
    return index < root.parts.length ? (root.starts[index] ?? 0) : root.length;
  }
}

/** An edit that stays inside one long entry changes that entry only. */
function editInside(root: Group, edit: TextEdit, edited: SourceFile): Group | undefined {
  const index = lastAtMost(root.starts, edit.range.start);
  const group = root.parts[index];
  const start = root.starts[index] ?? 0;
  if (group?.kind !== 'group' || edit.range.start < start + (group.starts[0] ?? 0)) return undefined;
  // Whether a short entry is a group depends on all of it.
  if (group.length + edit.newText.length - (edit.range.end - edit.range.start) < leastSplit) return undefined;
  // At its very end, the edit is about the entry behind it as well.
  if (edit.range.end >= start + group.length) return undefined;

  const touched = touchedBy(group, start, edit);
  const changed = touched && replaceTouched(group, touched, edited, start);
  return changed && replaceParts(root, index, index + 1, [changed]);
}

/** The group, which starts at `start` of the file, with new entries in place of those that an edit touches. */
function replaceTouched(group: Group, touched: Touched, edited: SourceFile, start: number): Group | undefined {
  const { first, next, from, to } = touched;
  const text = textBetween(edited, from, to);
  if (obstacleIn(text) !== undefined) return undefined;
  const parts = splitEntries(text, 0, group);
  if (parts !== undefined) return replaceParts(group, first, next, parts);
  if (first === 0) return undefined;
  const widerParts = splitEntries(textBetween(edited, start + (group.starts[first - 1] ?? 0), to), 0, group);
  return widerParts && replaceParts(group, first - 1, next, widerParts);
}

function touchedBy(
  { parts, starts, length }: Group,
  offset: number,
  { range, newText }: TextEdit,
): Touched | undefined {
  const start = range.start - offset;
  const end = range.end - offset;
  if (start < (starts[0] ?? 0)) return undefined;
  const first = lastAtMost(starts, start);
  // An edit that ends where a part starts changes the first line of that part.
  const next = lastAtMost(starts, end) + 1;
  const shift = newText.length - (end - start);
  const to = next < parts.length ? (starts[next] ?? 0) : length;
  return { first, next, from: offset + (starts[first] ?? 0), to: offset + to + shift };
}

/** Finds the parts that an earlier version of the text had, by their text. */
export function reuseOf(parts: readonly Part[]): Reuse {
  let known: Map<string, Block> | undefined;
  return (text) => {
    known ??= new Map(blocksIn(parts).map((block) => [block.text, block]));
    return known.get(text);
  };
}

function blocksIn(parts: readonly Part[]): Block[] {
  return parts.flatMap((part) => (part.kind === 'block' ? [part] : [part.head, ...blocksIn(part.parts)]));
}
