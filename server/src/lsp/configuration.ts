import type { Connection } from 'vscode-languageserver';

import type { SchemaAssociation } from '../core/workspace/association.js';
import type { Audience } from '../core/workspace/topic.js';
import type { FileContent } from '../platform/platform.js';
import { loadAssociation, readSettings, schemaUri, type Settings } from './settings.js';

/** What the settings come to. */
export interface Configuration {
  readonly associations: readonly SchemaAssociation[];
  /** Who reads the hovers. */
  readonly audience: Audience;
  /** One sentence each. */
  readonly problems: readonly string[];
  /** The files that were read, or looked for. */
  readonly schemaUris: readonly string[];
}

type Read = (uri: string) => Promise<FileContent>;

/** Asks the client for its settings, folder by folder, and reads the schemas that they name. */
export async function pullConfiguration(
  connection: Connection,
  folders: readonly string[],
  read: Read,
): Promise<Configuration> {
  const scopes = folders.length === 0 ? [undefined] : folders;
  const items = scopes.map((scopeUri) => ({ section: 'concord', ...(scopeUri === undefined ? {} : { scopeUri }) }));
  const sections: unknown[] = await connection.workspace.getConfiguration(items);
  return load(sections.map(readSettings), scopes, read);
}

/** Takes the settings that a client sends with `workspace/didChangeConfiguration`. */
export function takeConfiguration(settings: unknown, folders: readonly string[], read: Read): Promise<Configuration> {
  const hasSection = typeof settings === 'object' && settings !== null && 'concord' in settings;
  return load([readSettings(hasSection ? settings.concord : undefined)], [folders[0]], read);
}

async function load(
  settings: readonly Settings[],
  scopes: readonly (string | undefined)[],
  read: Read,
): Promise<Configuration> {
  const wanted = settings.flatMap(({ schemas }, index) =>
    schemas.map((schema) => ({ schema, folder: scopes[index], uri: schemaUri(schema.name, scopes[index]) })),
  );
  // A setting of the user comes back once for every folder.
  const unique = [...new Map(wanted.map((each) => [JSON.stringify([each.uri, each.schema.globs]), each])).values()];
  const schemaUris = new Set<string>();
  const readAndNote = (uri: string) => {
    schemaUris.add(uri);
    return read(uri);
  };
  const associations = await Promise.all(
    unique.map(({ schema, folder }) => loadAssociation(schema, folder, readAndNote)),
  );
  const problems = [
    ...settings.flatMap((each) => each.problems),
    ...associations.flatMap(({ problem }) => problem ?? []),
  ];
  const audience = settings[0]?.audience ?? 'both';
  return { associations, audience, problems: [...new Set(problems)], schemaUris: [...schemaUris] };
}
