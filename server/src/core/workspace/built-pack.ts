import { canonicalJson } from '../base/canonical-json.js';
import { isObject } from '../schema/schema.js';
import type { PackFiles } from './pack-files.js';

/** Far more than any pack holds. */
const mostCharacters = 50_000_000;

/** A pack as one text that is published: the text of each file by its path, the same for the same files. */
export function writeBuiltPack(files: PackFiles): string {
  const texts = [...files.keys()].map((path) => [path, (files.get(path) ?? '').replaceAll('\r\n', '\n')] as const);
  return `${canonicalJson(Object.fromEntries(texts))}\n`;
}

/** Reads such a text, or says in one sentence why it is none. */
export function readBuiltPack(name: string, text: string): ReadonlyMap<string, string> | string {
  if (text.length > mostCharacters) return `The pack "${name}" is too long.`;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return `The file "${name}" is no pack: it is not valid JSON.`;
  }
  const entries = isObject(data) ? Object.entries(data) : [];
  const texts = entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  if (!isObject(data) || texts.length < entries.length || !Object.hasOwn(data, 'pack.yaml')) {
    return `The file "${name}" is no pack: it does not hold the text of each file, "pack.yaml" among them.`;
  }
  const outside = texts.find(([path]) => !isInside(path));
  if (outside !== undefined) return `The file "${name}" is no pack: "${outside[0]}" is no path inside of one.`;
  return new Map(texts);
}

/** Nothing of a pack is ever written to where it leads, but whoever reads one may. */
function isInside(path: string): boolean {
  return /^[^\\:\0]+$/.test(path) && path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}
