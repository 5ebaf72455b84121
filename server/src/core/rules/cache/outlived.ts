import type { SourceFile } from '../../text/source-file.js';
import type { Environment } from '../../workspace/snapshot.js';
import { browserCopy, sharedCopy, type Copy } from './copies.js';
import { changesOf, flightIn, toleranceOf, type DatedChange, type Flight } from './dated-changes.js';
import { landingPagesIn, type LandingPage } from './pages.js';

/** Copies that last longer than a change of the page accepts. */
export interface Outlived {
  readonly copy: Copy;
  readonly change: DatedChange;
  /** In seconds. */
  readonly tolerance: number;
}

/** Of each page the copies of browsers, or the shared ones that nobody removes, that last too long; one change for each. */
export function outlived(environment: Environment, file: SourceFile): readonly Outlived[] {
  const pages = landingPagesIn(environment, file);
  if (pages.length === 0) return [];
  const flight = flightIn(environment, file);
  return pages.flatMap((page) => outlivedOn(page, flight));
}

/** Those of one page. */
export function outlivedOn(page: LandingPage, flight: Flight): readonly Outlived[] {
  if (page.caching === undefined) return [];
  const changes = changesOf(page, flight);
  const browser = outlivedBy(browserCopy(page.caching), changes, flight);
  const shared = outlivedBy(
    sharedCopy(page.caching),
    changes.filter(({ isPurged }) => !isPurged),
    flight,
  );
  // One directive may be what both go by.
  return browser[0]?.copy.range.start === shared[0]?.copy.range.start ? browser : [...browser, ...shared];
}

function outlivedBy(copy: Copy | undefined, changes: readonly DatedChange[], flight: Flight): Outlived[] {
  if (copy === undefined) return [];
  const found = changes.flatMap((change): Outlived[] => {
    const tolerance = toleranceOf(change, flight);
    return tolerance === undefined || copy.longest <= tolerance ? [] : [{ copy, change, tolerance }];
  });
  return found.sort((a, b) => a.tolerance - b.tolerance).slice(0, 1);
}
