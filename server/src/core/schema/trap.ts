import type { Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { lostBehind } from '../yaml/lost-comment.js';
import { placeAt } from '../yaml/locate.js';
import { isEmpty, type YamlMapping, type YamlScalar } from '../yaml/node.js';
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
  readonly candidate: Candidate;
}

/** Why a value that must be text is none: it begins with `#` or `{`. Absent for any other reason. */
export function trapAt(check: SchemaCheck, path: Path, { keyword, params, data }: Fault): Trap | undefined {
  const isTextWanted = keyword === 'type' && isObject(params) && [params['type']].flat().includes('string');
  const node = isTextWanted ? placeAt(check.root, path)?.node : undefined;
  if (node?.kind === 'scalar' && data === null) return commentTrap(check, path, node);
  return node?.kind === 'mapping' && node.flow ? bracesTrap(check, path, node) : undefined;
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
