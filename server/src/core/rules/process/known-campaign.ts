import { isObject } from '../../schema/schema.js';
import type { FileNames } from '../../workspace/file-names.js';

/** What is known of a campaign without a look at its file. */
export interface KnownCampaign {
  readonly name: string;
  readonly changes: readonly { readonly system: string; readonly change: string }[];
  /** As they are written; absent where they are not, or not as a text. */
  readonly launch: string | undefined;
  readonly requirementsFreeze: string | undefined;
  /** The first day that its timeline names. */
  readonly firstDay: string | undefined;
}

/** The campaign that a file defines; absent where it defines none, or none that can be read. */
export function knownCampaign({ definitions }: FileNames): KnownCampaign | undefined {
  const campaign = definitions.find(({ symbol }) => symbol === 'campaign');
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
    firstDay: JSON.stringify(dates)
      .match(/\d{4}-\d{2}-\d{2}/g)
      ?.reduce((one, other) => (one < other ? one : other)),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
