import path from 'node:path';

import type { HostFiles } from './host.js';
import { isIgnored, rulesAround, rulesOfRepository, withIgnoreFile, type IgnoreRules } from './ignore-rules.js';

/** What a search came upon; in the order of the names in each folder. */
export interface FoundFiles {
  readonly files: readonly string[];
  readonly unreadable: readonly { readonly folder: string; readonly reason: string }[];
}

/** Never searched, whatever git says about them. */
const skipped = new Set(['node_modules', '.git']);

/** All files in and below `folder` that are wanted, without those that git ignores. */
export async function findFiles(
  host: HostFiles,
  folder: string,
  isWanted: (file: string) => boolean,
): Promise<FoundFiles> {
  const files: string[] = [];
  const unreadable: { folder: string; reason: string }[] = [];
  await search(folder, await rulesAround(host, folder));
  return { files, unreadable };

  async function search(current: string, around: IgnoreRules): Promise<void> {
    const listing = await host.listFolder(current);
    if (listing.kind === 'unreadable') {
      unreadable.push({ folder: current, reason: listing.reason });
      return;
    }
    const names = new Set(listing.entries.map(({ name }) => name));
    // A repository within another has rules of its own.
    const outer = names.has('.git') && current !== around.root ? await rulesOfRepository(host, current) : around;
    const rules = names.has('.gitignore') ? await withIgnoreFile(host, outer, current) : outer;

    for (const { name, kind } of [...listing.entries].sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const entry = path.join(current, name);
      if (kind === 'other' || skipped.has(name) || isIgnored(rules, entry, kind)) continue;
      if (kind === 'folder') await search(entry, rules);
      else if (isWanted(entry)) files.push(entry);
    }
  }
}
