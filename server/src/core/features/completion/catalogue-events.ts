import { cataloguesOf } from '../../rules/pack/catalogues.js';
import { isObject, listOf, textOf } from '../../schema/schema.js';
import type { Draft, DraftPair } from '../../yaml/draft.js';
import type { CompletionContext } from './context.js';
import type { CompletionItem } from './item.js';
import { draftFor } from './key-draft.js';
import { preview } from './preview.js';
import { editForPair, placed } from './write.js';

/** The events that Google Analytics recommends, with what its reports need, where the schema calls the entries events. */
export function catalogueEvents({ snapshot, key }: CompletionContext): CompletionItem[] {
  const { pack } = snapshot.environment;
  if (key === undefined || pack === undefined || key.slot.hasColon || 'existing' in key) return [];
  const member = key.member('purchase');
  if (!member.schemas.some(({ schema }) => textOf(schema, 'x-concept') === 'event')) return [];
  const base = draftFor(key.check, member);
  if (base.kind !== 'mapping') return [];
  return eventNames.flatMap((name) => {
    const facts = cataloguesOf(pack).lookup('ga4-events', name);
    const ofEvent = key.member(name);
    if (!isObject(facts) || key.present.has(name) || !ofEvent.isAllowed) return [];
    if (!name.startsWith(key.startsWith?.toLowerCase() ?? '')) return [];
    const description = textOf(facts, 'description') ?? '';
    const needed = listOf(facts, 'required').concat(listOf(facts, 'reports_need')).map(String);
    const value = withFacts(base.pairs, description, [...new Set(needed)]);
    const pair = { name, value };
    const documentation = `${description}\n\n${preview({ kind: 'mapping', pairs: [pair] })}`;
    const detail = 'event of Google Analytics';
    return [{ label: name, kind: 'key', detail, documentation, ...placed(key, editForPair(key, pair)) }];
  });
}

/** What a draft of an event holds, with the description and the properties of a known one. */
function withFacts(pairs: readonly DraftPair[], description: string, needed: readonly string[]): Draft {
  const described = pairs.map((pair): DraftPair => {
    if (pair.name !== 'description' || pair.value.kind !== 'scalar') return pair;
    return { ...pair, value: { ...pair.value, value: description, isPlaceholder: true } };
  });
  if (needed.length === 0) return { kind: 'mapping', pairs: described };
  const required: Draft = {
    kind: 'mapping',
    pairs: [{ name: 'required', value: { kind: 'scalar', value: true, isPlaceholder: false, choices: [] } }],
  };
  const properties: Draft = { kind: 'mapping', pairs: needed.map((name) => ({ name, value: required })) };
  return { kind: 'mapping', pairs: [...described, { name: 'properties', value: properties }] };
}

/** In the order in which a shop or a site for leads meets them. */
const eventNames = [
  ...['view_item_list', 'select_item', 'view_item', 'add_to_cart', 'add_to_wishlist', 'view_cart', 'remove_from_cart'],
  ...['begin_checkout', 'add_shipping_info', 'add_payment_info', 'purchase', 'refund', 'view_promotion'],
  ...['select_promotion', 'generate_lead', 'sign_up', 'login', 'search', 'share', 'select_content', 'join_group'],
  ...['tutorial_begin', 'tutorial_complete', 'level_up', 'post_score', 'unlock_achievement'],
  ...['earn_virtual_currency', 'spend_virtual_currency'],
];
