import { isObject, type Schema } from './schema.js';

/** The drafts of JSON Schema that are read. */
export type Dialect = 'draft-04' | 'draft-06' | 'draft-07' | '2019-09' | '2020-12';

const addresses: readonly (readonly [RegExp, Dialect])[] = [
  [/^https?:\/\/json-schema\.org\/draft-04\/(?:hyper-)?schema#?$/, 'draft-04'],
  [/^https?:\/\/json-schema\.org\/draft-06\/(?:hyper-)?schema#?$/, 'draft-06'],
  [/^https?:\/\/json-schema\.org\/draft-07\/(?:hyper-)?schema#?$/, 'draft-07'],
  [/^https?:\/\/json-schema\.org\/draft\/2019-09\/(?:hyper-)?schema#?$/, '2019-09'],
  [/^https?:\/\/json-schema\.org\/draft\/2020-12\/(?:hyper-)?schema#?$/, '2020-12'],
];

/** Without `$schema`, 2019-09 is read, which still knows nearly all that draft-07 does. */
export const defaultDialect: Dialect = '2019-09';

/** The address that a schema gives for its dialect. */
export function namedDialect(schema: Schema): string | undefined {
  const name = isObject(schema) ? schema['$schema'] : undefined;
  return typeof name === 'string' ? name : undefined;
}

/**
 * The dialect that `schema` is written in: the one that it names, else that of its own meta-schema when the documents
 * hold it. Absent when it names another one.
 */
export function dialectOf(
  schema: Schema,
  documents: ReadonlyMap<string, Schema>,
  otherwise: Dialect,
): Dialect | undefined {
  let name = namedDialect(schema);
  const seen = new Set<string>();
  while (name !== undefined && !seen.has(name)) {
    seen.add(name);
    const address = name;
    const known = addresses.find(([pattern]) => pattern.test(address));
    if (known !== undefined) return known[1];
    const metaschema = documents.get(name.replace(/#.*$/, ''));
    if (metaschema === undefined) return undefined;
    name = namedDialect(metaschema);
  }
  return seen.size === 0 ? otherwise : undefined;
}
