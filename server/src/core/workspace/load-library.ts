import type { SchemaLibrary } from '../schema/library.js';
import { missingDocuments } from '../schema/references.js';
import type { Schema } from '../schema/schema.js';

/** Far above any real schema; what loads forever is cut here. */
const mostDocuments = 200;

/**
 * Gathers a schema and all that it refers to, directly or through others: yields the URI of each document that is
 * missed, and takes the document, or `undefined` for one that is not to be had.
 *
 * So the core decides what to read, and an adapter how, and what it may.
 */
export function* loadLibrary(root: string, schema: Schema): Generator<string, SchemaLibrary, Schema | undefined> {
  const documents = new Map([[root, schema]]);
  const asked = new Set<string>();
  for (;;) {
    const library = { root, documents: new Map(documents) };
    const next = missingDocuments(library).find((uri) => !asked.has(uri));
    if (next === undefined || asked.size === mostDocuments) return library;
    asked.add(next);
    const found = yield next;
    if (found !== undefined) documents.set(next, found);
  }
}
