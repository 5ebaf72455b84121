import picomatch from 'picomatch';

import type { SchemaLibrary } from '../schema/library.js';
import { isObject } from '../schema/schema.js';
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

/** Reads a user's schema; one that cannot be read still claims its files, so that its problem is told there. */
export function readAssociation(name: string, uri: string, text: string, globs: readonly string[]): SchemaAssociation {
  const { data, problem } = readDataFile(name, text);
  const isSchema = typeof data === 'boolean' || isObject(data);
  const library = { root: uri, documents: new Map([[uri, isSchema ? data : true]]) };
  const reason = problem ?? (isSchema ? unusable(name, library) : `The file "${name}" is not a JSON Schema.`);
  const matches = globMatcher(globs);
  return { name, library, matches, ...(reason === undefined ? {} : { problem: reason }) };
}

/** An association for a schema whose file is not to be had. */
export function missingAssociation(name: string, problem: string, globs: readonly string[]): SchemaAssociation {
  return { name, library: { root: name, documents: new Map() }, matches: globMatcher(globs), problem };
}

function unusable(name: string, library: SchemaLibrary): string | undefined {
  const reason = problemOf(library);
  return reason === undefined ? undefined : `The schema "${name}" cannot be used. ${reason.replace(/\.?$/, '.')}`;
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
