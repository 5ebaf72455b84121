import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { findProjectPack } from '../cli/found-pack.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import type { FoundPack } from '../platform/platform.js';
import { localChannel, localFiles } from './cli-host.js';

/** Finds the pack of a project as the command line does, so that the editor and it check by the same. */
export async function findLocalPack(folder: string, standardPack: PackFiles): Promise<FoundPack> {
  const host = { ...localFiles, cwd: fileURLToPath(folder), standardPack, channel: localChannel };
  const found = await findProjectPack(host);
  const uriOf = (each: string): string => pathToFileURL(path.normalize(each)).href;
  return { pack: found.pack, dependsOn: found.dependsOn.map(uriOf), folder: found.folder && uriOf(found.folder) };
}
