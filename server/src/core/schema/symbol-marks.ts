import { memoize } from '../base/memoize.js';
import type { ApplicableSchema } from './applicable.js';
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

/** Whether a mark says that the name is defined where it stands. */
export function isDefinition({ role }: SymbolMark): boolean {
  return role === 'definition';
}

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
  reach(library, rootOf(library), new Set(), (schema) => {
    found.push(...marksOn(schema));
    return false;
  });
  return found;
});

function sorted(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

const byName = ['properties', 'patternProperties', 'dependentSchemas'];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];
const single = [
  ...['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'additionalItems'],
  ...['unevaluatedItems', 'contains', 'if', 'then', 'else'],
];

/** Whether a schema, or any that it leads to, says something of names, or what of a mapping is summed up. */
export const isAboutNames = memoize((library: SchemaLibrary) => {
  const answers = new WeakMap<SchemaObject, boolean>();
  return (subschema: Subschema): boolean => {
    const { schema } = subschema;
    if (!isObject(schema)) return false;
    let answer = answers.get(schema);
    if (answer === undefined) {
      answer = reach(library, subschema, new Set(), (one) => marksOn(one).length > 0 || 'x-summary' in one);
      answers.set(schema, answer);
    }
    return answer;
  };
});

/** Whether a schema, or any that it leads to, says where a thing of this kind is named. */
export function leadsToSymbol(library: SchemaLibrary, subschema: Subschema, symbol: string): boolean {
  return reach(library, subschema, new Set(), (one) => marksOn(one).some((mark) => mark.symbol === symbol));
}

/** Walks through all that a schema leads to until `stop` holds for one. */
function reach(
  library: SchemaLibrary,
  subschema: Subschema,
  seen: Set<SchemaObject>,
  stop: (schema: SchemaObject) => boolean,
): boolean {
  const { schema } = subschema;
  if (!isObject(schema) || seen.has(schema)) return false;
  seen.add(schema);
  if (stop(schema)) return true;
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
