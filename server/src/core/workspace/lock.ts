import { isObject } from '../schema/schema.js';
import { readDataFile } from './data-file.js';
import { isPackName } from './followed-pack.js';
import { isVersion } from './version-range.js';

/** A version of a pack with the hash of its published file, in hexadecimal digits. */
export interface PinnedVersion {
  readonly version: string;
  readonly sha256: string;
}

/** What `concord.lock` pins: the one version that a project is checked against. */
export interface Lock extends PinnedVersion {
  readonly name: string;
  /** What was pinned before, which is where a rollback leads. */
  readonly before: PinnedVersion | undefined;
}

/** The file that pins the version, beside the `concord.yaml` of a project. */
export const lockFile = 'concord.lock';

/** Reads a lock; absent where a text is none. */
export function readLock(text: string): Lock | undefined {
  const { data } = readDataFile(lockFile, text);
  if (!isObject(data)) return undefined;
  const { spec, name, before } = data;
  const pinned = readPinned(data);
  if (spec !== 'lock/v1' || typeof name !== 'string' || !isPackName(name) || pinned === undefined) return undefined;
  return { name, ...pinned, before: readPinned(before) };
}

/** The text of the file that pins this. */
export function writeLock({ name, version, sha256, before }: Lock): string {
  const lines = [
    '# Written by "concord update"; keep it in version control. Everybody who has this file checks by the same pack.',
    'spec: lock/v1',
    `name: ${name}`,
    ...pinnedLines({ version, sha256 }),
    ...(before === undefined ? [] : ['before:', ...pinnedLines(before).map((line) => `  ${line}`)]),
  ];
  return `${lines.join('\n')}\n`;
}

/** Quotes keep a version such as 1.0 from being a number. */
function pinnedLines({ version, sha256 }: PinnedVersion): string[] {
  return [`version: "${version}"`, `sha256: "${sha256}"`];
}

function readPinned(data: unknown): PinnedVersion | undefined {
  if (!isObject(data)) return undefined;
  const { version, sha256 } = data;
  if (typeof version !== 'string' || !isVersion(version)) return undefined;
  if (typeof sha256 !== 'string' || !/^[0-9a-f]{64}$/.test(sha256)) return undefined;
  return { version, sha256 };
}
