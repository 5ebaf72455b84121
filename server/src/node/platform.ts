import { readFile, stat } from 'node:fs/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { decode } from '../platform/decode.js';
import { localDay } from '../platform/local-day.js';
import type { FileContent, Platform } from '../platform/platform.js';
import { committedPack } from './committed-pack.js';
import { toFailure } from './file-failure.js';
import { findLocalFiles } from './find-local-files.js';
import { findLocalPack } from './local-pack.js';

/** Reads files of the local file system. */
export const nodePlatform: Platform = {
  canRead: (uri) => uri.startsWith('file:'),
  readFile: readLocalFile,
  kindAt: localKindAt,
  findFiles: findLocalFiles,
  nextTurn: () => setImmediate(),
  today: () => localDay(new Date()),
  pause: (milliseconds) => setTimeout(milliseconds, undefined, { ref: false }),
  packOf: findLocalPack,
  committedPack,
};

async function readLocalFile(uri: string): Promise<FileContent> {
  try {
    return { kind: 'text', text: decode(await readFile(fileURLToPath(uri))) };
  } catch (error) {
    return toFailure(error);
  }
}

async function localKindAt(uri: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(fileURLToPath(uri))).isDirectory() ? 'folder' : 'file';
  } catch {
    return undefined;
  }
}
