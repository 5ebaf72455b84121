import { keptByText } from '../base/kept-by-text.js';
import { memoize } from '../base/memoize.js';
import { isWrittenOut } from './written-out.js';

/** Where a visit came from, as the parameters of its link say. */
export interface CampaignLabels {
  readonly source: string;
  readonly medium: string;
  readonly campaign?: string;
}

/** The sources that Google Analytics counts among each sort of site, by sort: `search`, `social`, `shopping`, `video`. */
export type SourceCategories = Readonly<Record<string, ReadonlySet<string>>>;

/** The channel of visits that no rule is for. */
export const unassigned = 'Unassigned';

/**
 * The default channel that Google Analytics 4 would put a visit into, by its published rules in their order.
 *
 * Absent where that cannot be said: with macros, and where sources disagree on how a rule is read.
 */
export function channelOf(labels: CampaignLabels, categories: SourceCategories): string | undefined {
  const { source, medium, campaign = '' } = labels;
  if (!isWrittenOut(campaign)) return undefined;
  // Files share their sources and media, and of most campaigns the name says nothing of a channel.
  const speaking = /shop|cross-network/i.test(campaign) ? campaign : '';
  return knownChannels(categories)(source)(medium)(speaking);
}

const knownChannels = memoize((categories: SourceCategories) =>
  keptByText((source) =>
    keptByText((medium) => keptByText((campaign) => workOut({ source, medium, campaign }, categories))),
  ),
);

function workOut({ source, medium, campaign }: Visit, categories: SourceCategories): string | undefined {
  if (!isWrittenOut(source) || !isWrittenOut(medium)) return undefined;
  const visit = { source: source.trim(), medium: medium.trim(), campaign: campaign.trim() };
  // Some texts have the rules match whole words only, others anywhere.
  if ([visit.source, visit.medium].some((word) => /email|e[-_ ]mail/i.test(word) && !wholeEmail.test(word))) {
    return undefined;
  }
  const found = firstMatch(visit, categories);
  const small = { source: lower(visit.source), medium: lower(visit.medium), campaign: lower(visit.campaign) };
  // Whether capitals count is disputed.
  return found === firstMatch(small, categories) ? found : undefined;
}

interface Visit {
  readonly source: string;
  readonly medium: string;
  readonly campaign: string;
}

type Condition = (visit: Visit, isFrom: (category: string) => boolean) => boolean;

const wholeEmail = /^(?:email|e-mail|e_mail|e mail)$/;
const paid = /^(?:.*cp.*|ppc|retargeting|paid.*)$/;
const shop = /^(?:.*(?:(?:[^a-df-z]|^)shop|shopping).*)$/;
const social = new Set(['social', 'social-network', 'social-media', 'sm', 'social network', 'social media']);
const display = new Set(['display', 'banner', 'expandable', 'interstitial', 'cpm']);
const isPaid = ({ medium }: Visit): boolean => paid.test(medium);

/** Of these the first counts whose condition holds. */
const channels: readonly (readonly [string, Condition])[] = [
  ['Direct', ({ source, medium }) => source === '(direct)' && /^\((?:none|not set)\)$/.test(medium)],
  ['AI Assistant', ({ medium }) => medium === 'ai-assistant'],
  ['Cross-network', ({ campaign }) => campaign.includes('cross-network')],
  ['Paid Shopping', (visit, isFrom) => (isFrom('shopping') || shop.test(visit.campaign)) && isPaid(visit)],
  ['Paid Search', (visit, isFrom) => isFrom('search') && isPaid(visit)],
  ['Paid Social', (visit, isFrom) => isFrom('social') && isPaid(visit)],
  ['Paid Video', (visit, isFrom) => isFrom('video') && isPaid(visit)],
  ['Display', ({ medium }) => display.has(medium)],
  ['Paid Other', isPaid],
  ['Organic Shopping', ({ campaign }, isFrom) => isFrom('shopping') || shop.test(campaign)],
  ['Organic Social', ({ medium }, isFrom) => isFrom('social') || social.has(medium)],
  ['Organic Video', ({ medium }, isFrom) => isFrom('video') || medium.includes('video')],
  ['Organic Search', ({ medium }, isFrom) => isFrom('search') || medium === 'organic'],
  ['Referral', ({ medium }) => ['referral', 'app', 'link'].includes(medium)],
  ['Email', ({ source, medium }) => wholeEmail.test(source) || wholeEmail.test(medium)],
  ['Affiliates', ({ medium }) => medium === 'affiliate'],
  ['Audio', ({ medium }) => medium === 'audio'],
  ['SMS', ({ source, medium }) => source === 'sms' || medium === 'sms'],
  [
    'Mobile Push Notifications',
    ({ source, medium }) => /push$|mobile|notification/.test(medium) || source === 'firebase',
  ],
];

function firstMatch(visit: Visit, categories: SourceCategories): string {
  const isFrom = (category: string): boolean => categories[category]?.has(visit.source) === true;
  return channels.find(([, holds]) => holds(visit, isFrom))?.[0] ?? unassigned;
}

function lower(text: string): string {
  return text.toLowerCase();
}
