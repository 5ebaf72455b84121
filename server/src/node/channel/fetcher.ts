import { open } from 'node:fs/promises';
import path from 'node:path';

import { DownloadHTTPError } from 'tuf-js/dist/error.js';

import type { Address } from './address.js';
import { ChannelError, theirs, yours, type Failed } from './failure.js';
import { httpGet, type HttpSettings } from './http-get.js';
import { toFailure } from '../file-failure.js';

/** What the library of signatures reads by; only metadata comes through it. */
export interface ChannelFetcher {
  downloadBytes(url: string, maxLength: number): Promise<Buffer>;
  downloadFile<T>(url: string, maxLength: number, handler: (file: string) => Promise<T>): Promise<T>;
  /** The bytes of a file of the channel, by its path: `metadata/timestamp.json`. */
  read(file: string, maxLength: number): Promise<Buffer>;
  /** What went wrong last: the library keeps only the message of it. */
  failure(): Failed | undefined;
  /** What was read with a mark of its version, to be asked about next time. */
  marks(): Marks;
}

/** Marks that servers gave to files, by path; the bytes lie in the store. */
export type Marks = Readonly<Record<string, string>>;

/** What is known of a file from an earlier time. */
export interface Known {
  readonly marks: Marks;
  readonly bytes: (file: string) => Buffer | undefined;
}

/** The library puts the names of metadata behind this; nobody ever looks it up. */
export const metadataBase = 'https://channel.invalid/metadata/';

/** Reads the files of a channel, on the web or in a folder. */
export function createFetcher(
  address: Exclude<Address, { kind: 'refused' }>,
  settings: HttpSettings,
  known: Known,
): ChannelFetcher {
  const marks: Record<string, string> = {};
  let failure: Failed | undefined;

  const fromWeb = async (base: URL, file: string, maxLength: number): Promise<Buffer> => {
    // Only this file changes under the same name.
    const isMarked = file === 'metadata/timestamp.json';
    const before = isMarked ? known.bytes(file) : undefined;
    const etag = before === undefined ? undefined : known.marks[file];
    const answer = await httpGet(settings, new URL(file, base), { maxBytes: maxLength, etag });
    if (answer.status === 304 && (before === undefined || etag === undefined))
      throw new ChannelError(theirs('its server says that nothing is new, though it was not asked'));
    if (answer.status === 403 || answer.status === 404) throw new DownloadHTTPError('missing', answer.status);
    const mark = answer.etag ?? (answer.status === 304 ? etag : undefined);
    if (isMarked && mark !== undefined) marks[file] = mark;
    return answer.status === 304 && before !== undefined ? before : answer.body;
  };

  const read = async (file: string, maxLength: number): Promise<Buffer> => {
    try {
      failure = undefined;
      return address.kind === 'web'
        ? await fromWeb(address.base, file, maxLength)
        : await fromFolder(path.join(address.folder, file), maxLength);
    } catch (error) {
      if (error instanceof ChannelError) failure = error.failed;
      else if (error instanceof DownloadHTTPError) failure = theirs('a file of it is missing');
      throw error;
    }
  };

  return {
    read,
    downloadBytes: (url, maxLength) => read(`metadata/${url.slice(metadataBase.length)}`, maxLength),
    downloadFile: () => Promise.reject(new Error('Files are read by their paths.')),
    failure: () => failure,
    marks: () => marks,
  };
}

async function fromFolder(location: string, maxLength: number): Promise<Buffer> {
  try {
    const file = await open(location);
    try {
      if ((await file.stat()).size > maxLength) throw new ChannelError(theirs('it holds more than a pack may'));
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (error) {
    if (error instanceof ChannelError) throw error;
    const failed = toFailure(error);
    if (failed.kind === 'missing') throw new DownloadHTTPError('missing', 404);
    throw new ChannelError(yours(`its folder cannot be read: ${failed.reason}`));
  }
}
