import { memoize } from '../../base/memoize.js';
import { channelOf, type SourceCategories } from '../../marketing/channel.js';
import { isPlaceholder } from '../../schema/placeholder.js';
import { listOf } from '../../schema/schema.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import type { Fix } from '../../text/finding.js';
import type { TextRange } from '../../text/text-range.js';
import type { Pack } from '../../workspace/pack.js';
import type { YamlNode } from '../../yaml/node.js';
import { entriesCalled, nodeOf, textOfValue, valuesCalled, type ConceptEntry } from '../concept-entries.js';
import { cataloguesOf } from '../pack/catalogues.js';

/** The channel that a file declares, beside the other one that Google Analytics would make of its labels. */
export interface StrayChannel {
  readonly medium: () => YamlNode | undefined;
  /** What Google Analytics calls a channel of the declared kind; absent where it has none like it. */
  readonly declared: string | undefined;
  readonly computed: string;
  /** A medium that leads to the declared channel with this source and campaign. */
  readonly better: string | undefined;
}

const categories = ['search', 'social', 'shopping', 'video'];

/** The sources that Google counts among each sort of site, as the pack lists them. */
export const sourcesOf = memoize((pack: Pack): SourceCategories => {
  const { lookup } = cataloguesOf(pack);
  const of = (category: string): unknown => lookup('ga4-sources', category);
  return Object.fromEntries(categories.map((name) => [name, new Set(listOf({ list: of(name) }, 'list').map(String))]));
});

/** What Google Analytics calls the kinds of channel of a campaign, with a medium that leads there. */
const kinds: ReadonlyMap<string, readonly [string, string]> = new Map([
  ['paid-search', ['Paid Search', 'cpc']],
  ['paid-social', ['Paid Social', 'paid_social']],
  ['paid-video', ['Paid Video', 'paid_video']],
  ['display', ['Display', 'display']],
  ['shopping', ['Paid Shopping', 'cpc']],
  ['affiliate', ['Affiliates', 'affiliate']],
  ['email', ['Email', 'email']],
  ['sms', ['SMS', 'sms']],
  ['push', ['Mobile Push Notifications', 'push']],
  ['organic-search', ['Organic Search', 'organic']],
  ['organic-social', ['Organic Social', 'social']],
  ['referral', ['Referral', 'referral']],
]);

/**
 * The channels of a file whose labels certainly lead elsewhere than to their kind; none where reports go by a channel
 * group of the company's own.
 */
export function strayChannels(check: SchemaCheck, pack: Pack | undefined): readonly StrayChannel[] {
  return pack === undefined ? [] : judgedIn(pack)(check);
}

const channelsIn = entriesCalled('channel');
const labelsIn = entriesCalled('utm');
const channelGroups = ['tracking.channel_group', 'attribution.channel_group'].map(valuesCalled);

const judgedIn = memoize((pack: Pack) => memoize((check: SchemaCheck) => judgeAll(check, pack)));

function judgeAll(check: SchemaCheck, pack: Pack): readonly StrayChannel[] {
  const channels = channelsIn(check).filter(({ member }) => member('utm') !== undefined);
  if (channels.length === 0) return [];
  const groups = channelGroups.flatMap((groupsIn) => groupsIn(check));
  if (groups.some(({ value }) => value === 'custom')) return [];
  const labels = new Map(labelsIn(check).map((entry) => [entry.value, entry]));
  const sources = sourcesOf(pack);
  return channels.flatMap(({ member }) => {
    const utm = labels.get(member('utm')?.value);
    if (utm === undefined || member('auto_tagging')?.value === true) return [];
    return judge(check, utm, { kind: textOfValue(member('kind')) ?? '', sources }) ?? [];
  });
}

interface Beside {
  readonly kind: string;
  readonly sources: SourceCategories;
}

function judge(check: SchemaCheck, utm: ConceptEntry, { kind, sources }: Beside): StrayChannel | undefined {
  const found = utm.member('medium');
  const source = textOfValue(utm.member('source'));
  const medium = textOfValue(found);
  const campaign = textOfValue(utm.member('campaign'));
  if (found === undefined || source === undefined || medium === undefined || isPlaceholder(medium)) return undefined;
  const rest = { source, ...(campaign === undefined ? {} : { campaign }) };
  const computed = channelOf({ ...rest, medium }, sources);
  if (computed === undefined) return undefined;
  const [declared, usual] = kinds.get(kind) ?? [];
  if (computed === declared) return undefined;
  const leads = usual !== undefined && channelOf({ ...rest, medium: usual }, sources) === declared;
  const better = leads && usual !== medium ? usual : undefined;
  return { medium: () => nodeOf(check, found), declared, computed, better };
}

/** Writes another medium. */
export function changeTo(medium: string, range: TextRange): Fix {
  return { title: `Change to "${medium}"`, safety: 'suggestion', edits: [{ range, newText: medium }] };
}
