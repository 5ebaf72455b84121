import fastUri from 'fast-uri';

import { memoize } from '../base/memoize.js';
import { fromPointer, toPointer } from '../text/json-pointer.js';
import { defaultDialect, dialectOf, type Dialect } from './dialect.js';
import { normalise } from './normalise.js';
import type { ReadyValidators } from './ready-validators.js';
import { isObject, isSchema, schemasByName, type Schema, type SchemaObject } from './schema.js';

/** A schema and all that it may refer to, by the URI each was read from. Nothing else is ever fetched. */
export interface SchemaLibrary {
  readonly root: string;
  readonly documents: ReadonlyMap<string, Schema>;
  /** What has been compiled of such schemas before. */
  readonly validators?: (() => ReadyValidators) | undefined;
}

/** A schema in its place: `$ref`s inside of it resolve against `base`, and it stands at `pointer` of that resource. */
export interface Subschema {
  readonly schema: Schema;
  readonly base: string;
  readonly pointer: string;
}

export function rootOf(library: SchemaLibrary): Subschema {
  return { schema: documentsOf(library).get(library.root) ?? true, base: baseOf(library), pointer: '' };
}

/** The documents as they are read: all in the words of the newer drafts. */
export const documentsOf = memoize(({ root, documents }: SchemaLibrary): ReadonlyMap<string, Schema> => {
  const ofRoot = rootDialect({ root, documents }) ?? defaultDialect;
  return normalise(documents, (schema) => dialectOf(schema, documents, ofRoot) ?? ofRoot);
});

/** The dialect of the schema itself; absent when it names one that is not known. */
export function rootDialect({ root, documents }: SchemaLibrary): Dialect | undefined {
  return dialectOf(documents.get(root) ?? true, documents, defaultDialect);
}

/** The root alone, as the same list each time. */
export const rootSchemas = memoize((library: SchemaLibrary): readonly Subschema[] => [rootOf(library)]);

/** The URI to call a subschema by. */
export function uriOf({ base, pointer }: Subschema): string {
  return `${base}#${encodeURI(pointer)}`;
}

/** A reference as a URI, seen from the document that it stands in (RFC 3986, section 5). */
export function resolvedUri(base: string, reference: string): string {
  return fastUri.resolve(base, reference);
}

/** What a `$ref` in `from` refers to; absent when the library does not hold it. */
export function resolveReference(library: SchemaLibrary, from: Subschema, reference: string): Subschema | undefined {
  const known = resolved(library);
  const key = `${from.base} ${reference}`;
  let target = known.get(key);
  if (target === undefined) {
    target = resolveIn(indexOf(library), from, reference);
    if (target !== undefined) known.set(key, target);
  }
  return target;
}

/** To read a reference takes long, and the same ones are followed for each value. */
const resolved = memoize((_library: SchemaLibrary) => new Map<string, Subschema>());

function resolveIn({ resources, anchors }: Names, from: Subschema, reference: string): Subschema | undefined {
  const [uri = '', fragment = ''] = split(fastUri.resolve(from.base, reference));
  const resource = resources.get(uri);
  if (fragment === '' || resource === undefined) return resource;
  if (!fragment.startsWith('/')) return anchors.get(`${uri}#${fragment}`);
  return descend(resource, fromPointer(decode(fragment)));
}

/** Where the subschema stands that this very object is; absent for objects that neither applicator nor `$ref` reaches. */
export function placeOf(library: SchemaLibrary, schema: SchemaObject): Subschema | undefined {
  return indexOf(library).places.get(schema)?.subschema;
}

/** The subschemas whose `$ref` leads to this very object. */
export function referrersOf(library: SchemaLibrary, schema: SchemaObject): readonly Subschema[] {
  return indexOf(library).referrers.get(schema) ?? [];
}

/** The keyword, with a name or an index within it, that a subschema stands under. */
export interface Holder {
  readonly parent: Subschema;
  readonly keyword: string;
  readonly member: string | undefined;
}

/** What holds the subschema that this very object is; absent for the root of a document and for what only `$ref` reaches. */
export function holderOf(library: SchemaLibrary, schema: SchemaObject): Holder | undefined {
  return indexOf(library).places.get(schema)?.holder;
}

/** The subschema under `keyword`, or under a name or an index within it. */
export function childOf(
  parent: Subschema,
  ...segments: readonly [string, ...(string | number)[]]
): Subschema | undefined {
  return descend(parent, segments.map(String));
}

function baseOf(library: SchemaLibrary): string {
  const root = documentsOf(library).get(library.root);
  return isObject(root) ? ownBase(root, library.root) : library.root;
}

function ownBase(schema: SchemaObject, base: string): string {
  const id = schema['$id'];
  if (typeof id !== 'string' || id.startsWith('#')) return base;
  return split(fastUri.resolve(base, id))[0] ?? base;
}

function descend(from: Subschema, segments: readonly string[]): Subschema | undefined {
  let { base, pointer } = from;
  let value: unknown = from.schema;
  for (const segment of segments) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = (value as SchemaObject)[segment];
    pointer += toPointer([segment]);
    const own: string = isObject(value) ? ownBase(value, base) : base;
    if (own !== base) [base, pointer] = [own, ''];
  }
  return isSchema(value) ? { schema: value, base, pointer } : undefined;
}

const named = ['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies'];
const single = ['additionalProperties', 'unevaluatedProperties', 'propertyNames', 'items', 'additionalItems'];
const more = ['unevaluatedItems', 'contains', 'not', 'if', 'then', 'else'];
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'];

/** What a library calls its schemas: by URI, and by URI with an anchor. */
interface Names {
  readonly resources: Map<string, Subschema>;
  readonly anchors: Map<string, Subschema>;
}

interface Place {
  readonly subschema: Subschema;
  readonly holder: Holder | undefined;
}

/** All resources, anchors and subschemas of a library. */
const indexOf = memoize((library: SchemaLibrary) => {
  const names: Names = { resources: new Map(), anchors: new Map() };
  const places = new WeakMap<object, Place>();
  const referrers = new WeakMap<object, readonly Subschema[]>();
  const links: { from: Subschema; reference: string }[] = [];

  for (const [uri, schema] of documentsOf(library)) {
    const document = { schema, base: isObject(schema) ? ownBase(schema, uri) : uri, pointer: '' };
    names.resources.set(uri, document);
    visit(document);
  }
  // Schemas in the wild keep definitions where no keyword stands: what is referred to is a schema all the same.
  const targets = new Map<string, Subschema>();
  for (const { from, reference } of links) {
    const key = `${from.base} ${reference}`;
    const target = targets.get(key) ?? resolveIn(names, from, reference);
    if (target === undefined) continue;
    targets.set(key, target);
    visit(target);
    if (isObject(target.schema)) referrers.set(target.schema, [...(referrers.get(target.schema) ?? []), from]);
  }
  return { ...names, places, referrers };

  function visit(subschema: Subschema, holder?: Holder): void {
    const { schema, base, pointer } = subschema;
    if (!isObject(schema) || places.has(schema)) return;
    places.set(schema, { subschema, holder });
    if (pointer === '') names.resources.set(base, subschema);
    for (const name of anchorsOf(schema)) names.anchors.set(`${base}#${name}`, subschema);
    if (typeof schema['$ref'] === 'string') links.push({ from: subschema, reference: schema['$ref'] });

    for (const [keyword, member] of childrenOf(schema)) {
      const at = descend(subschema, member === undefined ? [keyword] : [keyword, member]);
      if (at !== undefined) visit(at, { parent: subschema, keyword, member });
    }
  }
});

function anchorsOf(schema: SchemaObject): string[] {
  const { $id, $anchor, $dynamicAnchor } = schema;
  const draft7 = typeof $id === 'string' && $id.startsWith('#') ? $id.slice(1) : undefined;
  return [draft7, $anchor, $dynamicAnchor].filter((name) => typeof name === 'string');
}

/** The ways to the subschemas directly inside of a schema. */
function childrenOf(schema: SchemaObject): [keyword: string, member?: string][] {
  return [
    ...named.flatMap((keyword) => schemasByName(schema, keyword).map(([name]): [string, string] => [keyword, name])),
    ...[...single, ...more].filter((keyword) => isSchema(schema[keyword])).map((keyword): [string] => [keyword]),
    ...lists.flatMap((keyword) => {
      const list = schema[keyword];
      return Array.isArray(list) ? list.map((_, index): [string, string] => [keyword, String(index)]) : [];
    }),
  ];
}

function split(uri: string): string[] {
  const hash = uri.indexOf('#');
  return hash === -1 ? [uri, ''] : [uri.slice(0, hash), uri.slice(hash + 1)];
}

function decode(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
