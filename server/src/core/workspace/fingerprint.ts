import { canonicalJson } from '../base/canonical-json.js';
import { sha256 } from '../base/sha256.js';
import { isObject } from '../schema/schema.js';

/** What may go on after an approval without changing what was approved. */
const apart = new Set(['status', 'approvals', 'changes']);

/** The seal of a document that an approval keeps: it tells whether anything has changed, not who wrote it. */
export function fingerprintOf(data: unknown): string {
  const approved = isObject(data) ? Object.fromEntries(Object.entries(data).filter(([key]) => !apart.has(key))) : data;
  return `sha256-${sha256(canonicalJson(approved))}`;
}

/** Whether two seals are the same, in whichever alphabet of base64 they are written. */
export function isSameFingerprint(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(fingerprint: string): string {
  return fingerprint.trim().replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
}
