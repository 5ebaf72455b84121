import { directiveNamed, holdsFor, readCacheControl, secondsNamed } from './cache-control.js';
import { secondsInWords } from '../values/duration-in-words.js';

/** What a `Cache-Control` header means in about five words; absent where it leaves that to each cache. */
export function cacheInWords(header: string): string | undefined {
  const { directives } = readCacheControl(header);
  // With both, caches that know the status code keep the answer.
  if (directiveNamed(directives, 'no-store') && !directiveNamed(directives, 'must-understand')) return 'never kept';
  const isPrivate = holdsFor(directives, 'private');
  const own = lifetime(secondsNamed(directives, 'max-age'));
  const shared = lifetime(secondsNamed(directives, 's-maxage'));
  if (holdsFor(directives, 'no-cache')) return isPrivate ? 'browser only, asks each time' : 'kept, asks each time';
  if (isPrivate) return own && `browser only, ${own}`;
  if (shared === undefined) return own && `everywhere ${own}`;
  return own === undefined ? `CDN ${shared}` : own === shared ? `everywhere ${own}` : `browser ${own}, CDN ${shared}`;
}

function lifetime(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  return seconds === 0 ? 'asks each time' : secondsInWords(seconds);
}
