import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { findFiles } from '../cli/check/find-files.js';
import type { HostFiles } from '../cli/host.js';
import { takeTurns } from '../lsp/take-turns.js';
import type { FoundFiles } from '../platform/platform.js';
import { localFiles } from './cli-host.js';
import { createFileUris } from './file-uris.js';

/** Searches as the command line does, so that the editor and it speak of the same files, and holds up nobody. */
export async function findLocalFiles(folder: string, isWanted: (uri: string) => boolean): Promise<FoundFiles> {
  const uriOf = createFileUris();
  const uris = new Map<string, string>();
  const { files, links, unreadable } = await findFiles(listedInTurns(), fileURLToPath(folder), (file) => {
    const uri = uriOf(file);
    uris.set(file, uri);
    return isWanted(uri);
  });
  // A link beside its file would seem to define everything once more.
  const own = files.filter((file) => !uris.has(links.get(file) ?? ''));
  return {
    uris: own.map((file) => uris.get(file) ?? uriOf(file)),
    problems: unreadable.map((each) => `The folder "${each.folder}" cannot be read: ${each.reason}.`),
  };
}

/** Many folders are read at once, and those that have been read are looked at in turns. */
function listedInTurns(): HostFiles {
  const turns = takeTurns({ nextTurn: () => setImmediate() });
  return {
    ...localFiles,
    async listFolder(location) {
      const listing = await localFiles.listFolder(location);
      await turns.take();
      return listing;
    },
  };
}
