import fastUri from 'fast-uri';

import { memoize } from '../base/memoize.js';
import { documentsOf, type SchemaLibrary } from './library.js';
import { isObject, type Schema } from './schema.js';

/** The documents that a library refers to and does not hold: URIs without a fragment. Meta-schemas come with `ajv`. */
export function missingDocuments(library: SchemaLibrary): string[] {
  const links = [...documentsOf(library)].map(([uri, schema]) => linksOf(uri, schema));
  const provided = new Set([...library.documents.keys(), ...links.flatMap(({ provides }) => provides)]);
  const wanted = new Set(links.flatMap(({ wants }) => wants));
  return [...wanted].filter((uri) => !provided.has(uri) && !metaschema.test(uri));
}

const metaschema = /^https?:\/\/json-schema\.org\//;

/** What a document is called by, with the resources inside of it, and the documents that it names. */
interface Links {
  readonly provides: readonly string[];
  readonly wants: readonly string[];
}

function linksOf(uri: string, schema: Schema): Links {
  return isObject(schema) ? linksIn(schema)(uri) : { provides: [], wants: [] };
}

const linksIn = memoize((schema: object) => {
  const known = new Map<string, Links>();
  return (uri: string): Links => {
    let links = known.get(uri);
    if (links === undefined) {
      links = collect(uri, schema);
      known.set(uri, links);
    }
    return links;
  };
});

const references = ['$ref', '$dynamicRef', '$recursiveRef', '$schema'];

/** Looks everywhere, also where no applicator leads: `$ref` may point into an unknown keyword. */
function collect(uri: string, schema: unknown): Links {
  const provides = new Set<string>();
  const wants = new Set<string>();
  visit(schema, uri);
  return { provides: [...provides], wants: [...wants] };

  function visit(value: unknown, outer: string): void {
    if (Array.isArray(value)) for (const item of value) visit(item, outer);
    if (!isObject(value)) return;
    const id = value['$id'];
    const base = typeof id === 'string' ? documentUri(outer, id) : outer;
    provides.add(base);
    for (const keyword of references) {
      const reference = value[keyword];
      if (typeof reference === 'string') wants.add(documentUri(base, reference));
    }
    for (const child of Object.values(value)) visit(child, base);
  }
}

function documentUri(base: string, reference: string): string {
  return fastUri.resolve(base, reference).replace(/#.*$/, '');
}
