import { counted } from '../base/counted.js';
import { listInWords, named, typesInWords } from '../schema/words.js';
import { isObject, listOf } from '../schema/schema.js';
import type { Part } from './keywords.js';
import type { ObjectNode } from './schema-node.js';

/** What is spoken of, by the way to it from the root of a file: `"lifetime" of each entry of "cookies"`. */
export function subjectInWords(path: readonly string[]): string {
  const last = path.at(-1);
  if (last === undefined) return 'A file';
  const around = path.slice(0, -1);
  const own = last === '*' ? 'Each entry' : /^\d+$/.test(last) ? `Item ${String(Number(last) + 1)}` : named(last);
  return around.length === 0 ? (last === '*' ? 'Each key of a file' : own) : `${own} of ${inner(around)}`;
}

function inner(path: readonly string[]): string {
  const words = subjectInWords(path);
  return words.startsWith('"') ? words : words.charAt(0).toLowerCase() + words.slice(1);
}

/** The most values of a list that are told. */
const mostTold = 8;

/** Values one after the other; of many only the first. */
export function valuesInWords(values: readonly unknown[]): string {
  const told = values.slice(0, mostTold).map(named);
  const left = values.length - told.length;
  return left > 0 ? `${told.join(', ')} and ${String(left)} more` : listInWords(told, 'or');
}

/** What one part of schemas asks, in a few words; absent where it cannot be said so. */
export function partInWords(nodes: readonly ObjectNode[], part: Part): string | undefined {
  const [first, ...more] = nodes;
  if (first === undefined) return undefined;
  const said = [first, ...more].map(({ schema }) => sayers[part]?.(schema));
  return said.every((each) => each !== undefined) ? listInWords([...new Set(said)], 'and') : undefined;
}

type Sayer = (schema: Readonly<Record<string, unknown>>) => string;

const limit =
  (keyword: string, before: string, after = ''): Sayer =>
  (schema) =>
    `${before}${String(schema[keyword])}${after}`;

const length =
  (keyword: string, before: string, unit: string): Sayer =>
  (schema) =>
    `${before} ${counted(Number(schema[keyword]), unit)}`;

const sayers: Readonly<Partial<Record<Part, Sayer>>> = {
  type: (schema) =>
    typesInWords(schema['nullable'] === true ? [...listOf(schema, 'type'), 'null'] : listOf(schema, 'type')),
  enum: (schema) => valuesInWords(listOf(schema, 'enum')),
  const: (schema) => named(schema['const']),
  multipleOf: limit('multipleOf', 'a multiple of '),
  minimum: limit('minimum', '', ' or more'),
  maximum: limit('maximum', '', ' or less'),
  exclusiveMinimum: limit('exclusiveMinimum', 'more than '),
  exclusiveMaximum: limit('exclusiveMaximum', 'less than '),
  minLength: length('minLength', 'at least', 'character'),
  maxLength: length('maxLength', 'at most', 'character'),
  minItems: length('minItems', 'at least', 'item'),
  maxItems: length('maxItems', 'at most', 'item'),
  minProperties: length('minProperties', 'at least', 'key'),
  maxProperties: length('maxProperties', 'at most', 'key'),
  pattern: limit('pattern', 'text of the pattern '),
  format: limit('format', 'the format '),
  uniqueItems: (schema) => (schema['uniqueItems'] === true ? 'no item twice' : 'any items'),
  required: (schema) => valuesInWords(listOf(schema, 'required')),
  dependentRequired: (schema) => dependenciesInWords(schema['dependentRequired']),
};

function dependenciesInWords(value: unknown): string {
  const entries = isObject(value) ? Object.entries(value) : [];
  return entries
    .map(
      ([name, names]) => `${named(name)} needs ${listInWords((Array.isArray(names) ? names : []).map(named), 'and')}`,
    )
    .join(', ');
}

/** What a part is about, in the middle of a sentence: `what type it is`. */
export const partNames: Readonly<Record<Part, string>> = {
  type: 'what it may be',
  enum: 'the values it may have',
  const: 'the value it must have',
  multipleOf: 'the steps it comes in',
  minimum: 'how small it may be',
  exclusiveMinimum: 'how small it may be',
  maximum: 'how large it may be',
  exclusiveMaximum: 'how large it may be',
  minLength: 'how short it may be',
  maxLength: 'how long it may be',
  pattern: 'what it has to look like',
  format: 'what it has to look like',
  minItems: 'how few items it may have',
  maxItems: 'how many items it may have',
  uniqueItems: 'whether items may repeat',
  minProperties: 'how few keys it may have',
  maxProperties: 'how many keys it may have',
  required: 'the keys it needs',
  members: 'the keys it may have',
  names: 'what its keys may be called',
  items: 'its items',
  contains: 'what has to be among its items',
  dependentRequired: 'which keys need others',
  dependentSchemas: 'what follows from its keys',
  dependencies: 'what follows from its keys',
  anyOf: 'the forms it may have',
  oneOf: 'the forms it may have',
  not: 'what it may not be',
  condition: 'what it has to be under a condition',
  otherMembers: 'which other keys it may have',
  otherItems: 'which other items it may have',
  opaque: 'what it has to be',
};
