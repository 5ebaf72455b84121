import picomatch from 'picomatch';

import type { SchemaLibrary } from '../schema/library.js';
import { missingDocuments } from '../schema/references.js';
import { isSchema, type Schema } from '../schema/schema.js';
import { problemOf } from '../schema/validate.js';
import { readDataFile } from './data-file.js';

/** A JSON Schema that a user, not a pack, gives to some files. */
export interface SchemaAssociation {
  /** As the user named it. */
  readonly name: string;
  readonly library: SchemaLibrary;
  /** Why the schema cannot be used, in one sentence. */
  readonly problem?: string;
  /** Takes the path of a file, and its path relative to its workspace folder if it is in one. */
  readonly matches: (path: string, relative: string | undefined) => boolean;
}

/** Reads a user's schema that refers to no other file; one that cannot be read still claims its files, to tell why. */
export function readAssociation(name: string, uri: string, text: string, globs: readonly string[]): SchemaAssociation {
  const { schema, problem } = readSchema(name, text);
  if (schema === undefined) return missingAssociation(name, problem, globs);
  return associationOf(name, { root: uri, documents: new Map([[uri, schema]]) }, globs);
}

/** A schema as its file has it; `problem` says in one sentence why there is none. */
export type ReadSchema =
  { readonly schema: Schema; readonly problem?: never } | { readonly schema?: never; readonly problem: string };

export function readSchema(name: string, text: string): ReadSchema {
  const { data, problem } = readDataFile(name, text);
  if (problem !== undefined) return { problem };
  return isSchema(data) ? { schema: data } : { problem: `The file "${name}" is not a JSON Schema.` };
}

/** An association for a schema with all that it refers to; `hint` says what to do when that is not to be had. */
export function associationOf(
  name: string,
  library: SchemaLibrary,
  globs: readonly string[],
  hint = '',
): SchemaAssociation {
  const problem = unusable(name, library, hint);
  return { name, library, matches: globMatcher(globs), ...(problem === undefined ? {} : { problem }) };
}

/** An association for a schema whose file is not to be had. */
export function missingAssociation(name: string, problem: string, globs: readonly string[]): SchemaAssociation {
  return { name, library: { root: name, documents: new Map() }, matches: globMatcher(globs), problem };
}

function unusable(name: string, library: SchemaLibrary, hint: string): string | undefined {
  const reason = problemOf(library);
  if (reason === undefined) return undefined;
  const isIncomplete = missingDocuments(library).length > 0;
  return `The schema "${name}" cannot be used. ${reason.replace(/\.?$/, '.')}${isIncomplete ? hint : ''}`;
}

/**
 * Globs as `yaml.schemas` reads them: without a leading slash they match at any depth, with one from the workspace
 * folder or the root of the file system, and after `!` they take files out again.
 */
function globMatcher(globs: readonly string[]): SchemaAssociation['matches'] {
  const positive = globs.filter((glob) => !glob.startsWith('!')).map(oneMatcher);
  const negative = globs.filter((glob) => glob.startsWith('!')).map((glob) => oneMatcher(glob.slice(1)));
  return (path, relative) => {
    const holds = (matcher: ReturnType<typeof oneMatcher>) => matcher(path, relative);
    return positive.some(holds) && !negative.some(holds);
  };
}

function oneMatcher(glob: string) {
  const anywhere = glob.startsWith('/') || glob.startsWith('**/') ? glob : `**/${glob.replace(/^\.\//, '')}`;
  const matches = picomatch(anywhere, { dot: true });
  return (path: string, relative: string | undefined): boolean =>
    matches(path) || (relative !== undefined && matches(`/${relative}`));
}
