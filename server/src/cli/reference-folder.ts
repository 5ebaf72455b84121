import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import type { Schema } from '../core/schema/schema.js';
import { readSchema } from '../core/workspace/association.js';
import { addressOf, documentNames, likelyLocations, type KnownDocument } from '../core/workspace/document-location.js';
import { decode } from '../platform/decode.js';
import { CliError } from './cli-error.js';
import type { CliHost } from './host.js';

/** A folder whose files, and no others, a schema may refer to. */
export interface ReferenceFolder {
  /** Finds a document by its `$id`, else by its path: relative to a document that is known, or that of its web address. */
  find(uri: string): Promise<Schema | undefined>;
}

/** Opens the folder of `--ref-dir` for the schema of a URI. Throws a `CliError` when there is no such folder. */
export async function openReferenceFolder(
  host: CliHost,
  name: string,
  root: { readonly uri: string; readonly schema: Schema },
): Promise<ReferenceFolder> {
  const folder = path.resolve(host.cwd, name);
  const { kind } = await host.entryAt(folder);
  if (kind === 'missing') throw new CliError(`The folder "${name}" of "--ref-dir" does not exist.`);
  if (kind !== 'folder') throw new CliError(`"${name}" of "--ref-dir" is not a folder.`);

  // The schema counts as lying in the folder, wherever it lies.
  const location = pathToFileURL(path.join(folder, 'schema')).href;
  const known: KnownDocument[] = documentNames(root.uri, root.schema).map((uri) => ({ uri, location }));
  let byId: ReadonlyMap<string, string> | undefined;
  return { find };

  async function find(uri: string): Promise<Schema | undefined> {
    byId ??= await idsBelow(host, folder);
    const identified = byId.get(uri);
    const files = [
      ...(identified === undefined ? [] : [identified]),
      ...likelyLocations(uri, known).map(fileOf),
      path.join(folder, ...webPath(uri)),
    ];
    for (const file of files) {
      const schema = file !== undefined && isBelow(folder, file) ? await readFile(host, file) : undefined;
      if (file === undefined || schema === undefined) continue;
      known.push(...documentNames(uri, schema).map((each) => ({ uri: each, location: pathToFileURL(file).href })));
      return schema;
    }
    return undefined;
  }
}

/** Schemas by the address that they give themselves. */
async function idsBelow(host: CliHost, folder: string): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  await search(folder);
  return found;

  async function search(current: string): Promise<void> {
    const listing = await host.listFolder(current);
    if (listing.kind === 'unreadable') return;
    for (const { name, kind } of [...listing.entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const entry = path.join(current, name);
      if (kind === 'folder' && name !== '.git' && name !== 'node_modules') await search(entry);
      if (kind !== 'file' || !/\.(?:ya?ml|json)$/.test(name)) continue;
      const id = addressOf(await readFile(host, entry));
      if (id !== undefined && !found.has(id)) found.set(id, entry);
    }
  }
}

/** Absent for what is no schema, too: a schema that refers to it lacks it all the same. */
async function readFile(host: CliHost, file: string): Promise<Schema | undefined> {
  const read = await host.readFile(file);
  return read.kind === 'bytes' ? readSchema(file, decode(read.bytes)).schema : undefined;
}

/** The segments of the path of a web address: a folder may mirror a site. */
function webPath(uri: string): string[] {
  const address = /^https?:\/\/[^/?#]*\/([^?#]*)/.exec(uri)?.[1] ?? '';
  return address.split('/').filter((segment) => segment !== '');
}

function fileOf(location: string): string | undefined {
  try {
    return fileURLToPath(location);
  } catch {
    return undefined;
  }
}

function isBelow(folder: string, file: string): boolean {
  const relative = path.relative(folder, file);
  return relative !== '' && !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
}
