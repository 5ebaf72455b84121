import fc from 'fast-check';

import { applyEdits, type TextEdit } from '../../server/src/core/text/text-edit.js';

/** A text, and edits of it one after the other, each in the text that the one before has left. */
export interface EditSequence {
  readonly text: string;
  readonly edits: readonly TextEdit[];
}

/** What people type that leaves most files readable. */
const harmless = [
  'x',
  'status',
  ' ',
  '\n',
  '\n\n',
  ' # note',
  '1',
  'name: x',
  '- a',
  'é',
  '\n  new: 1\n',
  '- a\n- b\n',
];

/** What breaks most files, or makes something else of them. */
const breaking = [
  ...['"', "'", '[', ']', '{', '}', ', ', ': ', '\t', '%', '@', '`', '|', '>', '- ', '? ', '&a ', '*a', '!tag '],
  ...['---\n', '...\n', '\r', '\r\n', '\uFEFF', '\n ', '\n   ', '\nx', '"\n', '[\n', ': "', ': [', '#', '\n\t'],
  ...[
    'status: live\n',
    '  new:\n    description: x\n',
    '\n}',
    '\n]',
    ' y: 2\n',
    '<<: *a\n',
    '<<: { name: x }\n',
    'a: &a\n',
    '\u0007',
  ],
];

interface Pick {
  readonly kind: 'harmless' | 'breaking' | 'cut' | 'join' | 'dedent' | 'undo';
  /** Where in the text, from 0 to 1. */
  readonly at: number;
  readonly place: 'anywhere' | 'line' | 'value' | 'end';
  /** Which text to insert, or how much to cut. */
  readonly which: number;
}

const pick: fc.Arbitrary<Pick> = fc.record({
  kind: fc.constantFrom(
    ...(['harmless', 'harmless', 'breaking', 'breaking', 'breaking', 'breaking'] as const),
    ...(['cut', 'join', 'dedent', 'undo', 'undo', 'undo', 'undo', 'undo', 'undo', 'undo'] as const),
  ),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  place: fc.constantFrom('anywhere', 'anywhere', 'line', 'value', 'end'),
  which: fc.nat(1000),
});

/** Sequences of ten edits or more of one of the texts; nearly half of the edits take another back. */
export function sequencesOf(texts: readonly string[]): fc.Arbitrary<EditSequence> {
  return fc.tuple(fc.constantFrom(...texts), fc.array(pick, { minLength: 10, maxLength: 12 })).map(([text, picks]) => {
    const edits: TextEdit[] = [];
    let current = text;
    const undo: TextEdit[] = [];
    for (const one of picks) {
      const last = one.kind === 'undo' ? undo.pop() : undefined;
      const edit = last ?? toEdit(current, one);
      if (last === undefined) undo.push(inverse(current, edit));
      current = applyEdits(current, [edit]);
      edits.push(edit);
    }
    return { text, edits };
  });
}

function inverse(text: string, { range: { start, end }, newText }: TextEdit): TextEdit {
  return { range: { start, end: start + newText.length }, newText: text.slice(start, end) };
}

function toEdit(text: string, { kind, at, place, which }: Pick): TextEdit {
  const start = placeIn(text, Math.floor(at * text.length), place);
  switch (kind) {
    case 'harmless':
    case 'undo':
      return { range: { start, end: start }, newText: harmless[which % harmless.length] ?? '' };
    case 'breaking':
      return {
        range: { start, end: start + (which % 7 === 0 ? 1 : 0) },
        newText: breaking[which % breaking.length] ?? '',
      };
    case 'cut':
      return { range: { start, end: Math.min(text.length, start + (which % 80)) }, newText: '' };
    case 'join': {
      const end = text.indexOf('\n', start);
      return { range: { start: Math.max(end, 0), end: end + 1 }, newText: '' };
    }
    case 'dedent': {
      const line = lineStart(text, start);
      return {
        range: { start: line, end: line + (/^ {1,2}/.exec(text.slice(line, line + 2))?.[0].length ?? 0) },
        newText: '',
      };
    }
  }
}

function placeIn(text: string, offset: number, place: Pick['place']): number {
  if (place === 'line') return lineStart(text, offset);
  const colon = place === 'value' ? text.indexOf(': ', lineStart(text, offset)) : -1;
  if (colon !== -1) return colon + 2;
  const end = place === 'end' ? text.indexOf('\n', offset) : -1;
  return end === -1 ? offset : end;
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

const mostTries = 2000;

/** The smallest sequence found that still fails, by leaving out edits and lines. */
export function smallest(sequence: EditSequence, fails: (sequence: EditSequence) => boolean): EditSequence {
  let found = sequence;
  let tries = 0;
  for (let next: EditSequence | undefined = found; next !== undefined;) {
    found = next;
    next = undefined;
    for (const one of smaller(found)) {
      if (++tries > mostTries) return found;
      if (!fails(one)) continue;
      next = one;
      break;
    }
  }
  return found;
}

function* smaller({ text, edits }: EditSequence): Iterable<EditSequence> {
  const [first, ...others] = edits;
  if (first !== undefined) yield { text: applyEdits(text, [first]), edits: others };
  for (const index of edits.keys()) yield { text, edits: edits.filter((_, at) => at !== index) };
  for (let start = 0; start < text.length;) {
    const lineBreak = text.indexOf('\n', start);
    const end = lineBreak === -1 ? text.length : lineBreak + 1;
    const shift = (offset: number) => (offset >= end ? offset - (end - start) : Math.min(offset, start));
    const moved = edits.map(({ range, newText }) => ({
      range: { start: shift(range.start), end: shift(range.end) },
      newText,
    }));
    yield { text: text.slice(0, start) + text.slice(end), edits: moved };
    start = end;
  }
}

/** Edits that were left out may have made room for those behind them. */
export function fitted(text: string, { range, newText }: TextEdit): TextEdit {
  const start = Math.min(range.start, text.length);
  return { range: { start, end: Math.max(start, Math.min(range.end, text.length)) }, newText };
}
