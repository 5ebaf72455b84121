import { groupBy } from '../base/group-by.js';
import { memoize } from '../base/memoize.js';
import { isObject, listOf, textOf } from '../schema/schema.js';
import { readDataFile } from '../workspace/data-file.js';
import type { Pack } from '../workspace/pack.js';

/** The categories that consent platforms know. */
export type CookieCategory = 'necessary' | 'functional' | 'analytics' | 'marketing';

/** What is known of a cookie, whoever uses it. */
export interface KnownCookie {
  /** A `*` stands for any characters. */
  readonly name: string;
  readonly vendor: string;
  readonly product: string | undefined;
  readonly category: CookieCategory | undefined;
  /** The categories that others file it under. */
  readonly alsoCategories: readonly string[];
  readonly party: 'first' | 'third' | 'either' | undefined;
  readonly setBy: 'script' | 'server' | undefined;
  /** As people write it: `13 months`, or `session`. */
  readonly lifetime: string | undefined;
  readonly purpose: string | undefined;
  readonly note: string | undefined;
  /** The entry is about cookies of these domains only. */
  readonly domains: readonly string[];
  readonly isRetired: boolean;
  /** How sure the entry is: `listed` is what a public database says, and may be wrong. */
  readonly confidence: 'verified' | 'secondary' | 'disputed' | 'memory' | 'listed';
}

/** What a file says of a cookie beside its name. */
export interface CookieClue {
  readonly domain?: string | undefined;
  readonly party?: string | undefined;
}

/** The cookies that a pack knows. */
export interface CookieCatalogue {
  /** All that a name may stand for; there are several where several products use the name. */
  readonly find: (name: string, clue?: CookieClue) => readonly KnownCookie[];
  readonly all: () => readonly KnownCookie[];
}

/** The path of the catalogue in a pack. */
const path = 'data/cookies.json';

/** The format that the catalogue says it is of: a pack may have another one of the same name. */
const cookieFormat = 'cookies/v1';

const nothing: CookieCatalogue = { find: () => [], all: () => [] };

/** The catalogue of a pack. It is read when somebody first looks into it. */
export function cookiesOf(pack: Pack | undefined): CookieCatalogue {
  return pack === undefined ? nothing : catalogueOf(pack);
}

const catalogueOf = memoize(({ files }: Pack): CookieCatalogue => {
  let known: CookieCatalogue | undefined;
  const read = (): CookieCatalogue => (known ??= readCatalogue(files.get(path)));
  return { find: (name, clue) => read().find(name, clue), all: () => read().all() };
});

function readCatalogue(text: string | undefined): CookieCatalogue {
  const { data } = text === undefined ? { data: undefined } : readDataFile(path, text);
  if (!isObject(data) || data['spec'] !== cookieFormat) return nothing;
  const checked = listOf(data, 'checked').filter(isObject).map(readChecked);
  const listed = isObject(data['listed']) ? Object.entries(data['listed']).flatMap(readListed) : [];
  const sources = [checked, listed].map((cookies) => createIndex(cookies));
  return {
    all: () => [...checked, ...listed],
    // A name beats the beginning of one, and what was checked beats what is listed.
    find(name, clue = {}) {
      const fixed = fixedPart(name);
      for (const look of ['named', 'beginning'] as const) {
        for (const source of sources) {
          const found = source[look](name, fixed).filter((cookie) => isAbout(cookie, clue));
          if (found.length > 0) return found;
        }
      }
      return [];
    },
  };
}

function createIndex(cookies: readonly KnownCookie[]) {
  const byName = groupBy(cookies, ({ name }) => name);
  const longest = Math.max(0, ...cookies.map(({ name }) => name.indexOf('*')));
  const byBeginning = groupBy(cookies, ({ name }) => (name.includes('*') ? fixedPart(name) : undefined));
  return {
    named: (name: string, fixed: string) => byName.get(name) ?? (fixed === name ? [] : (byName.get(fixed) ?? [])),
    beginning(name: string, fixed: string): readonly KnownCookie[] {
      for (let length = Math.min(fixed.length, longest); length > 0; length--) {
        const found = byBeginning.get(fixed.slice(0, length))?.filter((cookie) => name.endsWith(endOf(cookie.name)));
        if (found !== undefined && found.length > 0) return found;
      }
      return [];
    },
  };
}

/** What stands before the part of a name that differs from visitor to visitor: `_ga_` of `_ga_*` and `_ga_<id>`. */
export function fixedPart(name: string): string {
  return /^[^*<{%]*/.exec(name)?.[0] ?? '';
}

function endOf(name: string): string {
  return name.slice(name.indexOf('*') + 1);
}

/** Short names are used by many: one that belongs to a domain counts only there, and never as a cookie of the own site. */
function isAbout({ domains, confidence }: KnownCookie, { domain, party }: CookieClue): boolean {
  if (domains.length === 0) return true;
  if (domain !== undefined) return domains.some((known) => covers(known, domain) || covers(domain, known));
  // Of what a public database says of the domain, half is wrong.
  return confidence === 'listed' || party !== 'first';
}

/** Whether a cookie of a domain is sent to a host. */
function covers(domain: string, host: string): boolean {
  const [outer, inner] = [domain, host].map((name) => `.${name.toLowerCase().replace(/^\./, '')}`);
  return outer !== undefined && inner !== undefined && inner.endsWith(outer);
}

function readChecked(entry: Readonly<Record<string, unknown>>): KnownCookie {
  const text = (key: string): string | undefined => textOf(entry, key);
  return {
    name: text('name') ?? '',
    vendor: text('vendor') ?? '',
    product: text('product'),
    category: oneOf(categories, text('category')),
    alsoCategories: listOf(entry, 'alsoCategories').map(String),
    party: oneOf(parties, text('party')),
    setBy: oneOf(writers, text('setBy')),
    lifetime: text('lifetime'),
    purpose: text('purpose'),
    note: text('note'),
    domains: listOf(entry, 'domain').map(String),
    isRetired: entry['retired'] === true,
    confidence: oneOf(confidences, text('confidence')) ?? 'memory',
  };
}

const categories: readonly CookieCategory[] = ['necessary', 'functional', 'analytics', 'marketing'];
const parties = ['first', 'third', 'either'] as const;
const writers = ['script', 'server'] as const;
const confidences = ['verified', 'secondary', 'disputed', 'memory'] as const;

function oneOf<Value extends string>(values: readonly Value[], text: string | undefined): Value | undefined {
  return values.find((value) => value === text);
}

/** One row holds a name, a category, a lifetime, a description and domains. */
function readListed([vendor, rows]: [string, unknown]): KnownCookie[] {
  if (!Array.isArray(rows)) return [];
  return rows.map((row: unknown) => {
    const [name = '', category, lifetime, purpose, domains = ''] = Array.isArray(row) ? row.map(String) : [];
    return {
      name,
      vendor,
      product: undefined,
      category: categories.find((known) => category !== '' && known.slice(0, 1) === category),
      alsoCategories: [],
      party: undefined,
      setBy: undefined,
      lifetime: lifetime === '' ? undefined : lifetime,
      purpose: purpose === '' ? undefined : purpose,
      note: undefined,
      domains: domains === '' ? [] : domains.split(' '),
      isRetired: false,
      confidence: 'listed',
    };
  });
}
