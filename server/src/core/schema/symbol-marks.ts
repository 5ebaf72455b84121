import { memoize } from '../base/memoize.js';
import type { Path } from '../text/json-pointer.js';
import { expand, memberOf, membersAt, type ApplicableSchema } from './applicable.js';
import { decompose } from './decompose.js';
import { childOf, resolveReference, rootOf, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, listOf, schemasByName, schemasIn, type SchemaObject } from './schema.js';

/** What a schema says of a name that stands in a file (`x-defines`, `x-refers-to`). */
export interface SymbolMark {
  readonly role: 'definition' | 'reference';
  /** What kind of thing it names: `event`. */
  readonly symbol: string;
  /** Of a definition: `file` where the full name begins with the id of the file. */
  readonly scope: 'file' | 'project';
  /** Of a reference: the pointer to the value that says which file the name is looked up in. */
  readonly via: string | undefined;
  /** Of a reference: names of things that are there without a definition (`besides`). */
  readonly besides: readonly string[];
  /** Of a definition: it is there for its own sake, whether or not anything uses it (`may-be-unused`). */
  readonly mayBeUnused: boolean;
}

/** A name in data, with the marks of its place; a reference may name one of several kinds of things. */
export interface MarkedName {
  readonly name: string;
  /** From the value that was looked into; the last segment is the key itself where `part` is `key`. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly marks: readonly SymbolMark[];
  /** Of a definition: what other files may read of it (`x-summary`). */
  readonly summary: Readonly<Record<string, unknown>> | undefined;
}

/** The schemas of one place, before references are followed. */
export type Schemas = readonly Subschema[];

/** All names in `value` that `schemas` mark, in the order of the data. */
export function marksInValue(library: SchemaLibrary, schemas: Schemas, value: unknown): MarkedName[] {
  const into: Collected = { library, names: [] };
  collect(into, schemas, value, []);
  return into.names;
}

/** The names in one member of a mapping, its key among them; paths begin with the key. */
export function marksInMember(library: SchemaLibrary, parents: Schemas, name: string, value: unknown): MarkedName[] {
  const into: Collected = { library, names: [] };
  if (!parents.some(mayHold(library))) return into.names;
  const whole = { [name]: value };
  collectMember(into, placeOf(library, parents, whole), whole, [name]);
  return into.names;
}

interface Collected {
  readonly library: SchemaLibrary;
  readonly names: MarkedName[];
}

/** What speaks of one member of a value, whatever else the value holds; the same list each time where it can be told so. */
export function schemasOfMember(library: SchemaLibrary, schemas: Schemas, segment: string | number): Schemas {
  const value = typeof segment === 'number' ? [null] : { [segment]: null };
  return placeOf(library, schemas, value).member(value, segment);
}

/** What a name has to satisfy: a key as a key, and then what its value has to. */
export interface SchemasOfName {
  readonly name: Schemas;
  readonly member: Schemas;
}

/** What speaks of a name in `whole`, or of another one in its place. */
export function schemasOfName(
  library: SchemaLibrary,
  schemas: Schemas,
  whole: unknown,
  { path, part }: Pick<MarkedName, 'path' | 'part'>,
): SchemasOfName {
  let [current, value] = [schemas, whole];
  for (const segment of path.slice(0, -1)) {
    current = placeOf(library, current, value).member(value, segment);
    value = memberOf(value, segment);
  }
  const last = path.at(-1);
  if (last === undefined) return { name: current, member: [] };
  const place = placeOf(library, current, value);
  const member = place.member(value, last);
  return part === 'key' ? { name: place.names, member } : { name: member, member: [] };
}

/** One name of `whole`, as `marksInValue` finds it among all others, but for its summary; absent where no schema marks it. */
export function markedAt(
  library: SchemaLibrary,
  schemas: Schemas,
  whole: unknown,
  place: Pick<MarkedName, 'name' | 'path' | 'part'>,
): MarkedName | undefined {
  const marks = marksOf(library, schemasOfName(library, schemas, whole, place).name, place.name);
  return marks.length === 0 ? undefined : { ...place, marks, summary: undefined };
}

/** What speaks of the members of a value: where the schemas allow, one answer for all values. */
interface MarkedPlace {
  readonly schemas: readonly ApplicableSchema[];
  readonly names: Schemas;
  readonly member: (value: unknown, segment: string | number) => Schemas;
}

function placeOf(library: SchemaLibrary, schemas: Schemas, value: unknown): MarkedPlace {
  return fixedPlace(library)(schemas)[Array.isArray(value) ? 'array' : 'object'] ?? openPlace(library, schemas, value);
}

function openPlace(library: SchemaLibrary, schemas: Schemas, value: unknown): MarkedPlace {
  const expanded = expand(library, schemas, value);
  return {
    schemas: expanded,
    names: expanded.map((parent) => childOf(parent, 'propertyNames')).filter((schema) => schema !== undefined),
    member: (whole, segment) => membersAt(expanded, whole, segment),
  };
}

const fixedPlace = memoize((library: SchemaLibrary) =>
  memoize((schemas: Schemas): { object: MarkedPlace | undefined; array: MarkedPlace | undefined } => {
    const ofType = (type: 'object' | 'array'): MarkedPlace | undefined => {
      const decomposed = decompose(library, schemas, type);
      if (decomposed === undefined) return undefined;
      const { names, items, member } = decomposed;
      const expanded = expand(library, schemas, type === 'array' ? [] : {});
      return { schemas: expanded, names, member: (_, name) => (type === 'array' ? items : member(String(name))) };
    };
    return { object: ofType('object'), array: ofType('array') };
  }),
);

function collect(into: Collected, schemas: Schemas, value: unknown, path: Path): void {
  const { library, names } = into;
  if (!schemas.some(mayHold(library))) return;
  if (typeof value === 'string') {
    const marks = marksOf(library, schemas, value);
    if (marks.length > 0) names.push({ name: value, path, part: 'value', marks, summary: undefined });
  } else if (Array.isArray(value)) {
    const place = placeOf(library, schemas, value);
    for (const [index, item] of value.entries()) collect(into, place.member(value, index), item, [...path, index]);
  } else if (isObject(value)) {
    const place = placeOf(library, schemas, value);
    for (const name of Object.keys(value)) collectMember(into, place, value, [...path, name]);
  }
}

/** The member that `path` ends with. */
function collectMember(into: Collected, place: MarkedPlace, value: SchemaObject, path: Path): void {
  const { library, names } = into;
  const name = String(path.at(-1));
  const members = place.member(value, name);
  const marks = marksOf(library, place.names, name);
  if (marks.length > 0) {
    const summary = marks.some(isDefinition) ? summaryOf(library, members, value[name]) : undefined;
    names.push({ name, path, part: 'key', marks, summary });
  }
  const first = names.length;
  collect(into, members, value[name], path);
  const own = names[first];
  // What a value defines is the mapping that it stands in: its summary is taken from there.
  if (own?.path.length === path.length && own.part === 'value' && own.marks.some(isDefinition)) {
    names[first] = { ...own, summary: pick(place.schemas, value) };
  }
}

/** Whether a mark says that the name is defined where it stands. */
export function isDefinition({ role }: SymbolMark): boolean {
  return role === 'definition';
}

function summaryOf(library: SchemaLibrary, schemas: Schemas, value: unknown): MarkedName['summary'] {
  return isObject(value) ? pick(placeOf(library, schemas, value).schemas, value) : undefined;
}

function pick(schemas: readonly ApplicableSchema[], value: SchemaObject): MarkedName['summary'] {
  const picked = summaryNames(schemas)
    .filter((name) => value[name] !== undefined)
    .map((name) => [name, value[name]] as const);
  return picked.length === 0 ? undefined : Object.fromEntries(picked);
}

/** The members of a mapping that other files may read where something is defined by it. */
export function summaryNamesOf(library: SchemaLibrary, schemas: Schemas): readonly string[] {
  return summaryNames(placeOf(library, schemas, {}).schemas);
}

const summaryNames = memoize((schemas: readonly ApplicableSchema[]): readonly string[] => [
  ...new Set(schemas.flatMap(({ schema }) => listOf(schema, 'x-summary')).map(String)),
]);

function marksOf(library: SchemaLibrary, schemas: Schemas, name: string): readonly SymbolMark[] {
  const [only] = schemas;
  if (only === undefined) return none;
  if (schemas.length > 1) return schemas.flatMap((schema) => marksOf(library, [schema], name));
  if (!isObject(only.schema) || !mayHold(library)(only)) return none;
  return fixedMarks(only.schema) ?? expand(library, schemas, name).flatMap(({ schema }) => marksOn(schema));
}

const none: readonly SymbolMark[] = [];

/** The marks of a schema that says the same of every name; absent for one that leads on to others. */
const fixedMarks = memoize((schema: SchemaObject): readonly SymbolMark[] | undefined =>
  leading.some((keyword) => Object.hasOwn(schema, keyword)) ? undefined : marksOn(schema),
);

const leading = ['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas'];

const marksOn = memoize((schema: SchemaObject): readonly SymbolMark[] => [
  ...declared(schema['x-defines']).map((mark): SymbolMark => {
    return {
      role: 'definition',
      symbol: mark.symbol,
      scope: mark.scope === 'file' ? 'file' : 'project',
      via: undefined,
      besides: [],
      mayBeUnused: mark.mayBeUnused,
    };
  }),
  ...declared(schema['x-refers-to']).map((mark): SymbolMark => {
    const { symbol, via, besides } = mark;
    return { role: 'reference', symbol, scope: 'project', via, besides, mayBeUnused: false };
  }),
]);

/** `event`, `{ symbol: event, via: /tracking/plan }`, or a list of such. */
function declared(value: unknown): Declared[] {
  const list: unknown[] = Array.isArray(value) ? value : [value];
  return list.flatMap((entry) => {
    const mark: SchemaObject = typeof entry === 'string' ? { symbol: entry } : isObject(entry) ? entry : {};
    const { symbol, scope, via } = mark;
    if (typeof symbol !== 'string') return [];
    const besides = listOf(mark, 'besides').map(String);
    const mayBeUnused = mark['may-be-unused'] === true;
    return [{ symbol, scope, via: typeof via === 'string' ? via : undefined, besides, mayBeUnused }];
  });
}

interface Declared {
  readonly symbol: string;
  readonly scope: unknown;
  readonly via: string | undefined;
  readonly besides: readonly string[];
  readonly mayBeUnused: boolean;
}

/** What schemas themselves say of a name that stands where they speak of. */
export function marksIn(schemas: readonly ApplicableSchema[]): readonly SymbolMark[] {
  return schemas.flatMap(({ schema }) => marksOn(schema));
}

/** All the pointers by which references of a schema say which file they look a name up in. */
export const viaPointers = memoize((library: SchemaLibrary): readonly string[] =>
  sorted(allMarks(library).flatMap(({ via }) => (via === undefined ? [] : [via]))),
);

/** The kinds of things that files of a schema may define, or refer to. */
export function markedSymbols(library: SchemaLibrary, role: SymbolMark['role']): readonly string[] {
  return sorted(
    allMarks(library)
      .filter((mark) => mark.role === role)
      .map(({ symbol }) => symbol),
  );
}

/** All marks that are reached from the root: a pack's schemas share their documents, but not what they mark. */
export const allMarks: (library: SchemaLibrary) => readonly SymbolMark[] = memoize((library) => {
  const found: SymbolMark[] = [];
  reach(library, rootOf(library), new Set(), (marks) => {
    found.push(...marks);
    return false;
  });
  return found;
});

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

/** Whether a schema, or any that it leads to, marks a name: most do not, and need no look at the data. */
const mayHold = memoize((library: SchemaLibrary) => {
  const answers = new WeakMap<SchemaObject, boolean>();
  return (subschema: Subschema): boolean => {
    const { schema } = subschema;
    if (!isObject(schema)) return false;
    let answer = answers.get(schema);
    if (answer === undefined) {
      answer = reach(library, subschema, new Set(), (marks) => marks.length > 0);
      answers.set(schema, answer);
    }
    return answer;
  };
});

const byName = ['properties', 'patternProperties', 'dependentSchemas'];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const single = [
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'additionalItems'],
  ...['unevaluatedItems', 'contains', 'if', 'then', 'else'],
];

/** Walks through all that a schema leads to until `stop` holds for the marks of one. */
function reach(
  library: SchemaLibrary,
  subschema: Subschema,
  seen: Set<SchemaObject>,
  stop: (marks: readonly SymbolMark[]) => boolean,
): boolean {
  const { schema } = subschema;
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  if (stop(marksOn(schema))) return true;
  const targets = ['$ref', '$dynamicRef', '$recursiveRef'].map((keyword) => {
    const reference = schema[keyword];
    return typeof reference === 'string' ? resolveReference(library, subschema, reference) : undefined;
  });
  const children = [
    ...single.map((keyword) => childOf(subschema, keyword)),
    ...byName.flatMap((keyword) => schemasByName(schema, keyword).map(([name]) => childOf(subschema, keyword, name))),
    ...lists.flatMap((keyword) => schemasIn(schema, keyword).map((_, index) => childOf(subschema, keyword, index))),
  ];
  return [...targets, ...children].some((child) => child !== undefined && reach(library, child, seen, stop));
}
