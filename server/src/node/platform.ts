import { readFile, stat } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import { decode } from '../platform/decode.js';
import type { FileContent, Platform } from '../platform/platform.js';
import { toFailure } from './file-failure.js';
import { findLocalFiles } from './find-local-files.js';

/** Reads files of the local file system. */
export const nodePlatform: Platform = {
  canRead: (uri) => uri.startsWith('file:'),
  readFile: readLocalFile,
  exists: existsLocally,
  findFiles: findLocalFiles,
  nextTurn: () => setImmediate(),
};

async function readLocalFile(uri: string): Promise<FileContent> {
  try {
    return { kind: 'text', text: decode(await readFile(fileURLToPath(uri))) };
  } catch (error) {
    return toFailure(error);
  }
}

async function existsLocally(uri: string): Promise<boolean> {
  try {
    await stat(fileURLToPath(uri));
    return true;
  } catch {
    return false;
  }
}
