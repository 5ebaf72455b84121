import { memoize } from '../base/memoize.js';
import { memberOf } from './applicable.js';
import type { SchemaLibrary } from './library.js';
import { fixedPlaces, type MarkedName, type SchemasOfName } from './marked-names.js';
import { planOf, type NamePlan, type Schemas } from './name-plan.js';

/** What schemas say of the names at one place of a value, whatever else the value holds. */
export interface NamePlace {
  /** How to read the name; absent where none is marked. */
  readonly plan: Pick<NamePlan, 'marksOf' | 'mayBeNumber'> | undefined;
  /** What the name has to satisfy. */
  readonly schemas: SchemasOfName;
}

/** The same object for the same place of all values; absent where it depends on the value what is said there. */
export function namePlaceIn(
  library: SchemaLibrary,
  schemas: Schemas,
  placed: Pick<MarkedName, 'path' | 'part'>,
): NamePlace | undefined {
  const known = knownPlaces(library)(schemas);
  const key = `${placed.part}${JSON.stringify(placed.path)}`;
  let place = known.get(key);
  if (place === undefined) {
    place = placeAt(library, schemas, placed) ?? 'open';
    if (known.size < mostPlaces) known.set(key, place);
  }
  return place === 'open' ? undefined : place;
}

/** Paths come from files: a memo of all that there ever were would only grow. */
const mostPlaces = 10_000;

const knownPlaces = memoize((_library: SchemaLibrary) =>
  memoize((_schemas: Schemas) => new Map<string, NamePlace | 'open'>()),
);

function placeAt(
  library: SchemaLibrary,
  schemas: Schemas,
  { path, part }: Pick<MarkedName, 'path' | 'part'>,
): NamePlace | undefined {
  let current = schemas;
  for (const segment of path.slice(0, -1)) {
    const place = fixedPlaces(library)(current)[typeof segment === 'number' ? 'array' : 'object'];
    if (place === undefined) return undefined;
    current = place.member({}, segment);
  }
  const last = path.at(-1);
  if (last === undefined) return { plan: planOf(library)(current), schemas: { name: current, member: [] } };
  const place = fixedPlaces(library)(current)[typeof last === 'number' ? 'array' : 'object'];
  if (place === undefined) return undefined;
  const member = place.member({}, last);
  return part === 'key'
    ? { plan: planOf(library)(place.names), schemas: { name: place.names, member } }
    : { plan: planOf(library)(member), schemas: { name: member, member: [] } };
}

/** A key or a text of a value; a number has the name that it is read as. */
export interface PlacedName extends Pick<MarkedName, 'name' | 'path' | 'part'> {
  readonly isNumber: boolean;
}

/** One name of `whole`, as `marksInValue` finds it among all others, but for its summary; absent where no schema marks it. */
export function markedAt(
  library: SchemaLibrary,
  schemas: Schemas,
  whole: () => unknown,
  placed: PlacedName,
): MarkedName | undefined {
  const { name, path, part } = placed;
  const fixed = namePlaceIn(library, schemas, placed);
  const marks = fixed === undefined ? marksAt(library, schemas, whole(), placed) : readBy(fixed.plan, placed);
  return marks.length === 0 ? undefined : { name, path, part, marks, summary: undefined };
}

function marksAt(library: SchemaLibrary, schemas: Schemas, whole: unknown, placed: PlacedName): MarkedName['marks'] {
  const { name, path, part } = placed;
  let plan = planOf(library)(schemas);
  let value = whole;
  for (const segment of part === 'key' ? path.slice(0, -1) : path) {
    plan = plan?.placeOf(value).planAt(segment);
    value = memberOf(value, segment);
  }
  return part === 'key' ? (plan?.placeOf(value).marksOfKey(name) ?? []) : readBy(plan, placed);
}

function readBy(plan: NamePlace['plan'], { name, part, isNumber }: PlacedName): MarkedName['marks'] {
  if (plan === undefined) return [];
  return part === 'value' && isNumber && !plan.mayBeNumber(Number(name)) ? [] : plan.marksOf(name);
}
