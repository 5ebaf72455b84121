import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { PackFiles } from '../core/workspace/pack-files.js';

/** The pack in a folder: of its hundreds of files few are needed, so each is read when it is asked for. */
export function packFolder(folder: string): PackFiles {
  return {
    has: (name) => existsSync(path.join(folder, name)),
    get: (name) => {
      const file = path.join(folder, name);
      return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
    },
    keys: () => {
      const beginningOf = beginnings(folder);
      const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => beginningOf(parentPath) + name)
        .sort();
    },
  };
}

/** How the paths in a folder begin: many files lie side by side. */
function beginnings(folder: string): (parent: string) => string {
  const known = new Map<string, string>();
  return (parent) => {
    let found = known.get(parent);
    if (found === undefined) {
      found = path.relative(folder, parent).replaceAll(path.sep, '/').replace(/.$/, '$&/');
      known.set(parent, found);
    }
    return found;
  };
}
