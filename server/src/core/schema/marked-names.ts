import { memoize } from '../base/memoize.js';
import type { Path } from '../text/json-pointer.js';
import type { Written } from '../yaml/texts-in.js';
import { expand, memberOf, membersAt, type ApplicableSchema } from './applicable.js';
import { decompose } from './decompose.js';
import { childOf, type SchemaLibrary } from './library.js';
import { planOf, sameList, summaryNames, type NamePlan, type PlannedPlace, type Schemas } from './name-plan.js';
import { isObject, type SchemaObject } from './schema.js';
import { isDefinition, type SymbolMark } from './symbol-marks.js';

/** A name in data, with the marks of its place; a reference may name one of several kinds of things. */
export interface MarkedName {
  readonly name: string;
  /** From the value that was looked into; the last segment is the key itself where `part` is `key`. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly marks: readonly SymbolMark[];
  /** Of a definition: what other files may read of it (`x-summary`). */
  readonly summary: Readonly<Record<string, unknown>> | undefined;
  /** Where it stands in its part; absent where it was found in data, or where data do not say where they stand. */
  readonly written?: Written | undefined;
}

/** All names in `value` that `schemas` mark, in the order of the data. */
export function marksInValue(library: SchemaLibrary, schemas: Schemas, value: unknown): MarkedName[] {
  const into: Collected = { names: [], path: [] };
  collect(into, planOf(library)(schemas), value);
  return into.names;
}

/** The names in one member of a mapping, its key among them; paths begin with the key. */
export function marksInMember(library: SchemaLibrary, parents: Schemas, name: string, value: unknown): MarkedName[] {
  const into: Collected = { names: [], path: [] };
  const whole = { [name]: value };
  const place = planOf(library)(parents)?.placeOf(whole);
  if (place !== undefined) collectMember(into, place, whole, name);
  return into.names;
}

/** What a walk over data has found, and the way to where it is: the way is copied where a name stands. */
interface Collected {
  readonly names: MarkedName[];
  readonly path: (string | number)[];
}

function collect(into: Collected, plan: NamePlan | undefined, value: unknown): void {
  if (plan === undefined) return;
  const { names, path } = into;
  if (typeof value === 'string' || typeof value === 'number') {
    const name = String(value);
    const marks = plan.marksOf(name);
    if (marks.length > 0 && (typeof value === 'string' || plan.mayBeNumber(value)))
      names.push({ name, path: path.slice(), part: 'value', marks, summary: undefined });
  } else if (Array.isArray(value)) {
    const place = plan.placeOf(value);
    for (const [index, item] of value.entries()) {
      path.push(index);
      collect(into, place.planAt(index), item);
      path.pop();
    }
  } else if (isObject(value)) {
    const place = plan.placeOf(value);
    for (const name of Object.keys(value)) collectMember(into, place, value, name);
  }
}

function collectMember(into: Collected, place: PlannedPlace, value: SchemaObject, name: string): void {
  const plan = place.planAt(name);
  const marks = place.marksOfKey(name);
  if (plan === undefined && marks.length === 0) return;
  const { names, path } = into;
  path.push(name);
  if (marks.length > 0) {
    const summary = marks.some(isDefinition) ? summaryOf(plan, value[name]) : undefined;
    names.push({ name, path: path.slice(), part: 'key', marks, summary });
  }
  const first = names.length;
  collect(into, plan, value[name]);
  const own = names[first];
  // What a value defines is the mapping that it stands in: its summary is taken from there.
  if (own?.path.length === path.length && own.part === 'value' && own.marks.some(isDefinition)) {
    names[first] = { ...own, summary: pick(place.schemas, value) };
  }
  path.pop();
}

function summaryOf(plan: NamePlan | undefined, value: unknown): MarkedName['summary'] {
  return plan !== undefined && isObject(value) ? pick(plan.placeOf(value).schemas, value) : undefined;
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

/** What speaks of the members of a value: where the schemas allow, one answer for all values. */
interface MarkedPlace {
  readonly schemas: readonly ApplicableSchema[];
  readonly names: Schemas;
  readonly member: (value: unknown, segment: string | number) => Schemas;
}

function placeOf(library: SchemaLibrary, schemas: Schemas, value: unknown): MarkedPlace {
  return fixedPlaces(library)(schemas)[Array.isArray(value) ? 'array' : 'object'] ?? openPlace(library, schemas, value);
}

function openPlace(library: SchemaLibrary, schemas: Schemas, value: unknown): MarkedPlace {
  const expanded = expand(library, schemas, value);
  return {
    schemas: expanded,
    names: namesAmong(expanded),
    member: (whole, segment) => membersAt(expanded, whole, segment),
  };
}

function namesAmong(expanded: readonly ApplicableSchema[]): Schemas {
  return expanded.map((parent) => childOf(parent, 'propertyNames')).filter((schema) => schema !== undefined);
}

/** Of values of a type, whatever they hold; absent where it depends on that what is said of their members. */
export const fixedPlaces = memoize((library: SchemaLibrary) =>
  memoize((schemas: Schemas): { object: MarkedPlace | undefined; array: MarkedPlace | undefined } => {
    const ofType = (type: 'object' | 'array'): MarkedPlace | undefined => {
      const decomposed = decompose(library, schemas, type);
      if (decomposed === undefined) return unbranchedPlace(library, schemas, type);
      const { names, items, member } = decomposed;
      const expanded = expand(library, schemas, type === 'array' ? [] : {});
      return { schemas: expanded, names, member: (_, name) => (type === 'array' ? items : member(String(name))) };
    };
    return { object: ofType('object'), array: ofType('array') };
  }),
);

/** Keywords that ask something of the whole say nothing else of its members, but for those that choose by what it holds. */
function unbranchedPlace(library: SchemaLibrary, schemas: Schemas, type: 'object' | 'array'): MarkedPlace | undefined {
  const expanded = expand(library, schemas, undefined, () => []);
  if (expanded.some(({ schema }) => choosing.some((keyword) => keyword in schema))) return undefined;
  const value = type === 'array' ? [] : {};
  return {
    schemas: expanded,
    names: namesAmong(expanded),
    member: (_, segment) => sameList(library, membersAt(expanded, value, segment)),
  };
}

const choosing = [
  ...['anyOf', 'oneOf', 'if', 'dependentSchemas', 'unevaluatedProperties', 'unevaluatedItems'],
  ...['$dynamicRef', '$recursiveRef'],
];
