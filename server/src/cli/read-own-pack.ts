import path from 'node:path';

import { readBuiltPack } from '../core/workspace/built-pack.js';
import { decode } from '../platform/decode.js';
import { CliError } from './cli-error.js';
import type { PackHost } from './host.js';

/** The files of the pack in a folder, or in the file that it was built to, as they are: what it extends is not worked in. */
export async function readOwnPack(host: PackHost, name: string): Promise<ReadonlyMap<string, string>> {
  const root = path.resolve(host.cwd, name);
  const { kind } = await host.entryAt(root);
  if (kind === 'missing') throw new CliError(`The pack "${name}" does not exist.`);
  if (kind === 'file' && name.endsWith('.json')) return readBuilt(host, name, root);
  if (kind === 'file' || kind === 'other') throw new CliError(`The pack "${name}" is not a folder.`);
  // Asked for first, so that a large folder that was named by mistake is not read.
  const manifest = await host.entryAt(path.join(root, 'pack.yaml'));
  if (manifest.kind === 'missing')
    throw new CliError(`The folder "${name}" is not a pack: it holds no file "pack.yaml".`);

  const inside = `${await host.realPath(root)}${path.sep}`;
  const texts = new Map<string, string>();
  await read('');
  return texts;

  async function read(folder: string): Promise<void> {
    const listing = await host.listFolder(path.join(root, folder));
    if (listing.kind === 'unreadable') throw unreadable(name, folder, listing.reason);
    for (const entry of listing.entries) {
      const relative = path.posix.join(folder, entry.name);
      if (entry.kind === 'folder' && entry.name !== '.git' && entry.name !== 'node_modules') await read(relative);
      if (entry.kind !== 'file' || !isPartOfPack(relative)) continue;
      // What a pack says is shown in hovers, and may come from strangers.
      if (entry.realPath?.startsWith(inside) === false)
        throw new CliError(`The pack "${name}" is not used: its file "${relative}" leads out of its folder.`);
      const file = await host.readFile(path.join(root, relative));
      if (file.kind === 'unreadable') throw unreadable(name, relative, file.reason);
      if (file.kind === 'bytes') texts.set(relative, decode(file.bytes));
    }
  }
}

async function readBuilt(host: PackHost, name: string, location: string): Promise<ReadonlyMap<string, string>> {
  const file = await host.readFile(location);
  if (file.kind === 'unreadable') throw new CliError(`The pack "${name}" cannot be read: ${file.reason}.`);
  const files = readBuiltPack(name, file.kind === 'bytes' ? decode(file.bytes) : '');
  if (typeof files === 'string') throw new CliError(files);
  return files;
}

/** Whether a file of a pack's folder belongs to it: Markdown where topics are, not where somebody keeps notes. */
export function isPartOfPack(relative: string): boolean {
  return /\.(?:ya?ml|json)$|^topics\/.*\.md$/.test(relative);
}

function unreadable(name: string, relative: string, reason: string): CliError {
  const part = relative === '' ? '' : `, file or folder "${relative}",`;
  return new CliError(`The pack "${name}"${part} cannot be read: ${reason}.`);
}
