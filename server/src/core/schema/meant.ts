import { knownRegions } from '../values/known-places.js';
import { textOf, type SchemaObject } from './schema.js';

/** What a text is likely to mean where the schemas say what kind of thing belongs there, the likeliest first. */
export function meantBy(text: string, schemas: readonly SchemaObject[]): string[] {
  const says = (keyword: string, value: string) => schemas.some((schema) => textOf(schema, keyword) === value);
  if (says('format', 'email')) return addressIn(text);
  if (says('x-concept', 'market')) return countryCalled(text);
  if (says('x-unit', 'duration')) return withUnit(text, says('x-range', 'short'));
  return [];
}

/** People who write for people spell the sign out. */
function addressIn(text: string): string[] {
  const address = text.trim().replace(/\s*(?:\(at\)|\[at\]|\bat\b|@)\s*/i, '@');
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) && address !== text ? [address] : [];
}

function countryCalled(text: string): string[] {
  const name = text.trim().toLowerCase();
  const known = usualNames.get(name) ?? knownRegions().find((region) => region.name.toLowerCase() === name)?.value;
  return known === undefined ? [] : [known];
}

/** What people call countries beside the names that engines know. */
const usualNames: ReadonlyMap<string, string> = new Map([
  ['uk', 'GB'],
  ['great britain', 'GB'],
  ['england', 'GB'],
  ['usa', 'US'],
  ['america', 'US'],
  ['holland', 'NL'],
  ['turkey', 'TR'],
  ['czech republic', 'CZ'],
]);

/** A bare `m` is minutes to one and months to another: what is usual in the place comes first. */
function withUnit(text: string, isShort: boolean): string[] {
  const [, count] = /^\s*(\d+(?:\.\d+)?)\s*m\.?\s*$/i.exec(text) ?? [];
  if (count === undefined) return [];
  const readings = [`${count} ${count === '1' ? 'month' : 'months'}`, `${count} min`];
  return isShort ? readings.reverse() : readings;
}
