import type { SchemaLibrary } from '../schema/library.js';
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
    const text = schemaFile.test(path) ? files.get(path) : undefined;
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
    return [...files.keys()].filter((path) => schemaFile.test(path)).sort();
  }
}

const schemaFile = /\.schema\.(?:json|yaml|yml)$/;
