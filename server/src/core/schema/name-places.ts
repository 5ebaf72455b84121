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
  { path, part }: Pick<MarkedName, 'path' | 'part'>,
): NamePlace | undefined {
  let member: KnownMember | undefined;
  let known: KnownPlace | undefined = knownPlaces(library)(schemas);
  for (const segment of path) {
    member = known?.at(segment);
    known = member?.within;
  }
  return part === 'key' ? member?.key : known?.value;
}

/** What the same schemas say of a value, and of its members, each worked out when somebody asks. */
class KnownPlace {
  readonly #library: SchemaLibrary;
  readonly #schemas: Schemas;
  readonly #members = new Map<string | number, KnownMember | undefined>();
  #value: NamePlace | undefined;

  constructor(library: SchemaLibrary, schemas: Schemas) {
    this.#library = library;
    this.#schemas = schemas;
  }

  get value(): NamePlace {
    this.#value ??= {
      plan: planOf(this.#library)(this.#schemas),
      schemas: { name: this.#schemas, member: [] },
    };
    return this.#value;
  }

  /** Absent where it depends on the value what is said of its members. */
  at(segment: string | number): KnownMember | undefined {
    const known = this.#members.get(segment);
    if (known !== undefined || this.#members.has(segment)) return known;
    const member = this.#memberAt(segment);
    if (this.#members.size < mostMembers) this.#members.set(segment, member);
    return member;
  }

  #memberAt(segment: string | number): KnownMember | undefined {
    const place = fixedPlaces(this.#library)(this.#schemas)[typeof segment === 'number' ? 'array' : 'object'];
    if (place === undefined) return undefined;
    const member = place.member({}, segment);
    const key = { plan: planOf(this.#library)(place.names), schemas: { name: place.names, member } };
    return { key, within: knownPlaces(this.#library)(member) };
  }
}

interface KnownMember {
  readonly key: NamePlace;
  readonly within: KnownPlace;
}

/** Names come from files: a memo of all that there ever were would only grow. */
const mostMembers = 10_000;

const knownPlaces = memoize((library: SchemaLibrary) =>
  memoize((schemas: Schemas) => new KnownPlace(library, schemas)),
);

/** A key or a text of a value; a number has the name that it is read as. */
export interface PlacedName extends Pick<MarkedName, 'name' | 'path' | 'part' | 'written'> {
  readonly isNumber: boolean;
}

/** One name of `whole`, as `marksInValue` finds it among all others, but for its summary; absent where no schema marks it. */
export function markedAt(
  library: SchemaLibrary,
  schemas: Schemas,
  whole: () => unknown,
  placed: PlacedName,
): MarkedName | undefined {
  const { name, path, part, written } = placed;
  const fixed = namePlaceIn(library, schemas, placed);
  const marks = fixed === undefined ? marksAt(library, schemas, whole(), placed) : readBy(fixed.plan, placed);
  return marks.length === 0 ? undefined : { name, path, part, marks, summary: undefined, written };
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
