import { resolvedUri, type SchemaLibrary } from '../schema/library.js';
import { isObject, type Schema } from '../schema/schema.js';
import { readDataFile } from './data-file.js';
import { addressOf } from './document-location.js';
import { loadLibrary } from './load-library.js';
import type { PackFiles } from './pack-files.js';

/** The schemas of a pack, each read when a file first needs it. */
export interface PackSchemas {
  /** Absent for a file that the pack does not have, or that holds no schema. */
  readonly at: (path: string) => Schema | undefined;
  /** The schema at a path with all that it refers to. */
  readonly library: (path: string) => SchemaLibrary;
  /** What is wrong with those that cannot be read, one sentence each; it reads them all. */
  readonly problems: () => readonly string[];
}

/** Files of a pack find each other under this address, whatever the pack was read from. */
const packAddress = 'concord-pack:/';

/** The path in its pack of a document that was read from there. */
export function pathInPack(uri: string): string {
  return uri.startsWith(packAddress) ? uri.slice(packAddress.length) : uri;
}

export function schemasIn(files: PackFiles): PackSchemas {
  const known = new Map<string, Schema | string | undefined>();
  return { at, library, problems };

  function at(path: string): Schema | undefined {
    const read = readAt(path);
    return typeof read === 'string' ? undefined : read;
  }

  function readAt(path: string): Schema | string | undefined {
    if (!known.has(path)) known.set(path, read(path));
    return known.get(path);
  }

  function read(path: string): Schema | string | undefined {
    const text = isSchemaPath(path) ? files.get(path) : undefined;
    if (text === undefined) return undefined;
    const { data, problem } = readDataFile(path, text);
    if (typeof data === 'boolean' || isObject(data)) return data;
    return problem ?? `The schema "${path}" of the pack is empty.`;
  }

  function problems(): readonly string[] {
    return paths()
      .map(readAt)
      .filter((found) => typeof found === 'string');
  }

  function library(path: string): SchemaLibrary {
    const root = packAddress + path;
    const documents = documentsByPath(path);
    return documents === undefined ? loaded(path) : { root, documents, validators: files.validators };
  }

  /** Where schemas refer to each other by the paths of their files; absent where one has an address of its own. */
  function documentsByPath(start: string): ReadonlyMap<string, Schema> | undefined {
    const documents = new Map<string, Schema>();
    const waiting = [start];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      const uri = packAddress + path;
      if (documents.has(uri)) continue;
      const schema = at(path);
      if (schema === undefined || hasOwnAddress(schema)) return undefined;
      documents.set(uri, schema);
      for (const reference of referencesIn(schema)) {
        const wanted = resolvedUri(uri, reference).replace(/#.*$/, '');
        if (!wanted.startsWith(packAddress)) return undefined;
        waiting.push(wanted.slice(packAddress.length));
      }
    }
    return documents;
  }

  function loaded(path: string): SchemaLibrary {
    const load = loadLibrary(packAddress + path, at(path) ?? true);
    let step = load.next();
    while (step.done !== true) step = load.next(find(step.value));
    return step.value;
  }

  /** By the path of its file, else by the address that a schema gives itself. */
  function find(uri: string): Schema | undefined {
    if (uri.startsWith(packAddress)) return at(uri.slice(packAddress.length));
    return paths()
      .map(at)
      .find((schema) => addressOf(schema) === uri);
  }

  function paths(): string[] {
    return [...files.keys()].filter(isSchemaPath).sort();
  }
}

function hasOwnAddress(schema: Schema): boolean {
  return isObject(schema) && ('$id' in schema || 'id' in schema);
}

/** What stands behind any `$ref` that leads out of its document: one that is no reference leads nowhere, which does no harm. */
function referencesIn(schema: unknown, found: Set<string> = new Set()): ReadonlySet<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [name, value] of Object.entries(schema)) {
    if (name === '$ref' && typeof value === 'string' && !value.startsWith('#')) found.add(value);
    else referencesIn(value, found);
  }
  return found;
}

const schemaFile = /\.schema\.(?:json|yaml|yml)$/;

/** Whether a file of a pack is a schema, by its path. */
export function isSchemaPath(path: string): boolean {
  return schemaFile.test(path);
}
