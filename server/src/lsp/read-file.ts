import { RequestType, type Connection } from 'vscode-languageserver';

import type { FileContent, Platform } from '../platform/platform.js';
import type { ReadFileMethod, ReadFileParams, ReadFileResult } from './protocol.js';

const request = new RequestType<ReadFileParams, ReadFileResult, void>('concord/readFile' satisfies ReadFileMethod);

/** Reads a file directly where the platform can, else through a client that offers it. */
export async function readFile(
  connection: Connection,
  platform: Platform,
  clientReads: boolean,
  uri: string,
): Promise<FileContent> {
  if (platform.canRead(uri)) return platform.readFile(uri);
  if (!clientReads) return { kind: 'unreadable', reason: 'this editor gives no access to such files' };
  try {
    return await connection.sendRequest(request, { uri });
  } catch (error) {
    return { kind: 'unreadable', reason: error instanceof Error ? error.message : String(error) };
  }
}
