import { FileSystemError, FileType, Uri, workspace } from 'vscode';

import type { ReadFileParams, ReadFileResult } from '../../../server/src/lsp/protocol.js';

const megabyte = 1024 * 1024;

/** Larger files are not sent: they would block the connection, and none that the server asks for is so large. */
const maxSize = 20 * megabyte;

/** Answers `concord/readFile` through the editor, which also reaches remote and virtual workspaces. */
export async function readFile({ uri }: ReadFileParams): Promise<ReadFileResult> {
  try {
    const target = Uri.parse(uri, true);
    const { type, size } = await workspace.fs.stat(target);
    if ((type & FileType.File) === 0) return { kind: 'unreadable', reason: 'it is not a file' };
    if (size > maxSize) return { kind: 'unreadable', reason: `it is larger than ${String(maxSize / megabyte)} MB` };

    return { kind: 'text', text: new TextDecoder().decode(await workspace.fs.readFile(target)) };
  } catch (error) {
    if (error instanceof FileSystemError && error.code === 'FileNotFound') return { kind: 'missing' };
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}
