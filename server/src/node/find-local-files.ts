import { fileURLToPath, pathToFileURL } from 'node:url';

import { findFiles } from '../cli/check/find-files.js';
import type { FoundFiles } from '../platform/platform.js';
import { localFiles } from './cli-host.js';

/** Searches as the command line does, so that the editor and it speak of the same files. */
export async function findLocalFiles(folder: string, isWanted: (uri: string) => boolean): Promise<FoundFiles> {
  const uris = new Map<string, string>();
  const { files, unreadable } = await findFiles(localFiles, fileURLToPath(folder), (file) => {
    const uri = pathToFileURL(file).href;
    uris.set(file, uri);
    return isWanted(uri);
  });
  return {
    uris: files.map((file) => uris.get(file) ?? pathToFileURL(file).href),
    problems: unreadable.map((each) => `The folder "${each.folder}" cannot be read: ${each.reason}.`),
  };
}
