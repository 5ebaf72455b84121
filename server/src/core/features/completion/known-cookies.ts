import { cookiesOf, type KnownCookie } from '../../catalogues/cookies.js';
import { readPlan } from '../../rules/cookie/plan.js';
import { memberOf } from '../../schema/applicable.js';
import { textOf } from '../../schema/schema.js';
import { textBetween } from '../../text/edited-text.js';
import type { Draft, DraftPair } from '../../yaml/draft.js';
import { aboutCookie } from '../hover/known-cookie.js';
import type { CompletionContext, KeyContext } from './context.js';
import type { CompletionItem } from './item.js';
import { editFor } from './keys.js';
import { placed } from './write.js';

/** Cookies that are generally known, where the schema wants cookies, with what they usually are. */
export function knownCookies({ snapshot, file, key }: CompletionContext): CompletionItem[] {
  if (key === undefined || 'existing' in key || !takesCookies(key)) return [];
  const typed = textBetween(file, key.slot.range.start, key.slot.range.end).replace(/^["']/, '');
  const plan = readPlan((name) => memberOf(key.check.data, name));
  return cookiesOf(snapshot.environment.pack)
    .all()
    .filter((cookie) => isWorthOffering(cookie, typed) && !key.present.has(cookie.name))
    .slice(0, mostOffered)
    .map((cookie) => {
      const value: Draft = { kind: 'mapping', pairs: pairsOf(cookie, plan.idOf(cookie.category)) };
      return {
        label: cookie.name,
        kind: 'key',
        detail: [cookie.vendor, ...(cookie.product === undefined ? [] : [cookie.product])].join(', '),
        documentation: aboutCookie(cookie),
        ...placed(key, editFor(key, { name: cookie.name, value })),
      };
    });
}

/** A longer list helps nobody to choose. */
const mostOffered = 200;

/** Of thousands that a public database lists, only those that somebody seems to mean. */
function isWorthOffering({ name, confidence, isRetired }: KnownCookie, typed: string): boolean {
  if (isRetired) return false;
  return confidence !== 'listed' || (typed.length >= shortestName && name.startsWith(typed));
}

const shortestName = 2;

function takesCookies(key: KeyContext): boolean {
  // Any name will do: what may stand behind it is the same for all.
  const { own, isAllowed } = key.member('_ga');
  return isAllowed && own.some(({ schema }) => textOf(schema, 'x-concept') === 'cookie');
}

/** In the order of the schema. What is not sure, and what differs from site to site, a person has to look at. */
function pairsOf(
  { setBy, lifetime, purpose, party, confidence }: KnownCookie,
  category: string | undefined,
): DraftPair[] {
  const isSure = confidence === 'verified' || confidence === 'secondary';
  return [
    ...(setBy === undefined ? [] : [pair('written_by', setBy)]),
    pair('consent', category ?? 'TBD', true),
    pair('lifetime', lifetime !== undefined && isSure ? lifetime : 'TBD', true),
    pair('purpose', purpose ?? 'TBD', true),
    ...(party === undefined || party === 'either' ? [] : [pair('party', party)]),
  ];
}

function pair(name: string, value: string, isPlaceholder = false): DraftPair {
  return { name, value: { kind: 'scalar', value, isPlaceholder, choices: [] } };
}
