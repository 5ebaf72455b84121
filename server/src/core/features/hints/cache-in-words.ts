import { secondsInWords } from '../../values/duration-in-words.js';

/** What a caching header means, in a few words; absent where it says nothing that can be told so shortly. */
export function cacheInWords(header: string, reader: 'browser' | 'cdn'): string | undefined {
  const directives = new Map(
    header.split(',').map((directive) => {
      const [name = '', value = ''] = directive
        .trim()
        .toLowerCase()
        .split(/\s*=\s*/);
      return [name, value.replaceAll('"', '')];
    }),
  );
  const lifetime = secondsOf(directives.get('max-age'));
  if (directives.has('no-store')) return 'nobody keeps a copy';
  if (directives.has('no-cache')) return 'kept, but checked each time';
  const shared = secondsOf(directives.get('s-maxage'));
  if (reader === 'cdn') return kept('the CDN', shared ?? lifetime);
  if (directives.has('private')) return kept('only browsers', lifetime);
  if (shared === undefined || shared === lifetime) return kept('browsers and CDN', lifetime);
  const browsers = lifetime === undefined ? undefined : `browsers ${secondsInWords(lifetime)}`;
  return [browsers, `CDN ${secondsInWords(shared)}`].filter((part) => part !== undefined).join(', ');
}

function kept(who: string, seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  return seconds === 0 ? 'checked each time' : `${who}: ${secondsInWords(seconds)}`;
}

function secondsOf(value: string | undefined): number | undefined {
  return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}
