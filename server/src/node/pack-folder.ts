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
    keys: () =>
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ parentPath, name }) => path.relative(folder, path.join(parentPath, name)).replaceAll(path.sep, '/'))
        .sort(),
  };
}
