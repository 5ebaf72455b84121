import type { Path } from '../text/json-pointer.js';
import { lineEndAt, lineStartAt } from '../text/lines.js';
import { applyEdits } from '../text/text-edit.js';
import type { TextRange } from '../text/text-range.js';
import { dataOf } from '../yaml/data.js';
import { lostBehind } from '../yaml/lost-comment.js';
import { placeAt } from '../yaml/locate.js';
import { dashRule, spaceAfterDash, spacesAfterDashes } from '../yaml/mend-dashes.js';
import { isEmpty, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/node.js';
import { parse } from '../yaml/parse.js';
import { shiftedRange } from '../yaml/tree.js';
import { writeScalar } from '../yaml/write-scalar.js';
import type { Candidate } from './candidates.js';
import { withValue } from './patch.js';
import { subjectOf } from './place.js';
import { isObject } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import type { Fault } from './validate.js';

/** A text that YAML reads as something else, for the way in which it begins. */
export interface Trap {
  readonly message: string;
  /** Where, if not at the value. */
  readonly range?: TextRange;
  readonly candidate: Candidate;
}

/** Why a value that must be text is none, as it begins with `#` or `{`, or why one is no list. Absent for any other reason. */
export function trapAt(check: SchemaCheck, path: Path, { keyword, params, data }: Fault): Trap | undefined {
  const wanted: readonly unknown[] = keyword === 'type' && isObject(params) ? [params['type']].flat() : [];
  const node = wanted.length === 0 ? undefined : placeAt(check.root, path)?.node;
  if (node === undefined) return undefined;
  if (wanted.includes('string')) {
    if (node.kind === 'scalar' && data === null) return commentTrap(check, path, node);
    if (node.kind === 'mapping' && node.flow) return bracesTrap(check, path, node);
  }
  return wanted.includes('array') ? dashTrap(check, path, node) : undefined;
}

/** `-item` is text, and `-key: value` a key. */
function dashTrap(check: SchemaCheck, path: Path, { kind, range }: YamlNode): Trap | undefined {
  const { text, data } = check;
  const start = lineStartAt(text, range.start);
  if (text.slice(start, range.start).trim() !== '') return undefined;
  const edits = spacesAfterDashes(text, range.start);
  if (edits.length === 0 || edits.some((edit) => edit.range.start < start || edit.range.start > range.end))
    return undefined;
  const moved = edits.map((edit) => ({ ...edit, range: shiftedRange(edit.range, -start) }));
  const { documents, problems } = parse({ uri: '', text: applyEdits(text.slice(start, range.end), moved) });
  const root = documents[0]?.root;
  if (root?.kind !== 'sequence' || problems.length > 0) return undefined;
  const readAs = kind === 'mapping' ? 'a group of keys' : 'text';
  return {
    range: { start: range.start, end: Math.min(range.end, lineEndAt(text, range.start)) },
    message: `${subjectOf(check, path)} is read as ${readAs}: a dash ${dashRule}.`,
    candidate: { title: spaceAfterDash, edits, data: withValue(data, path, dataOf(root)) },
  };
}

function commentTrap(check: SchemaCheck, path: Path, node: YamlScalar): Trap | undefined {
  const range = node.style === 'plain' ? lostBehind(node, check.text) : undefined;
  if (range === undefined) return undefined;
  const text = check.text.slice(range.start, range.end);
  const message = `${subjectOf(check, path)} has no value, since what follows " #" is a comment. Put "${text}" in quotes.`;
  return { message, candidate: quoted(check, path, range) };
}

/** `{{ user.name }}` and `{name}` are keys without a value. */
function bracesTrap(check: SchemaCheck, path: Path, { pairs, range }: YamlMapping): Trap | undefined {
  const isOneLine = !check.text.slice(range.start, range.end).includes('\n');
  if (!isOneLine || pairs.length === 0 || !pairs.every(({ value }) => isEmpty(value))) return undefined;
  const reason = 'is read as a group of keys, since it begins with "{". If it is text, put it in quotes.';
  return { message: `${subjectOf(check, path)} ${reason}`, candidate: quoted(check, path, range) };
}

function quoted({ data, text }: SchemaCheck, path: Path, range: TextRange): Candidate {
  const value = text.slice(range.start, range.end);
  return {
    title: 'Put the text in quotes',
    edits: [{ range, newText: writeScalar(value) }],
    data: withValue(data, path, value),
  };
}
