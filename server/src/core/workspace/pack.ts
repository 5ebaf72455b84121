import picomatch from 'picomatch';

import { isObject, type SchemaObject } from '../schema/schema.js';
import type { SchemaLibrary } from '../schema/library.js';
import { problemOf } from '../schema/validate.js';
import { readDataFile } from './data-file.js';
import type { PackFiles } from './pack-files.js';
import { schemasIn, type PackSchemas } from './pack-schemas.js';
import { topicsIn, type Topics } from './topics.js';

/** All that IT owns: the kinds of file that it knows, and the schema of each. */
export interface Pack {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly kinds: readonly Kind[];
  readonly topics: Topics;
  /** The text of each of its files, by path: rules and catalogues are read when they are first needed. */
  readonly files: PackFiles;
  /** Another pack with the very same rules and data, so that they are read once. */
  readonly sameRulesAs?: Pack;
}

/** A kind of file that a pack knows. */
export interface Kind {
  readonly name: string;
  /** As users call it: `campaign spec`. */
  readonly title: string;
  /** What a file's `spec` says before the slash: `campaign` of `campaign/v1`. */
  readonly spec: string;
  readonly version: number;
  /** Whether its schema is known to be usable, so that it need not be compiled to find out. */
  readonly isTested: boolean;
  /** The path of its schema in the pack. */
  readonly schema: string;
  /** Its schema with all that it refers to, which is read when somebody looks at it. */
  readonly library: SchemaLibrary;
  /** The files that are of this kind by their names. */
  readonly globs: readonly string[];
  readonly matches: (path: string) => boolean;
}

/** What came of reading a pack: problems are one sentence each, and a kind with a problem is left out. */
export interface ReadPack {
  readonly pack: Pack | undefined;
  readonly problems: readonly string[];
}

/** What keeps the schemas of a pack from being used, one sentence each. It compiles them all, which takes its time. */
export function schemaProblems({ kinds }: Pack): string[] {
  return kinds.flatMap(({ name, library }) => {
    const problem = problemOf(library);
    return problem === undefined ? [] : [unusableSchemaMessage(name, problem)];
  });
}

/** How users are told that the schema of a kind is of no use. */
export function unusableSchemaMessage(kind: string, problem: string): string {
  return `The pack's schema of the kind "${kind}" cannot be used. ${problem.replace(/\.?$/, '.')}`;
}

type SchemaReading = 'now' | 'when needed';

/**
 * Reads a pack. What is wrong with its schemas shows when they are read: all of them now, or each when a file first
 * needs it, which is enough for a pack that was tested before it was shipped.
 */
export function readPack(files: PackFiles, schemasAreRead: SchemaReading = 'now'): ReadPack {
  const manifest = files.get('pack.yaml');
  if (manifest === undefined) return { pack: undefined, problems: ['The pack has no file "pack.yaml".'] };
  const { data, problem } = readDataFile('pack.yaml', manifest);
  if (!isObject(data)) return { pack: undefined, problems: [problem ?? 'The file "pack.yaml" of the pack is empty.'] };

  const schemas = schemasIn(files);
  const problems = schemasAreRead === 'now' ? [...schemas.problems()] : [];
  const isThere = (path: string) => (schemasAreRead === 'now' ? schemas.at(path) !== undefined : files.has(path));
  const kinds: Kind[] = [];
  const declared = isObject(data['kinds']) ? Object.entries(data['kinds']) : [];
  if (declared.length === 0) problems.push('The pack declares no "kinds" in "pack.yaml".');
  for (const [name, declaration] of declared) {
    const own = isObject(declaration) ? { ...declaration, name } : undefined;
    const kind = own === undefined ? `The kind "${name}" has no keys.` : readKind(own, schemas, schemasAreRead);
    if (typeof kind === 'string') problems.push(kind);
    else if (isThere(kind.schema)) kinds.push(kind);
    else problems.push(`The schema "${kind.schema}" of the kind "${name}" is not in the pack, or cannot be read.`);
  }
  const name = textOr(data['name'], 'unnamed');
  const version = textOr(data['version'], '0.0.0');
  const pack = { name, version, title: textOr(data['title'], name), kinds, topics: topicsIn(files), files };
  return { pack, problems };
}

/** A kind, or what is wrong with its declaration. */
function readKind(
  declaration: SchemaObject & { name: string },
  schemas: PackSchemas,
  read: SchemaReading,
): Kind | string {
  const { name } = declaration;
  const spec = /^([a-z][a-z0-9-]*)\/v([0-9]+)$/.exec(textOr(declaration['spec'], ''));
  if (spec === null) return `The kind "${name}" needs a "spec" such as campaign/v1.`;
  const schema = textOr(declaration['schema'], '');
  const globs = Array.isArray(declaration['files']) ? declaration['files'].map(String) : [];
  const matches = picomatch(globs, { dot: true });
  let library: SchemaLibrary | undefined;
  return {
    name,
    title: textOr(declaration['title'], name),
    spec: spec[1] ?? '',
    version: Number(spec[2]),
    isTested: read === 'when needed',
    schema,
    get library(): SchemaLibrary {
      return (library ??= schemas.library(schema));
    },
    globs,
    matches: (path) => globs.length > 0 && matches(path),
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
