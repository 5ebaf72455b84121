import { webcrypto } from 'node:crypto';

import type { CliHost } from '../host.js';

/** Where a part of the cache lies, and what it must have been made with to count. */
export interface CacheFile {
  readonly host: CliHost;
  readonly location: string;
  readonly basis: string;
}

/** Changes with the shape of what is saved. */
const format = 3;

const lineBreak = 0x0a;

/** The lines of a part of the cache; none where it is of another program, was cut short, or is damaged in any other way. */
export async function readCacheFile({ host, location, basis }: CacheFile): Promise<readonly string[]> {
  const read = await host.readFile(location);
  if (read.kind !== 'bytes') return [];
  const end = read.bytes.indexOf(lineBreak);
  const body = read.bytes.subarray(end + 1);
  const header = new TextDecoder().decode(read.bytes.subarray(0, end + 1));
  return header === (await headerFor(basis, body)) ? new TextDecoder().decode(body).split('\n') : [];
}

/** Replaces a part of the cache as a whole, or leaves it as it was. */
export async function writeCacheFile({ host, location, basis }: CacheFile, lines: readonly string[]): Promise<void> {
  const body = new TextEncoder().encode(lines.join('\n'));
  const header = new TextEncoder().encode(await headerFor(basis, body));
  await host.writeFile(location, Buffer.concat([header, body]));
}

/** The first line, which knows what comes after it; the sum is made beside this thread. */
async function headerFor(basis: string, body: Uint8Array): Promise<string> {
  const sum = Buffer.from(await webcrypto.subtle.digest('SHA-256', body)).toString('base64url');
  return `concord ${String(format)} ${basis} ${sum}\n`;
}
