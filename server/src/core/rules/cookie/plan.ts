import { cookiesOf, type CookieCatalogue, type CookieCategory, type KnownCookie } from '../../catalogues/cookies.js';
import { memberOf } from '../../schema/applicable.js';
import { isObject } from '../../schema/schema.js';
import type { Pack } from '../../workspace/pack.js';
import { isInEea } from './regions.js';

/** A cookie as a plan declares it. */
export interface DeclaredCookie {
  readonly key: string;
  /** What the browser calls it; `*` stands for any characters. */
  readonly name: string;
  readonly isPattern: boolean;
  /** What is written at a key; absent when nothing is, or something of no use. */
  readonly text: (key: string) => string | undefined;
  readonly value: (key: string) => unknown;
  /** All that the catalogue says of the name. */
  readonly known: readonly KnownCookie[];
  /** What was checked about it and is neither from memory nor disputed; absent where that leaves a doubt. */
  readonly certain: KnownCookie | undefined;
}

/** What a plan says beside its cookies, as far as that matters to them. */
export interface PlanAround {
  readonly markets: readonly string[];
  readonly isInEea: boolean;
  readonly isInUnitedKingdom: boolean;
  readonly isExempt: boolean;
  /** What the consent platform calls a category, in the words that all of them share. */
  readonly categoryOf: (id: string | undefined) => CookieCategory | undefined;
  /** The first category of the plan that is one of those. */
  readonly idOf: (category: CookieCategory | undefined) => string | undefined;
  readonly attribution: { readonly window: string | undefined; readonly cookies: readonly string[] };
}

/** The parts of a plan that rules about its cookies look at beside them. */
export const partsAround = ['site', 'consent', 'attribution'] as const;

/** Reads the parts of a plan that stand around its cookies. */
export function readPlan(part: (name: (typeof partsAround)[number]) => unknown): PlanAround {
  const [site, consent, attribution] = [part('site'), part('consent'), part('attribution')];
  const markets = textsAt(site, 'markets');
  const countries = markets.map((market) => market.replace(/-.*$/, ''));
  const declared = memberOf(consent, 'categories');
  return {
    markets,
    isInEea: countries.some(isInEea),
    isInUnitedKingdom: countries.includes('GB'),
    isExempt: memberOf(consent, 'exemption') === 'audience-measurement',
    categoryOf,
    idOf: (category) =>
      isObject(declared)
        ? Object.keys(declared).find((id) => category !== undefined && categoryOf(id) === category)
        : undefined,
    attribution: {
      window: textAt(attribution, 'window'),
      cookies: textsAt(attribution, 'recognised_by'),
    },
  };

  function categoryOf(id: string | undefined): CookieCategory | undefined {
    if (id === undefined) return undefined;
    const kind = isObject(declared) && Object.hasOwn(declared, id) ? memberOf(declared[id], 'kind') : undefined;
    return commonCategory(typeof kind === 'string' ? kind : id);
  }
}

/** The cookie that stands behind a key. */
export function readCookie(
  key: string,
  data: Readonly<Record<string, unknown>>,
  pack: Pack | undefined,
): DeclaredCookie {
  const catalogue = cookiesOf(pack);
  const name = textAt(data, 'name') ?? key;
  let known: readonly KnownCookie[] | undefined;
  return {
    key,
    name,
    isPattern: /[*<{%]|\[[a-z]/i.test(name),
    text: (at) => textAt(data, at),
    value: (at) => (Object.hasOwn(data, at) ? data[at] : undefined),
    get known() {
      return (known ??= find(catalogue, name, data));
    },
    get certain() {
      const [first, ...others] = this.known;
      const isSure = first?.confidence === 'verified' || first?.confidence === 'secondary';
      // Without a word on its domain, a short name may be a cookie of somebody else.
      const isPlaced = first?.domains.length === 0 || textAt(data, 'domain') !== undefined;
      return others.length === 0 && isSure && isPlaced ? first : undefined;
    },
  };
}

function find(catalogue: CookieCatalogue, name: string, data: unknown): readonly KnownCookie[] {
  return catalogue.find(name, { domain: textAt(data, 'domain'), party: textAt(data, 'party') });
}

function textAt(data: unknown, key: string): string | undefined {
  const value = isObject(data) && Object.hasOwn(data, key) ? data[key] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsAt(data: unknown, key: string): readonly string[] {
  const values = isObject(data) && Object.hasOwn(data, key) ? data[key] : undefined;
  return Array.isArray(values) ? values.filter((value) => typeof value === 'string') : [];
}

const synonyms: ReadonlyMap<string, CookieCategory> = new Map([
  ...named('necessary', ['necessary', 'strictly-necessary', 'essential', 'required', 'technical']),
  ...named('functional', ['functional', 'functionality', 'preferences', 'personalisation', 'personalization']),
  ...named('analytics', ['analytics', 'statistics', 'performance', 'measurement', 'audience-measurement']),
  ...named('marketing', ['marketing', 'advertising', 'ads', 'targeting', 'advertisement']),
]);

function named(category: CookieCategory, words: readonly string[]): [string, CookieCategory][] {
  return words.map((word) => [word, category]);
}

/** The category that consent platforms share, whatever this one calls it; absent for a word of its own. */
function commonCategory(id: string): CookieCategory | undefined {
  return synonyms.get(id.toLowerCase().replaceAll('_', '-'));
}
