import { canonicalJson } from '../base/canonical-json.js';
import { isObject, type SchemaObject } from '../schema/schema.js';
import type { Path } from '../text/json-pointer.js';
import { keywordsAssertedIn } from './keywords.js';
import { marks } from './marks.js';

/** A keyword of a schema that asks for something else than before, or a key that has come or gone. */
export interface ChangedKeyword {
  /** The way to it from the root of the schema, as it was where it is gone. */
  readonly path: Path;
  readonly isGone: boolean;
  /** What stood there; absent where it is new. */
  readonly was?: unknown;
}

const byName = new Set(['properties', 'patternProperties', 'dependentSchemas']);
const definitions = new Set(['$defs', 'definitions']);
const single = new Set([
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'additionalItems'],
  ...['unevaluatedItems', 'contains', 'not', 'if', 'then', 'else'],
]);
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']);
/** In what order they list things says nothing. */
const sets = new Set(['enum', 'required', 'type']);
const asserted = keywordsAssertedIn(undefined);

/**
 * What was changed in a schema, as it is written: each keyword by itself.
 *
 * What only explains is left out, and so is a definition that nothing could refer to before or can refer to now.
 */
export function changedKeywords(before: unknown, now: unknown): readonly ChangedKeyword[] {
  return [...inSchema(before, now, [])];
}

/** The schema as it would be without one of its changes. */
export function withoutChange(now: unknown, { path, was }: ChangedKeyword): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return was;
  if (Array.isArray(now)) {
    return now.map((item: unknown, index) => (index === first ? withoutChange(item, changeAt(rest, was)) : item));
  }
  const members = isObject(now) ? now : {};
  const member = withoutChange(members[first], changeAt(rest, was));
  if (member !== undefined) return { ...members, [first]: member };
  return Object.fromEntries(Object.entries(members).filter(([name]) => name !== first));
}

function changeAt(path: Path, was: unknown): ChangedKeyword {
  return { path, isGone: false, was };
}

function* inSchema(before: unknown, now: unknown, path: Path): Iterable<ChangedKeyword> {
  if (!isObject(before) || !isObject(now)) {
    if (canonicalJson(before) !== canonicalJson(now)) yield { path, isGone: false, was: before };
    return;
  }
  for (const keyword of namesOf(before, now)) {
    const [old, own] = [before[keyword], now[keyword]];
    const inner = insideOf(keyword, { old, own, path: [...path, keyword] });
    if (inner !== undefined) yield* inner;
    else if (saysSomething(keyword) && textOf(keyword, old) !== textOf(keyword, own))
      yield changed(before, now, [...path, keyword]);
  }
}

interface KeywordPair {
  readonly old: unknown;
  readonly own: unknown;
  readonly path: Path;
}

/** The changes in the schemas that a keyword holds; absent where only the whole of it can be told of. */
function insideOf(keyword: string, { old, own, path }: KeywordPair): Iterable<ChangedKeyword> | undefined {
  if (byName.has(keyword) || definitions.has(keyword)) return amongMembers(old ?? {}, own ?? {}, path);
  if (single.has(keyword) && isObject(old) && isObject(own)) return inSchema(old, own, path);
  if (!lists.has(keyword) || !Array.isArray(old) || !Array.isArray(own) || old.length !== own.length) return undefined;
  return own.flatMap((item: unknown, index) => [...inSchema(old[index], item, [...path, index])]);
}

function* amongMembers(before: unknown, now: unknown, path: Path): Iterable<ChangedKeyword> {
  if (!isObject(before) || !isObject(now)) return;
  const isDefinition = definitions.has(String(path.at(-1)));
  for (const name of namesOf(before, now)) {
    const isInBoth = Object.hasOwn(before, name) && Object.hasOwn(now, name);
    if (isInBoth) yield* inSchema(before[name], now[name], [...path, name]);
    else if (!isDefinition) yield changed(before, now, [...path, name]);
  }
}

function changed(before: SchemaObject, now: SchemaObject, path: Path): ChangedKeyword {
  const name = String(path.at(-1));
  const isNew = !Object.hasOwn(before, name);
  return { path, isGone: !Object.hasOwn(now, name), ...(isNew ? {} : { was: before[name] }) };
}

function namesOf(before: SchemaObject, now: SchemaObject): readonly string[] {
  return [...new Set([...Object.keys(now), ...Object.keys(before)])];
}

function saysSomething(keyword: string): boolean {
  return asserted.has(keyword) || marks.includes(keyword);
}

function textOf(keyword: string, value: unknown): string {
  if (value === undefined) return '';
  const isSet = sets.has(keyword) && Array.isArray(value);
  return isSet ? value.map(canonicalJson).sort().join() : canonicalJson(value);
}

/** What only says which values are right, where no choice between schemas hangs on it. */
const ofValuesAlone = new Set([
  ...['enum', 'const', 'pattern', 'format', 'required', 'uniqueItems', 'multipleOf', 'minLength', 'maxLength'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems', 'minProperties'],
  ...['maxProperties', 'x-unit', 'x-range', 'x-concept', 'deprecated'],
]);
const plainWays = new Set(['properties', 'additionalProperties', 'items']);

/** Whether a change can hardly make a difference to which names a file defines and uses. */
export function isOfValuesAlone({ path }: ChangedKeyword): boolean {
  const [last, ...way] = path.toReversed();
  const isPlainWay = way.toReversed().every((segment, index, all) => {
    return all[index - 1] === 'properties' || plainWays.has(String(segment));
  });
  return ofValuesAlone.has(String(last)) && isPlainWay;
}
