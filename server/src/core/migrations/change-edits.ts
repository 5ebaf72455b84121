import type { Path } from '../text/json-pointer.js';
import { lineEndAt, lineStartAt } from '../text/lines.js';
import type { TextEdit } from '../text/text-edit.js';
import { toPlainText, writeFlow } from '../yaml/draft.js';
import { indentStepOf } from '../yaml/insert.js';
import { isEmpty, type ScalarValue } from '../yaml/node.js';
import { writeInStyle, writeScalar } from '../yaml/write-scalar.js';
import type { Change, Part } from './change.js';
import { isBelow, lineBreakBelow, movePair, remove, renameKey, type Stage } from './move-pair.js';
import { endOf, heldPair, ownPlace, type HeldPair } from '../yaml/own-place.js';
import { draftOf, putIn, type Sheet } from './put-in.js';

/** The parts of a change, each without edits where what it is about stands elsewhere in the text. */
export function stagesOf(change: Change): readonly Stage[] {
  switch (change.change) {
    case 'rename':
      return [renameKey(change.path, change.to)];
    case 'move':
      return movePair(change.path, change.to);
    case 'insert':
      return [(sheet) => putIn(sheet, change.path, draftOf(change.value))];
    case 'remove':
      return [remove(change.path)];
    case 'replace':
      return [replace(change.path, change.value)];
    case 'split':
      return splitStages(change);
    case 'merge':
      return mergeStages(change);
  }
}

function replace(path: Path, value: ScalarValue): Stage {
  return ({ root }) => {
    const node = ownPlace(root, path)?.node;
    if (node?.kind !== 'scalar' || isEmpty(node)) return [];
    const isText = typeof value === 'string' && typeof node.value === 'string';
    return [{ range: node.range, newText: isText ? writeInStyle(value, node.style) : writeScalar(value) }];
  };
}

function splitStages({ path, parts }: Change & { readonly change: 'split' }): readonly Stage[] {
  const onHeld = (write: typeof inPlace): Stage => {
    return (sheet) => {
      const held = heldPair(sheet.root, path);
      return held === undefined ? [] : write(sheet, held, parts);
    };
  };
  if (parts.length > 0 && parts.every((part) => isChildOf(part, path.slice(0, -1)))) return [onHeld(inPlace)];
  if (parts.length > 0 && parts.every((part) => isChildOf(part, path))) return [onHeld(insideOf)];
  const puts = parts.map(
    (part): Stage =>
      (sheet) =>
        putIn(sheet, part.path, draftOf(part.value)),
  );
  return [...puts, remove(path)];
}

function isChildOf({ path }: Part, around: Path): boolean {
  return path.length === around.length + 1 && isBelow(path, around);
}

/** Writes several pairs where one stood. */
function inPlace({ text }: Sheet, { mapping, pair }: HeldPair, parts: readonly Part[]): TextEdit[] {
  const { start } = pair.key.range;
  const written = parts.map(({ path, value }) => `${writeScalar(String(path.at(-1)))}: ${writeScalar(value)}`);
  const between = mapping.flow ? ', ' : lineBreakBelow(text, start - lineStartAt(text, start));
  return [{ range: { start, end: endOf(pair) }, newText: written.join(between) }];
}

/** Makes keys of their own of the value of a pair; the comment behind it stays on the line of its key. */
function insideOf({ text }: Sheet, { mapping, pair }: HeldPair, parts: readonly Part[]): TextEdit[] {
  const range = { start: pair.key.range.end, end: endOf(pair) };
  const pairs = parts.map(({ path, value }) => ({ name: String(path.at(-1)), value: draftOf(value) }));
  if (mapping.flow) return [{ range, newText: `: ${toPlainText(writeFlow({ kind: 'mapping', pairs }))}` }];
  const { start } = pair.key.range;
  const indent = lineBreakBelow(text, start - lineStartAt(text, start) + indentStepOf(text));
  const lines = parts.map(({ path, value }) => `${indent}${writeScalar(String(path.at(-1)))}: ${writeScalar(value)}`);
  const end = lineEndAt(text, range.end);
  return [
    { range, newText: ':' },
    { range: { start: end, end }, newText: lines.join('') },
  ];
}

/** In the place of one of them that stands beside where the text is to stand, if there is one. */
function mergeStages({ paths, to, value }: Change & { readonly change: 'merge' }): readonly Stage[] {
  const part = { path: to, value };
  const beside = paths.find((path) => isChildOf(part, path.slice(0, -1)));
  if (beside === undefined) return [(sheet) => putIn(sheet, to, draftOf(value)), ...paths.map(remove)];
  const write: Stage = (sheet) => {
    const held = heldPair(sheet.root, beside);
    return held === undefined ? [] : inPlace(sheet, held, [part]);
  };
  return [write, ...paths.filter((path) => path !== beside).map(remove)];
}
