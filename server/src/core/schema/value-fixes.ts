import { isEmpty, isScalarValue, type ScalarValue, type YamlNode } from '../yaml/node.js';
import { placeAt } from '../yaml/locate.js';
import { listToMapping, wrapInList } from '../yaml/rearrange.js';
import { colonBehindWord, spaceAfterColon } from '../yaml/unglue.js';
import { writeInStyle, writeScalar } from '../yaml/write-scalar.js';
import { toPlainText, writeFlow } from '../yaml/draft.js';
import type { Path } from '../text/json-pointer.js';
import { applicableIn } from './applicable.js';
import type { Candidate } from './candidates.js';
import { draftChoices, jsonOf } from './draft-choices.js';
import { allowedBy, nearestValues } from './fault-message.js';
import { withinLimits } from './within-limits.js';
import { withValue } from './patch.js';
import { placesAt } from './places.js';
import { meantBy } from './meant.js';
import { isObject } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import type { Fault } from './validate.js';
import { named } from './words.js';
import { readAs } from './read-as.js';
import { respelled } from './respelled.js';

/** What the value at a path may have been meant to be when it was mistyped, the likeliest first. */
export function nearCandidates(check: SchemaCheck, path: Path, fault: Fault): Candidate[] {
  const node = writtenAt(check, path);
  if (node === undefined) return [];
  const isScalar = node.kind === 'scalar';
  return [
    ...(isScalar && isListed(fault) ? nearest(check, path, node, fault) : []),
    ...(isScalar && fault.keyword === 'pattern' ? reshaped(check, path, node, fault) : []),
    ...(isScalar && fault.keyword === 'type' ? retyped(check, path, node, fault) : []),
    ...(isScalar ? unglued(check, path, node) : []),
    ...(isScalar && wantsGroup(fault) ? withColon(check, path, node) : []),
    ...(fault.keyword === 'type' || isListed(fault) ? regrouped(check, path, node, fault) : []),
  ];
}

function nearest(check: SchemaCheck, path: Path, node: YamlNode, fault: Fault): Candidate[] {
  const allowed = allowedBy(fault);
  const sameButCase = allowed.filter((value) => isSameButCase(value, fault.data));
  const certain = sameButCase.length === 1 ? sameButCase[0] : undefined;
  return nearestValues(allowed, fault.data).map((value) => ({
    ...replacement(check, path, node, value),
    isCertain: certain !== undefined && value === certain,
  }));
}

function reshaped(check: SchemaCheck, path: Path, node: YamlNode, { data, params }: Fault): Candidate[] {
  const pattern = isObject(params) ? params['pattern'] : undefined;
  return respelled(data, String(pattern)).map((value) => replacement(check, path, node, value));
}

function isSameButCase(value: unknown, data: unknown): boolean {
  return typeof value === 'string' && typeof data === 'string' && value.toLowerCase() === data.toLowerCase();
}

/** The first of the allowed values, where none is near to what stands there. */
export function listedCandidates(check: SchemaCheck, path: Path, fault: Fault): Candidate[] {
  const node = writtenAt(check, path);
  if (node?.kind !== 'scalar' || !isListed(fault)) return [];
  const allowed = allowedBy(fault).filter(isScalarValue);
  if (nearestValues(allowed, fault.data).length > 0) return [];
  // A file of a pack is not filled with guesses.
  if (check.style.marksUnknown && allowed.length > 1) return [];
  return allowed.slice(0, 5).map((value) => replacement(check, path, node, value));
}

/** What a person who reads it would take the text for, where the schema says what belongs there. */
export function meantCandidates(check: SchemaCheck, path: Path, { keyword, data }: Fault): Candidate[] {
  const node = writtenAt(check, path);
  if (node?.kind !== 'scalar' || typeof data !== 'string' || !/^(?:pattern|format)$/.test(keyword)) return [];
  const schemas = applicableIn(check, path).map(({ schema }) => schema);
  return meantBy(data, schemas).map((value) => replacement(check, path, node, value));
}

/** The nearest number that is within the limits. */
export function limitCandidates(check: SchemaCheck, path: Path, { data }: Fault): Candidate[] {
  const node = writtenAt(check, path);
  if (node?.kind !== 'scalar' || typeof data !== 'number') return [];
  const schemas = applicableIn(check, path).map(({ schema }) => schema);
  return withinLimits(data, schemas).map((value) => replacement(check, path, node, value));
}

function isListed({ keyword }: Fault): boolean {
  return keyword === 'enum' || keyword === 'const';
}

/** The node at a path, if something is written there. */
function writtenAt(check: SchemaCheck, path: Path): YamlNode | undefined {
  const node = placeAt(check.root, path)?.node;
  return node === undefined || isEmpty(node) ? undefined : node;
}

function replacement(check: SchemaCheck, path: Path, node: YamlNode, value: ScalarValue, title?: string): Candidate {
  const isText = node.kind === 'scalar' && typeof node.value === 'string' && typeof value === 'string';
  return {
    title: title ?? `Change to ${named(value)}`,
    edits: [{ range: node.range, newText: isText ? writeInStyle(value, node.style) : writeScalar(value) }],
    data: withValue(check.data, path, value),
  };
}

/** The same text read as another type: with quotes, or without. */
function retyped(check: SchemaCheck, path: Path, node: YamlNode, { data, params }: Fault): Candidate[] {
  const types = [isObject(params) ? params['type'] : []].flat().map(String);
  const source = check.text.slice(node.range.start, node.range.end);
  if (types.includes('string') && (typeof data === 'number' || typeof data === 'boolean')) {
    const newText = JSON.stringify(source);
    const title = `Put ${source} in quotes`;
    // Where text alone is wanted, the digits as they are written are that text: a version, or a number of a customer.
    const isPlainText = types.length === 1 && typeof data === 'number' && /^\d+(?:\.\d+)*$/.test(source);
    const edits = [{ range: node.range, newText }];
    return [{ title, edits, data: withValue(check.data, path, source), isCertain: isPlainText }];
  }
  if (typeof data !== 'string' && typeof data !== 'number') return [];
  return types.flatMap((type) => {
    const value = readAs(type, String(data));
    if (value === undefined || value === data) return [];
    const isQuoted = String(value) === data;
    return [replacement(check, path, node, value, isQuoted ? `Remove the quotes around ${data}` : undefined)];
  });
}

/** A single value where a list is wanted, a list where a single value or a group of keys by id is. */
function regrouped(check: SchemaCheck, path: Path, node: YamlNode, { data, params }: Fault): Candidate[] {
  const types = [isObject(params) ? params['type'] : []].flat();
  if (types.includes('array') && !Array.isArray(data)) {
    const edits = wrapInList(check.text, node);
    return [{ title: 'Make it a list', edits, data: withValue(check.data, path, [data]) }];
  }
  if (!Array.isArray(data) || node.kind !== 'sequence') return [];
  const [only] = node.items;
  const found: Candidate[] = [];
  const isSingle = only?.kind === 'scalar' && node.items.length === 1 && types.some((type) => type !== 'object');
  if (isSingle && !holdsComment(check.text, node, only)) {
    const edits = [{ range: node.range, newText: check.text.slice(only.range.start, only.range.end) }];
    found.push({ title: 'Make it a single value', edits, data: withValue(check.data, path, only.value) });
  }
  const mapping = types.includes('object') && !node.flow ? byId(data) : undefined;
  if (mapping !== undefined) {
    const edits = listToMapping(check.text, node, placeAt(check.root, path)?.pair);
    found.push({ title: 'Make it a group of keys by id', edits, data: withValue(check.data, path, mapping) });
  }
  return found;
}

/** Whether something may be said in a list beside its one item. */
function holdsComment(text: string, { range }: YamlNode, only: YamlNode): boolean {
  return (text.slice(range.start, only.range.start) + text.slice(only.range.end, range.end)).includes('#');
}

/** `key:value` without a space is text. */
function unglued(check: SchemaCheck, path: Path, node: YamlNode): Candidate[] {
  const mend = spaceAfterColon(check.text, node.range);
  if (mend === undefined) return [];
  const data = withValue(check.data, path, mend.data);
  return [{ title: 'Add a space after the colon', edits: [mend.edit], data }];
}

function wantsGroup({ keyword, params, data }: Fault): boolean {
  const types = [isObject(params) ? params['type'] : []].flat();
  return keyword === 'type' && typeof data === 'string' && types.includes('object');
}

/** `key value` without a colon is text. */
function withColon(check: SchemaCheck, path: Path, node: YamlNode): Candidate[] {
  const mend = colonBehindWord(check.text, node.range);
  if (mend === undefined) return [];
  const data = withValue(check.data, path, mend.data);
  return [{ title: `Add a colon after "${mend.key}"`, edits: [mend.edit], data }];
}

/** The items by the id that each of them begins with, if they are all different, and all under the same name. */
function byId(items: readonly unknown[]): unknown {
  const entries = items.map((item): [string, unknown] | undefined => {
    const [first, ...rest] = isObject(item) ? Object.entries(item) : [];
    if (first === undefined || !/^(?:id|name|key)$/.test(first[0]) || typeof first[1] !== 'string') return undefined;
    return [first[1], rest.length === 0 ? null : Object.fromEntries(rest)];
  });
  const present = entries.filter((entry) => entry !== undefined);
  const ids = new Set(present.map(([id]) => id));
  const keys = new Set(items.map((item) => (isObject(item) ? Object.keys(item)[0] : undefined)));
  if (keys.size > 1) return undefined;
  return ids.size === items.length && items.length > 0 ? Object.fromEntries(present) : undefined;
}

/** A value that is allowed here, where nothing nearer to what stands there is known. */
export function draftCandidates(check: SchemaCheck, path: Path, fault: Fault): Candidate[] {
  const node = writtenAt(check, path);
  // A file of a pack is not filled with guesses.
  if (check.style.marksUnknown || node?.kind !== 'scalar') return [];
  const choices = draftChoices(check.library, placesAt(check, path)).slice(0, 5);
  const isGuess = !isListed(fault);
  return choices.flatMap((draft): Candidate[] => {
    const value = jsonOf(draft);
    if (isScalarValue(value)) return value === null ? [] : [{ ...replacement(check, path, node, value), isGuess }];
    const newText = toPlainText(writeFlow(draft));
    const edits = [{ range: node.range, newText }];
    return [{ title: `Change to ${newText}`, edits, data: withValue(check.data, path, value), isGuess }];
  });
}
