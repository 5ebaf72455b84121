import type { KeyReader } from '../rules/pack/key-reader.js';
import { fromPointer } from '../text/json-pointer.js';
import type { Pattern } from './migration.js';

/** A place that ends with a key of its own. */
export function readKey(reader: KeyReader, key: string): Pattern {
  const pattern = readPattern(reader, key, reader.text(key));
  if (pattern.at(-1) === '*') reader.refuse(key, 'must end with a key, not with "*"');
  return pattern;
}

/** The way to a place, such as `/metrics/*`. */
export function readPattern(reader: KeyReader, key: string, text: string): Pattern {
  const pattern = fromPointer(text);
  const isWay = text.startsWith('/') && pattern.every((segment) => segment !== '');
  if (text !== '' && !isWay) reader.refuse(key, 'must be the way to a key, such as /metrics/*/deadline');
  return pattern;
}

/** A place to write to: a key beside what is read, or a way from the root with as many `*`. */
export function readTarget(reader: KeyReader, key: string, from: Pattern, written = reader.text(key)): Pattern {
  if (written === '') return [];
  if (!written.startsWith('/')) return [...from.slice(0, -1), written];
  const target = readPattern(reader, key, written);
  if (target.at(-1) === '*') reader.refuse(key, 'must end with a key, not with "*"');
  if (starsIn(target) !== starsIn(from)) reader.refuse(key, 'must have as many "*" as the place that is read');
  return target;
}

function starsIn(pattern: Pattern): number {
  return pattern.filter((segment) => segment === '*').length;
}
