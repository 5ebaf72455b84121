import { fileURLToPath, pathToFileURL } from 'node:url';

import { findProjectPack } from '../../server/src/cli/found-pack.js';
import type { Platform } from '../../server/src/platform/platform.js';
import { createMemoryCliHost } from './memory-cli-host.js';
import { memoryPlatform } from './memory-platform.js';

/** The folder that `followingPlatform` has its files in. */
export const followingFolder = 'file:///home/priya/acme';

/** A platform with files in memory, and with packs that were loaded before, by their hashes: both may be changed. */
export function followingPlatform(
  files: ReadonlyMap<string, string>,
  kept: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map(),
): Platform {
  const channel = () =>
    Promise.resolve({ follow: () => ({ kept: ({ sha256 }: { sha256: string }) => kept.get(sha256) }) });
  return {
    ...memoryPlatform(files),
    packOf: async (folder, standardPack) => {
      const byPath = [...files].map(([uri, text]) => [fileURLToPath(uri), text] as const);
      const host = createMemoryCliHost({ files: Object.fromEntries(byPath), pack: standardPack });
      const found = await findProjectPack({ ...host, cwd: fileURLToPath(folder), channel });
      const uriOf = (each: string): string => pathToFileURL(each).href;
      return { pack: found.pack, dependsOn: found.dependsOn.map(uriOf), folder: found.folder && uriOf(found.folder) };
    },
  };
}
