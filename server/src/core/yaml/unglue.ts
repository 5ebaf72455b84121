import { lineStartAt } from '../text/lines.js';
import type { TextEdit } from '../text/text-edit.js';
import type { TextRange } from '../text/text-range.js';
import { dataOf } from './data.js';
import { parse } from './parse.js';

/** A key, and a value right behind its colon; the address of a web page is none. */
const glued = /^(?:"[^"]+"|'[^']+'|[\p{L}_][\p{L}\p{N}_./-]*):(?!\/\/)(?=[^\s:])/u;

/** Whether a text reads as a key and its value with no space between them. */
export function isGlued(value: unknown): boolean {
  return typeof value === 'string' && glued.test(value);
}

/** The space that makes a key and its value of the text in `range`, and their data then; absent where it would not. */
export function spaceAfterColon(text: string, range: TextRange): { edit: TextEdit; data: unknown } | undefined {
  const before = text.slice(lineStartAt(text, range.start), range.start);
  const source = text.slice(range.start, range.end);
  const key = glued.exec(source)?.[0];
  // Behind another key on the same line a second one cannot begin.
  if (key === undefined || !/^[\s-]*$/.test(before)) return undefined;
  const { documents, problems } = parse({ uri: '', text: `${key} ${source.slice(key.length)}` });
  const root = documents[0]?.root;
  if (root?.kind !== 'mapping' || problems.length > 0) return undefined;
  const at = range.start + key.length;
  return { edit: { range: { start: at, end: at }, newText: ' ' }, data: dataOf(root) };
}

/** The colon that makes a key and its value of the text in `range`, a word and what follows; absent where it would not. */
export function colonBehindWord(
  text: string,
  range: TextRange,
): { key: string; edit: TextEdit; data: unknown } | undefined {
  const before = text.slice(lineStartAt(text, range.start), range.start);
  const source = text.slice(range.start, range.end);
  const key = /^[\p{L}_][\p{L}\p{N}_./-]*(?= +\S[^\n]*$)/u.exec(source)?.[0];
  if (key === undefined || !/^[\s-]*$/.test(before)) return undefined;
  const { documents, problems } = parse({ uri: '', text: `${key}:${source.slice(key.length)}` });
  const root = documents[0]?.root;
  if (root?.kind !== 'mapping' || problems.length > 0) return undefined;
  const at = range.start + key.length;
  return { key, edit: { range: { start: at, end: at }, newText: ':' }, data: dataOf(root) };
}
