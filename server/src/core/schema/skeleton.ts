import { memoize } from '../base/memoize.js';
import type { Path } from '../text/json-pointer.js';
import type { Draft, DraftPair } from '../yaml/draft.js';
import { isScalarValue, type ScalarValue } from '../yaml/node.js';
import { applicableIn, childrenAt, type ApplicableSchema } from './applicable.js';
import type { SchemaLibrary } from './library.js';
import { unknownValue } from './placeholder.js';
import type { SchemaCheck } from './schema-check.js';
import { isObject, listOf, schemasByName } from './schema.js';

/** How the values that nobody has given yet are written. */
export interface SkeletonStyle {
  /** Files of a pack mark what only a person knows; a plain schema gets a value that satisfies it where one can be guessed. */
  readonly marksUnknown: boolean;
}

/** Recursive schemas would go on for ever. */
const deepest = 8;

/** The keys that a mapping may have, in the order in which the schemas name them. */
export const keyOrder = memoize((schemas: readonly ApplicableSchema[]): readonly string[] => {
  const names = schemas.flatMap(({ schema }) => schemasByName(schema, 'properties').map(([name]) => name));
  return [...new Set(names)];
});

/** The keys that the schemas require, in their order. */
export function requiredKeys(schemas: readonly ApplicableSchema[]): string[] {
  const required = new Set(schemas.flatMap(({ schema }) => listOf(schema, 'required').map(String)));
  const order = keyOrder(schemas);
  return [...order.filter((name) => required.has(name)), ...[...required].filter((name) => !order.includes(name))];
}

/** Drafts the keys `names` of the mapping at `path`, each with the required inside of it. */
export function draftPairs(check: SchemaCheck, path: Path, names: readonly string[]): DraftPair[] {
  const { library, style } = check;
  const parents = applicableIn(check, path);
  return names.map((name) => ({ name, value: draftOf(library, childrenAt(library, parents, {}, name), style, 0) }));
}

/** Drafts a value for a place that these schemas speak of. */
export function draftOf(
  library: SchemaLibrary,
  schemas: readonly ApplicableSchema[],
  style: SkeletonStyle,
  depth: number,
): Draft {
  const given = givenValue(schemas, style);
  if (given !== undefined) return given;
  const type = typeOf(schemas);
  if (type === 'object' && depth < deepest) {
    const pairs = requiredKeys(schemas).map((name) => {
      return { name, value: draftOf(library, childrenAt(library, schemas, {}, name), style, depth + 1) };
    });
    const least = Math.max(0, ...schemas.map(({ schema }) => numberOf(schema['minProperties']) ?? 0));
    if (pairs.length === 0 && least > 0) {
      const name = exampleName(schemas);
      return {
        kind: 'mapping',
        pairs: [{ name, value: draftOf(library, childrenAt(library, schemas, {}, name), style, depth + 1) }],
      };
    }
    return { kind: 'mapping', pairs };
  }
  if (type === 'array' && depth < deepest) {
    const least = Math.max(0, ...schemas.map(({ schema }) => numberOf(schema['minItems']) ?? 0));
    const items = Array.from({ length: Math.min(least, 10) }, (_, index) =>
      draftOf(library, childrenAt(library, schemas, [], index), style, depth + 1),
    );
    return { kind: 'sequence', items };
  }
  if (style.marksUnknown) return placeholder(unknownValue);
  return placeholder(guess(type, schemas));
}

/** The default, else the only or the first of the allowed values, else an example where it is not mistaken for a fact. */
function givenValue(schemas: readonly ApplicableSchema[], { marksUnknown }: SkeletonStyle): Draft | undefined {
  for (const { schema } of schemas) {
    if (Object.hasOwn(schema, 'default')) return fromJson(schema['default'], true);
    if (Object.hasOwn(schema, 'const')) return fromJson(schema['const'], false);
  }
  for (const { schema } of schemas) {
    const values = listOf(schema, 'enum').filter(isScalarValue);
    const [first] = values;
    if (first !== undefined) return placeholder(first, values);
  }
  const examples = marksUnknown ? [] : schemas.flatMap(({ schema }) => listOf(schema, 'examples'));
  return examples.length > 0 ? fromJson(examples[0], true) : undefined;
}

/** A name for the first entry of a mapping whose keys are ids. */
export function exampleName(schemas: readonly ApplicableSchema[]): string {
  const names = schemas.map(({ schema }) => schema['propertyNames']).filter(isObject);
  return names.flatMap((schema) => listOf(schema, 'examples')).map(String)[0] ?? keyOrder(schemas)[0] ?? 'name';
}

/** All types that the schemas name, the one to prefer first. */
export function typesOf(schemas: readonly ApplicableSchema[]): readonly string[] {
  const named = schemas.flatMap(({ schema }) => listOf(schema, 'type').map(String));
  const first = typeOf(schemas);
  return [...new Set([first, ...named])];
}

/** The strictest value that the schemas give to a keyword that holds a least amount; 0 without one. */
export function limitOf(schemas: readonly ApplicableSchema[], keyword: string): number {
  return Math.max(0, ...schemas.map(({ schema }) => numberOf(schema[keyword]) ?? 0));
}

/** The type that the schemas name, else the one that their keywords speak of. */
function typeOf(schemas: readonly ApplicableSchema[]): string {
  for (const { schema } of schemas) {
    const types = listOf(schema, 'type').filter((type) => type !== 'null');
    if (types.length > 0) return String(types[0]);
  }
  if (schemas.some(({ schema }) => 'properties' in schema || 'required' in schema)) return 'object';
  return schemas.some(({ schema }) => 'items' in schema || 'prefixItems' in schema) ? 'array' : 'string';
}

const sampleOfFormat: Readonly<Record<string, string>> = {
  date: '2027-01-31',
  'date-time': '2027-01-31T09:00:00Z',
  email: 'name@example.com',
  hostname: 'www.example.com',
  ipv4: '192.0.2.1',
  uri: 'https://www.example.com/',
  'uri-reference': '/',
};

export function guess(type: string, schemas: readonly ApplicableSchema[]): ScalarValue {
  const first = (keyword: string) => schemas.map(({ schema }) => schema[keyword]).find((value) => value !== undefined);
  const format = first('format');
  if (type === 'boolean') return false;
  if (type === 'null') return null;
  if (type === 'number' || type === 'integer') {
    const above = numberOf(first('exclusiveMinimum'));
    return numberOf(first('minimum')) ?? (above === undefined ? 0 : above + 1);
  }
  const least = numberOf(first('minLength')) ?? 0;
  return (typeof format === 'string' ? sampleOfFormat[format] : undefined) ?? 'x'.repeat(Math.min(least, 100));
}

export function fromJson(value: unknown, isPlaceholder: boolean): Draft {
  if (Array.isArray(value)) return { kind: 'sequence', items: value.map((item) => fromJson(item, isPlaceholder)) };
  if (isObject(value)) {
    const pairs = Object.entries(value).map(([name, child]) => ({ name, value: fromJson(child, isPlaceholder) }));
    return { kind: 'mapping', pairs };
  }
  return { kind: 'scalar', value: isScalarValue(value) ? value : null, isPlaceholder, choices: [] };
}

function placeholder(value: ScalarValue, choices: readonly ScalarValue[] = []): Draft {
  return { kind: 'scalar', value, isPlaceholder: true, choices };
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
