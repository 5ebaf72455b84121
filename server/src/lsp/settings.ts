import fastUri from 'fast-uri';

import { missingAssociation, readAssociation, type SchemaAssociation } from '../core/workspace/association.js';
import type { FileContent } from '../platform/platform.js';

/** What `concord.schemas` says: a schema, as the user wrote it, and the files that it is for. */
export interface SchemaSetting {
  readonly name: string;
  readonly globs: readonly string[];
}

/** Settings as they can be used; what cannot is said in `problems`, one sentence each. */
export interface Settings {
  readonly schemas: readonly SchemaSetting[];
  readonly problems: readonly string[];
}

/** Reads the section `concord` of the client's configuration, whatever it holds. */
export function readSettings(section: unknown): Settings {
  const schemas = isRecord(section) ? section['schemas'] : undefined;
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
      return readAssociation(name, uri, content.text, globs);
    case 'missing':
      return missingAssociation(name, `The schema "${name}" of the setting "concord.schemas" is not there.`, globs);
    case 'unreadable':
      return missingAssociation(name, `The schema "${name}" cannot be read: ${content.reason}.`, globs);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
