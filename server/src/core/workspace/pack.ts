import picomatch from 'picomatch';

import { isObject, type Schema, type SchemaObject } from '../schema/schema.js';
import type { SchemaLibrary } from '../schema/library.js';
import { problemOf } from '../schema/validate.js';
import { readDataFile } from './data-file.js';
import { topicsIn, type Topics } from './topics.js';

/** All that IT owns: the kinds of file that it knows, and the schema of each. */
export interface Pack {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly kinds: readonly Kind[];
  readonly topics: Topics;
  /** The text of each of its files, by path: rules and catalogues are read when they are first needed. */
  readonly files: ReadonlyMap<string, string>;
}

/** A kind of file that a pack knows. */
export interface Kind {
  readonly name: string;
  /** As users call it: `campaign spec`. */
  readonly title: string;
  /** What a file's `spec` says before the slash: `campaign` of `campaign/v1`. */
  readonly spec: string;
  readonly version: number;
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

/** Files of a pack find each other under this address, whatever the pack was read from. */
const packAddress = 'concord-pack:/';

/** Reads a pack from its files, by path relative to its folder. */
export function readPack(files: ReadonlyMap<string, string>): ReadPack {
  const manifest = files.get('pack.yaml');
  if (manifest === undefined) return { pack: undefined, problems: ['The pack has no file "pack.yaml".'] };
  const { data, problem } = readDataFile('pack.yaml', manifest);
  if (!isObject(data)) return { pack: undefined, problems: [problem ?? 'The file "pack.yaml" of the pack is empty.'] };

  const { documents, problems } = readSchemas(files);
  const kinds: Kind[] = [];
  const declared = isObject(data['kinds']) ? Object.entries(data['kinds']) : [];
  if (declared.length === 0) problems.push('The pack declares no "kinds" in "pack.yaml".');
  for (const [name, declaration] of declared) {
    const kind = isObject(declaration) ? readKind(name, declaration, documents) : `The kind "${name}" has no keys.`;
    if (typeof kind === 'string') problems.push(kind);
    else kinds.push(kind);
  }
  const name = textOr(data['name'], 'unnamed');
  const version = textOr(data['version'], '0.0.0');
  const pack = { name, version, title: textOr(data['title'], name), kinds, topics: topicsIn(files), files };
  return { pack, problems };
}

function readSchemas(files: ReadonlyMap<string, string>) {
  const documents = new Map<string, Schema>();
  const problems: string[] = [];
  for (const [path, text] of files) {
    if (!/\.schema\.(?:json|yaml|yml)$/.test(path)) continue;
    const { data, problem } = readDataFile(path, text);
    if (typeof data === 'boolean' || isObject(data)) documents.set(packAddress + path, data);
    else problems.push(problem ?? `The schema "${path}" of the pack is empty.`);
  }
  return { documents, problems };
}

/** A kind, or what is wrong with its declaration. */
function readKind(name: string, declaration: SchemaObject, documents: ReadonlyMap<string, Schema>): Kind | string {
  const spec = /^([a-z][a-z0-9-]*)\/v([0-9]+)$/.exec(textOr(declaration['spec'], ''));
  if (spec === null) return `The kind "${name}" needs a "spec" such as campaign/v1.`;
  const path = textOr(declaration['schema'], '');
  const root = packAddress + path;
  if (!documents.has(root)) return `The schema "${path}" of the kind "${name}" is not in the pack, or cannot be read.`;
  const globs = Array.isArray(declaration['files']) ? declaration['files'].map(String) : [];
  const matches = picomatch(globs, { dot: true });
  return {
    name,
    title: textOr(declaration['title'], name),
    spec: spec[1] ?? '',
    version: Number(spec[2]),
    library: { root, documents },
    globs,
    matches: (path) => globs.length > 0 && matches(path),
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' && value !== '' ? value : otherwise;
}
