import { memoize } from '../../base/memoize.js';
import { isObject } from '../../schema/schema.js';
import { formatDate, parseDate } from '../../values/date.js';
import type { FileNames, SymbolName } from '../../workspace/file-names.js';

/** What is known of a campaign without a look at its file. */
export interface KnownCampaign {
  readonly name: string;
  readonly changes: readonly { readonly system: string; readonly change: string }[];
  /** As they are written; absent where they are not, or not as a text. */
  readonly launch: string | undefined;
  readonly requirementsFreeze: string | undefined;
  /** From the first day that its timeline names to a month after the last one; absent where it names none. */
  readonly period: { readonly from: string; readonly to: string } | undefined;
}

/** The campaign that a file defines; absent where it defines none, or none that can be read. */
export const knownCampaign = memoize(({ definitions, inner }: FileNames): KnownCampaign | undefined => {
  const isCampaign = ({ symbol }: SymbolName): boolean => symbol === 'campaign';
  const campaign =
    definitions.find(isCampaign) ??
    (inner.defines.includes('campaign') ? inner.definitions.find(isCampaign) : undefined);
  if (campaign?.summary === undefined) return undefined;
  const { systems, timeline } = campaign.summary;
  const dates = isObject(timeline) ? timeline : {};
  return {
    name: campaign.name,
    changes: Object.entries(isObject(systems) ? systems : {}).flatMap(([system, value]) => {
      const change = isObject(value) ? value['change'] : undefined;
      return typeof change === 'string' && change !== 'none' ? [{ system, change }] : [];
    }),
    launch: textOf(dates['launch']),
    requirementsFreeze: textOf(dates['requirements_freeze']),
    period: periodOf(JSON.stringify(dates).match(/\d{4}-\d{2}-\d{2}/g) ?? []),
  };
});

function periodOf(days: readonly string[]): KnownCampaign['period'] {
  const [from, ...others] = [...days].sort();
  const last = parseDate(others.at(-1) ?? from ?? '');
  if (from === undefined || last === undefined) return undefined;
  return { from, to: formatDate(new Date(last.getTime() + afterwards)) };
}

/** The time in which what a campaign has left behind is cleared away, in milliseconds. */
const afterwards = 31 * 24 * 60 * 60 * 1000;

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
