import { parseDate } from '../../values/date.js';
import { secondsIn } from '../../values/duration.js';
import { conceptsIn } from '../../schema/concepts.js';
import type { SourceFile } from '../../text/source-file.js';
import { libraryFor } from '../../workspace/check.js';
import type { Environment } from '../../workspace/snapshot.js';
import { placeAt } from '../../yaml/locate.js';
import type { YamlMapping } from '../../yaml/node.js';
import { parse } from '../../yaml/parse.js';
import { itemsIn, mappingIn, textIn, type LandingPage } from './pages.js';

/** When a campaign runs, in milliseconds; its last day belongs to it. */
export interface Flight {
  readonly launch: number | undefined;
  readonly end: number | undefined;
}

/** Something on a page that changes at a known time. */
export interface DatedChange {
  readonly name: string;
  /** As it is written: a day, or `launch`. */
  readonly written: string;
  readonly at: number | undefined;
  /** Seconds for which the old state may still be seen; absent where nobody has said. */
  readonly acceptedDelay: number | undefined;
  /** As it is written: `10 min`. */
  readonly delayInWords: string | undefined;
  /** Whether shared copies are removed at that time. */
  readonly isPurged: boolean;
}

const day = 86_400_000;

/** When the campaign of a file runs. */
export function flightIn(environment: Environment, file: SourceFile): Flight {
  const library = libraryFor(environment, file);
  const root = parse(file).documents[0]?.root;
  const path = library && conceptsIn(library).get('timeline')?.[0];
  if (root === undefined || path?.every((step) => typeof step === 'string') !== true) return noFlight;
  const timeline = placeAt(root, path.map(String))?.node;
  if (timeline?.kind !== 'mapping') return noFlight;
  return { launch: timeOf(textIn(timeline, 'launch')), end: timeOf(textIn(timeline, 'end'), day) };
}

const noFlight: Flight = { launch: undefined, end: undefined };

/** A time; a day without one counts as its beginning, or as so much later. */
function timeOf(text: string | undefined, later = 0): number | undefined {
  const date = text === undefined ? undefined : parseDate(text);
  return date && date.getTime() + (text?.length === 10 ? later : 0);
}

/** The changes of a page. */
export function changesOf({ node, caching }: LandingPage, flight: Flight): readonly DatedChange[] {
  const changes = mappingIn(node, 'dated_changes');
  const purge = caching && mappingIn(caching.node, 'purge');
  return (changes?.pairs ?? []).flatMap(({ name, value }): DatedChange[] => {
    const at = value.kind === 'mapping' ? textIn(value, 'at') : undefined;
    if (value.kind !== 'mapping' || at === undefined) return [];
    const delayInWords = textIn(value, 'accepted_delay');
    const acceptedDelay = delayInWords === undefined ? undefined : secondsIn(delayInWords);
    const isPurged = purge !== undefined && isPurgedAt(purge, at, flight);
    return [{ name, written: at, at: momentOf(at, flight), acceptedDelay, delayInWords, isPurged }];
  });
}

function momentOf(at: string, { launch, end }: Flight): number | undefined {
  return at === 'launch' ? launch : at === 'end' ? end : timeOf(at);
}

/** A purge helps that comes with the change, or within the same day. */
function isPurgedAt(purge: YamlMapping, at: string, flight: Flight): boolean {
  const change = momentOf(at, flight);
  return itemsIn(purge, 'at').some(({ value }) => {
    if (typeof value !== 'string') return false;
    const moment = momentOf(value, flight);
    return value === at || (change !== undefined && moment !== undefined && Math.abs(moment - change) <= day);
  });
}

/** How many seconds the campaign runs. */
function lengthOfFlight({ launch, end }: Flight): number | undefined {
  return launch === undefined || end === undefined || end <= launch ? undefined : (end - launch) / 1000;
}

/** How long the old state of a page may be seen: as said, or for the whole campaign. */
export function toleranceOf({ acceptedDelay }: DatedChange, flight: Flight): number | undefined {
  return acceptedDelay ?? lengthOfFlight(flight);
}

/** Whether a change comes while the campaign runs. */
export function isWithin({ at }: DatedChange, { launch, end }: Flight): boolean {
  return at !== undefined && launch !== undefined && end !== undefined && at >= launch && at <= end;
}
