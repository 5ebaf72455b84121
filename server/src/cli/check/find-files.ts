import path from 'node:path';

import type { HostFiles } from '../host.js';
import { ignoredIn, rulesAround, rulesOfRepository, withIgnoreFile, type IgnoreRules } from './ignore-rules.js';
import { mapInOrder } from './in-order.js';

/** What a search came upon: outer folders first, each in the order of its names. */
export interface FoundFiles {
  readonly files: readonly string[];
  /** Where the files really are that are links. */
  readonly links: ReadonlyMap<string, string>;
  /** All that were searched. */
  readonly folders: readonly string[];
  readonly unreadable: readonly { readonly folder: string; readonly reason: string }[];
}

/** Never searched, whatever git says about them. */
const skipped = new Set(['node_modules', '.git']);

/** The tests of a pack are files with something wrong in them, and no part of a project. */
const besidePack = new Set([...skipped, 'tests']);

/** All files in and below `folder` that are wanted, without those that git ignores. */
export async function findFiles(
  host: HostFiles,
  folder: string,
  isWanted: (file: string) => boolean,
): Promise<FoundFiles> {
  const files: string[] = [];
  const links = new Map<string, string>();
  const folders: string[] = [];
  const unreadable: { folder: string; reason: string }[] = [];
  let level: readonly Searched[] = [{ folder, rules: await rulesAround(host, folder) }];
  while (level.length > 0) {
    const below: Searched[] = [];
    for await (const found of mapInOrder(level, atOnce, (searched) => search(host, searched))) {
      if (found.reason !== undefined) unreadable.push({ folder: found.folder, reason: found.reason });
      else folders.push(found.folder);
      files.push(...found.files.filter(isWanted));
      for (const [link, target] of found.links) links.set(link, target);
      below.push(...found.below);
    }
    level = below;
  }
  return { files, links, folders, unreadable };
}

/** A folder, and the rules that hold for it before its own ignore file is read. */
interface Searched {
  readonly folder: string;
  readonly rules: IgnoreRules;
}

interface Found {
  readonly folder: string;
  readonly files: readonly string[];
  readonly links: readonly (readonly [string, string])[];
  readonly below: readonly Searched[];
  /** Why it could not be read. */
  readonly reason?: string;
}

/** So many folders are read at once. */
const atOnce = 32;

/** One folder, without those below it. */
async function search(host: HostFiles, { folder, rules: around }: Searched): Promise<Found> {
  const listing = await host.listFolder(folder);
  if (listing.kind === 'unreadable') return { folder, files: [], links: [], below: [], reason: listing.reason };
  const names = new Set(listing.entries.map(({ name }) => name));
  // A repository within another has rules of its own.
  const outer = names.has('.git') && folder !== around.root ? await rulesOfRepository(host, folder) : around;
  const rules = names.has('.gitignore') ? await withIgnoreFile(host, outer, folder) : outer;

  const isIgnored = ignoredIn(rules, folder);
  const never = names.has('pack.yaml') ? besidePack : skipped;
  const files: string[] = [];
  const links: (readonly [string, string])[] = [];
  const below: Searched[] = [];
  for (const { name, kind, realPath } of [...listing.entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (kind === 'other' || never.has(name) || isIgnored(name, kind)) continue;
    const entry = path.join(folder, name);
    if (kind === 'folder') below.push({ folder: entry, rules });
    else files.push(entry);
    if (realPath !== undefined) links.push([entry, realPath]);
  }
  return { folder, files, links, below };
}
