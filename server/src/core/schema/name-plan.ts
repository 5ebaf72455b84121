import { memoize } from '../base/memoize.js';
import { WeakTrie } from '../base/weak-trie.js';
import { expand, membersAt, type ApplicableSchema } from './applicable.js';
import { childOf, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, listOf, schemasByName, schemasIn, type SchemaObject } from './schema.js';
import { isAboutNames, marksIn, type SymbolMark } from './symbol-marks.js';

/** The schemas of one place, before references are followed. */
export type Schemas = readonly Subschema[];

/** How to find the names in the values of one place of a schema. */
export interface NamePlan {
  /** The marks of a text that stands there. */
  readonly marksOf: MarksOfText;
  /** Whether a number stands for a name: where it is of the wrong type it is no text yet. */
  readonly mayBeNumber: (value: number) => boolean;
  /** Where the schemas allow, the same place for all mappings, and for all lists. */
  readonly placeOf: (value: unknown) => PlannedPlace;
}

/** How to find the names in a mapping or a list. */
export interface PlannedPlace {
  readonly schemas: readonly ApplicableSchema[];
  readonly marksOfKey: MarksOfText;
  /** Absent where the member cannot hold a name, nor the summary of one. */
  readonly planAt: (segment: string | number) => NamePlan | undefined;
}

type MarksOfText = (text: string) => readonly SymbolMark[];

/** Worked out once for each place; absent where nobody has to look at the data, since no name is marked there. */
export const planOf = memoize((library: SchemaLibrary) =>
  memoize((schemas: Schemas): NamePlan | undefined => {
    if (!schemas.some(isAboutNames(library))) return undefined;
    const ofAllValues = expandedAlways(library, schemas);
    const marks = ofAllValues && schemas.flatMap((schema) => marksIn(expand(library, [schema], '')));
    return {
      marksOf: marks === undefined ? (text) => marksOfEach(library, schemas, text) : () => marks,
      mayBeNumber: (value) => expand(library, schemas, value).every(({ schema }) => allowsNumber(schema)),
      placeOf:
        ofAllValues === undefined
          ? (value) => placesWith(library, expand(library, schemas, value)).placeOf(value)
          : placesWith(library, ofAllValues).placeOf,
    };
  }),
);

function allowsNumber({ type }: SchemaObject): boolean {
  return type === undefined || [type].flat().some((one) => one === 'number' || one === 'integer');
}

function marksOfEach(library: SchemaLibrary, schemas: Schemas, text: string): readonly SymbolMark[] {
  return schemas.flatMap((schema) => (isAboutNames(library)(schema) ? marksIn(expand(library, [schema], text)) : []));
}

/** All that the schemas bring in for any value; absent where it depends on the value what is said of its names. */
function expandedAlways(library: SchemaLibrary, schemas: Schemas): readonly ApplicableSchema[] | undefined {
  const expanded = expand(library, schemas, undefined, () => []);
  return expanded.some(dependsOnValue) ? undefined : expanded;

  function dependsOnValue(parent: ApplicableSchema): boolean {
    const { schema } = parent;
    // What these speak of depends on what all others leave over.
    if ('unevaluatedProperties' in schema || 'unevaluatedItems' in schema) return true;
    const branches = [
      ...['anyOf', 'oneOf'].flatMap((keyword) =>
        [...schemasIn(schema, keyword).keys()].map((index) => childOf(parent, keyword, index)),
      ),
      ...['then', 'else'].map((keyword) => childOf(parent, keyword)),
      ...schemasByName(schema, 'dependentSchemas').map(([name]) => childOf(parent, 'dependentSchemas', name)),
    ];
    return branches.some((branch) => branch !== undefined && isAboutNames(library)(branch));
  }
}

/** What is known of all values that the same schemas speak of, all that they bring in among them. */
function placesWith(library: SchemaLibrary, schemas: readonly ApplicableSchema[]): Pick<NamePlan, 'placeOf'> {
  return knownPlaces(library).get(
    schemas.map(({ schema }) => schema),
    () => {
      let object: PlannedPlace | undefined;
      let array: PlannedPlace | undefined;
      return {
        placeOf: (value) =>
          Array.isArray(value)
            ? (array ??= { schemas, marksOfKey: noMarks, planAt: itemPlans(library, schemas) })
            : (object ??= { schemas, marksOfKey: keyMarks(library, schemas), planAt: memberPlans(library, schemas) }),
      };
    },
  );
}

const knownPlaces = memoize((_library: SchemaLibrary) => new WeakTrie<Pick<NamePlan, 'placeOf'>>());

function keyMarks(library: SchemaLibrary, parents: readonly ApplicableSchema[]): MarksOfText {
  const names = parents.map((parent) => childOf(parent, 'propertyNames')).filter((schema) => schema !== undefined);
  return planOf(library)(names)?.marksOf ?? noMarks;
}

const none: readonly SymbolMark[] = [];
const noMarks: MarksOfText = () => none;

function itemPlans(library: SchemaLibrary, parents: readonly ApplicableSchema[]): PlannedPlace['planAt'] {
  const planAt = (index: string | number) => planOf(library)(sameList(library, membersAt(parents, [], index)));
  const isTuple = parents.some(({ schema }) => 'prefixItems' in schema || Array.isArray(schema['items']));
  if (isTuple) return planAt;
  const ofAll = planAt(0);
  return () => ofAll;
}

function memberPlans(library: SchemaLibrary, parents: readonly ApplicableSchema[]): PlannedPlace['planAt'] {
  const hasPatterns = parents.some(({ schema }) => schemasByName(schema, 'patternProperties').length > 0);
  const listed = new Set(parents.flatMap(({ schema }) => schemasByName(schema, 'properties').map(([name]) => name)));
  const known = new Map<string | undefined, NamePlan | undefined>();
  return (segment) => {
    const name = String(segment);
    // All names that are not listed are alike.
    const key = hasPatterns || listed.has(name) ? name : undefined;
    let plan = known.get(key);
    if (plan === undefined && !known.has(key)) {
      plan = planOf(library)(sameList(library, membersAt(parents, {}, name)));
      if (known.size < mostNames) known.set(key, plan);
    }
    return plan;
  };
}

/** Names come from files: a memo of all that were ever typed would only grow. */
const mostNames = 10_000;

/** One list for each set of schemas, so that what hangs on the list is found again. */
export function sameList(library: SchemaLibrary, schemas: Schemas): Schemas {
  const objects = schemas.flatMap(({ schema }) => (isObject(schema) ? [schema] : []));
  return objects.length < schemas.length ? schemas : knownLists(library).get(objects, () => schemas);
}

const knownLists = memoize((_library: SchemaLibrary) => new WeakTrie<Schemas>());

/** The names of the members that are summed up for other files. */
export const summaryNames = memoize((schemas: readonly ApplicableSchema[]): readonly string[] => [
  ...new Set(schemas.flatMap(({ schema }) => listOf(schema, 'x-summary')).map(String)),
]);
