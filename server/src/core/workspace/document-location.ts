import { isObject, type Schema } from '../schema/schema.js';

/** A document, by the URI that references call it by, and the URI of the file that it was read from. */
export interface KnownDocument {
  readonly uri: string;
  readonly location: string;
}

/**
 * Where the file of a document may lie: at its own URI, and where the way from a known document to it leads from the
 * file of that one. So a schema with an `$id` on the web finds the files beside its own.
 */
export function likelyLocations(wanted: string, known: readonly KnownDocument[]): string[] {
  const led = known.map(({ uri, location }) => follow(location, wayBetween(uri, wanted)));
  return [...new Set([wanted, ...led])].filter((location) => location !== undefined);
}

/** What references may call a document: by the URI that it was read for, and by the address that it gives itself. */
export function documentNames(uri: string, schema: Schema): string[] {
  const id = addressOf(schema);
  return id === undefined ? [uri] : [uri, id];
}

/** The absolute `$id` of a document, without a fragment; draft-04 says `id`. */
export function addressOf(schema: Schema | undefined): string | undefined {
  const id = isObject(schema) ? (schema['$id'] ?? schema['id']) : undefined;
  return typeof id === 'string' && originOf(id) !== '' ? id.replace(/#.*$/, '') : undefined;
}

/** The scheme and authority of a URI: two files with the same one are of one file system. */
export function originOf(uri: string): string {
  return /^[a-zA-Z][a-zA-Z0-9+.-]*:(?:\/\/[^/?#]*)?/.exec(uri)?.[0] ?? '';
}

/** The segments that lead from one document to another of the same origin, `..` among them. */
function wayBetween(from: string, to: string): string[] | undefined {
  if (originOf(from) !== originOf(to)) return undefined;
  const start = segmentsOf(from).slice(0, -1);
  const end = segmentsOf(to);
  const differs = start.findIndex((segment, index) => segment !== end[index]);
  const shared = differs === -1 ? start.length : differs;
  return [...start.slice(shared).map(() => '..'), ...end.slice(shared)];
}

function follow(location: string, way: readonly string[] | undefined): string | undefined {
  if (way === undefined) return undefined;
  const segments = segmentsOf(location).slice(0, -1);
  for (const segment of way) {
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return [originOf(location), ...segments].join('/');
}

function segmentsOf(uri: string): string[] {
  const path = uri.slice(originOf(uri).length).replace(/[?#].*$/, '');
  return path.replace(/^\//, '').split('/');
}
