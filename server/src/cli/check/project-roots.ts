import path from 'node:path';

import type { HostFiles } from '../host.js';
import type { Target } from './targets.js';

/** The folders whose files share their names with some of the targets. */
export interface ProjectRoots {
  readonly folders: readonly string[];
  /** Whether they hold all that the targets may name; a file that lies by itself says nothing of what is around it. */
  readonly areWhole: boolean;
}

const manifests = ['concord.yaml', 'concord.yml'];

/**
 * For each target the innermost folder around it with a `concord.yaml`, else its repository, else the current folder.
 *
 * Reads nothing but whether these are there.
 */
export async function projectRoots(
  host: HostFiles & { readonly cwd: string },
  targets: readonly Target[],
): Promise<ProjectRoots> {
  const known = new Map<string, Promise<string | undefined>>();
  const roots = new Set<string>();
  let areWhole = true;
  for (const folder of new Set(targets.map(({ location }) => path.dirname(location)))) {
    const root = await rootAround(folder);
    const isInside = folder === host.cwd || folder.startsWith(withSeparator(host.cwd));
    if (root === undefined && !isInside) areWhole = false;
    roots.add(root ?? (isInside ? host.cwd : folder));
  }
  return { folders: [...roots].sort(), areWhole };

  function rootAround(folder: string): Promise<string | undefined> {
    let found = known.get(folder);
    if (found === undefined) {
      found = look(folder);
      known.set(folder, found);
    }
    return found;
  }

  async function look(folder: string): Promise<string | undefined> {
    if (await has(folder, manifests)) return folder;
    const parent = path.dirname(folder);
    const outer = parent === folder ? undefined : await rootAround(parent);
    return outer ?? ((await has(folder, ['.git'])) ? folder : undefined);
  }

  async function has(folder: string, names: readonly string[]): Promise<boolean> {
    const entries = await Promise.all(names.map((name) => host.entryAt(path.join(folder, name))));
    return entries.some(({ kind }) => kind === 'file' || kind === 'folder');
  }
}

function withSeparator(folder: string): string {
  return folder.endsWith(path.sep) ? folder : folder + path.sep;
}
