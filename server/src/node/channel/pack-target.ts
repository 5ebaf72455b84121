import { canonicalJson } from '../../core/base/canonical-json.js';
import { isObject } from '../../core/schema/schema.js';
import type { PackFiles } from '../../core/workspace/pack-files.js';

/** A published pack is no larger than this; the core reads no text of more than ten million characters. */
export const mostPackBytes = 32 * 1024 * 1024;

const mostFiles = 10_000;

/** The published form of a pack: one JSON text of path and text, the same for the same files. */
export function writePackTarget(files: PackFiles): string {
  return canonicalJson(Object.fromEntries([...files.keys()].map((name) => [name, files.get(name)])));
}

/**
 * Reads the published form of a pack; absent for what is none.
 *
 * Its files are texts in memory and never become files of a disk, so that no path of theirs leads anywhere.
 */
export function readPackTarget(text: string): ReadonlyMap<string, string> | undefined {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(data)) return undefined;
  const files = Object.entries(data);
  if (files.length > mostFiles) return undefined;
  const texts = files.filter((file): file is [string, string] => isPlainPath(file[0]) && typeof file[1] === 'string');
  return texts.length === files.length && 'pack.yaml' in data ? new Map(texts) : undefined;
}

function isPlainPath(name: string): boolean {
  return name !== '' && !/[\\\0:]/.test(name) && name.split('/').every((part) => !['', '.', '..'].includes(part));
}
