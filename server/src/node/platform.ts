import { readFile } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

import type { FileContent, Platform } from '../platform/platform.js';
import { decodeText } from './decode-text.js';

/** Reads files of the local file system. */
export const nodePlatform: Platform = {
  canRead: (uri) => uri.startsWith('file:'),
  readFile: (uri) => readLocalFile(toPath(uri)),
  nextTurn: () => setImmediate(),
};

async function readLocalFile(path: string | undefined): Promise<FileContent> {
  if (path === undefined) return { kind: 'unreadable', reason: 'Its address is not one of a file.' };
  try {
    return { kind: 'text', text: decodeText(await readFile(path)) };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return { kind: 'missing' };
    return { kind: 'unreadable', reason: reasons[String(code)] ?? `The system says: ${String(code ?? error)}.` };
  }
}

/** What the codes of the operating system mean to a person. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'Permission denied.',
  EPERM: 'Permission denied.',
  EISDIR: 'It is a folder.',
  ELOOP: 'Its links lead round in a circle.',
  ERR_FS_FILE_TOO_LARGE: 'It is too large.',
  ERR_STRING_TOO_LONG: 'It is too large.',
};

function toPath(uri: string): string | undefined {
  try {
    return fileURLToPath(uri);
  } catch {
    return undefined;
  }
}
