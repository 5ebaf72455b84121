import { secondsIn } from '../../values/duration.js';
import { directiveNamed, holdsFor, secondsNamed, type Directive } from '../../http/cache-control.js';
import type { TextRange } from '../../text/text-range.js';
import { directivesOf, type CacheHeader } from './header.js';
import { scalarIn, textIn, type Cached } from './pages.js';

/** For how long a cache may answer with a copy. */
export interface Copy {
  readonly seconds: number;
  /** The same, with the time in which the copy may still be used though it is old. */
  readonly longest: number;
  /** What says so. */
  readonly range: TextRange;
  /** The header and its directive that say so; absent where a key of its own does. */
  readonly said: { readonly header: CacheHeader; readonly directive: Directive } | undefined;
}

/** The copies of browsers; absent where the header leaves that to each browser. */
export function browserCopy({ cacheControl }: Cached): Copy | undefined {
  return cacheControl && copyBy(cacheControl, ['max-age']);
}

/** The copies of networks and other shared caches, where the plan allows them in so many words. */
export function sharedCopy(cached: Cached): Copy | undefined {
  const { node, targeted, surrogate, cacheControl } = cached;
  if (textIn(node, 'cdn') === 'none' || scalarIn(node, 'html_at_cdn')?.value === false) return undefined;
  const edge = scalarIn(node, 'edge_ttl');
  const seconds = typeof edge?.value === 'string' ? secondsIn(edge.value) : undefined;
  if (edge !== undefined && seconds !== undefined) {
    return { seconds, longest: seconds, range: edge.range, said: undefined };
  }
  for (const header of [surrogate, targeted]) {
    // A header that is meant for the CDN replaces the one for everybody.
    if (header !== undefined && directivesOf(header).length > 0) return sharedBy(header);
  }
  return cacheControl && sharedBy(cacheControl);
}

function sharedBy(header: CacheHeader): Copy | undefined {
  const isPrivate = directiveNamed(directivesOf(header), 'private') !== undefined;
  return isPrivate ? undefined : copyBy(header, ['s-maxage', 'max-age']);
}

function copyBy(header: CacheHeader, names: readonly string[]): Copy | undefined {
  const directives = directivesOf(header);
  if (directiveNamed(directives, 'no-store') !== undefined || holdsFor(directives, 'no-cache')) return undefined;
  for (const name of names) {
    const directive = directiveNamed(directives, name);
    const seconds = secondsNamed(directives, name);
    if (directive === undefined || seconds === undefined) continue;
    const isStrict = holdsFor(directives, 'must-revalidate');
    const window = isStrict ? 0 : (secondsNamed(directives, 'stale-while-revalidate') ?? 0);
    const range = header.rangeOf(directive);
    return { seconds, longest: seconds + window, range, said: { header, directive } };
  }
  return undefined;
}

/** The shared copies that last for some time. */
export function lastingSharedCopy(cached: Cached): Copy | undefined {
  const copy = sharedCopy(cached);
  return copy !== undefined && copy.seconds > 0 ? copy : undefined;
}
