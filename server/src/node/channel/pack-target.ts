import { readBuiltPack } from '../../core/workspace/built-pack.js';

/** A published pack is no larger than this; the core reads no text of more than ten million characters. */
export const mostPackBytes = 32 * 1024 * 1024;

/**
 * Reads the published form of a pack, which is that of `concord pack build`; absent for what is none.
 *
 * Its files are texts in memory and never become files of a disk, so that no path of theirs leads anywhere.
 */
export function readPackTarget(bytes: Buffer): ReadonlyMap<string, string> | undefined {
  const files = readBuiltPack('pack.json', bytes.toString('utf8'));
  return typeof files === 'string' ? undefined : files;
}
