import fastUri from 'fast-uri';

import type { Schema } from '../core/schema/schema.js';
import {
  associationOf,
  missingAssociation,
  readSchema,
  type SchemaAssociation,
} from '../core/workspace/association.js';
import { documentNames, likelyLocations, originOf, type KnownDocument } from '../core/workspace/document-location.js';
import { loadLibrary } from '../core/workspace/load-library.js';
import { isAudience, type Audience } from '../core/workspace/topic.js';
import type { FileContent } from '../platform/platform.js';
import { runLoad } from '../platform/run-load.js';

/** What `concord.schemas` says: a schema, as the user wrote it, and the files that it is for. */
export interface SchemaSetting {
  readonly name: string;
  readonly globs: readonly string[];
}

/** Settings as they can be used; what cannot is said in `problems`, one sentence each. */
export interface Settings {
  readonly schemas: readonly SchemaSetting[];
  readonly audience: Audience;
  readonly problems: readonly string[];
}

/** Reads the section `concord` of the client's configuration, whatever it holds. */
export function readSettings(section: unknown): Settings {
  const schemas = readSchemaSettings(isRecord(section) ? section['schemas'] : undefined);
  const audience = (isRecord(section) ? section['audience'] : undefined) ?? 'both';
  if (isAudience(audience)) return { ...schemas, audience };
  const problem = 'The setting "concord.audience" is "marketing", "it" or "both".';
  return { schemas: schemas.schemas, audience: 'both', problems: [...schemas.problems, problem] };
}

function readSchemaSettings(schemas: unknown): Pick<Settings, 'schemas' | 'problems'> {
  if (schemas === undefined || schemas === null) return { schemas: [], problems: [] };
  if (!isRecord(schemas)) {
    return {
      schemas: [],
      problems: [
        'The setting "concord.schemas" maps schemas to globs, such as { "order.schema.json": "*.order.yaml" }.',
      ],
    };
  }
  const read: SchemaSetting[] = [];
  const problems: string[] = [];
  for (const [name, value] of Object.entries(schemas)) {
    const globs: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (globs.every((glob) => typeof glob === 'string')) read.push({ name, globs });
    else problems.push(`The setting "concord.schemas" gives "${name}" neither a glob nor a list of globs.`);
  }
  return { schemas: read, problems };
}

/** The URI of a schema that is named by a path, relative to `folder` or absolute, or by a URI. */
export function schemaUri(name: string, folder: string | undefined): string {
  // A single letter is a drive of Windows.
  if (/^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(name)) return name;
  const path = encodeURI(name.replaceAll('\\', '/')).replace(/[?#]/g, encodeURIComponent);
  if (/^[a-zA-Z]:\//.test(path)) return `file:///${path}`;
  return fastUri.resolve(folder === undefined ? 'file:///' : `${folder}/`, path);
}

/** Reads one schema of the settings; what goes wrong is told on the files that it is for. */
export async function loadAssociation(
  { name, globs }: SchemaSetting,
  folder: string | undefined,
  read: (uri: string) => Promise<FileContent>,
): Promise<SchemaAssociation> {
  const uri = schemaUri(name, folder);
  if (/^https?:/.test(uri)) {
    return missingAssociation(
      name,
      `The schema "${name}" is a web address; Concord reads schemas from files only.`,
      globs,
    );
  }
  const content = await read(uri);
  switch (content.kind) {
    case 'text':
      return readWithNeighbours(name, uri, content.text, globs, read);
    case 'missing':
      return missingAssociation(name, `The schema "${name}" of the setting "concord.schemas" is not there.`, globs);
    case 'unreadable':
      return missingAssociation(name, `The schema "${name}" cannot be read: ${content.reason}.`, globs);
  }
}

/** Reads what a schema refers to, from the file system that the schema itself is on. */
async function readWithNeighbours(
  name: string,
  uri: string,
  text: string,
  globs: readonly string[],
  read: (uri: string) => Promise<FileContent>,
): Promise<SchemaAssociation> {
  const { schema, problem } = readSchema(name, text);
  if (problem !== undefined) return missingAssociation(name, problem, globs);
  const known: KnownDocument[] = documentNames(uri, schema).map((each) => ({ uri: each, location: uri }));
  return associationOf(name, await runLoad(loadLibrary(uri, schema), find), globs);

  async function find(wanted: string): Promise<Schema | undefined> {
    for (const location of likelyLocations(wanted, known)) {
      if (originOf(location) !== originOf(uri)) continue;
      const content = await read(location);
      const found = content.kind === 'text' ? readSchema(location, content.text).schema : undefined;
      if (found === undefined) continue;
      known.push(...documentNames(wanted, found).map((each) => ({ uri: each, location })));
      return found;
    }
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
