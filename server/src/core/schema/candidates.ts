import { memoize } from '../base/memoize.js';
import type { Fix } from '../text/finding.js';
import type { TextEdit } from '../text/text-edit.js';
import { memberOf } from './applicable.js';
import { isPlaceholder } from './placeholder.js';
import type { SchemaCheck } from './schema-check.js';
import { validate } from './validate.js';

/** An edit that may be what was meant, and the data of the document after it. */
export interface Candidate {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly data: unknown;
  /** Whether nothing else can be meant. */
  readonly isCertain?: boolean;
  /** Whether it knows nothing of what stands there: it is offered only where nothing else mends as much. */
  readonly isGuess?: boolean;
}

/**
 * The candidates as fixes: those that leave the fewest faults first, else in the order given. Where other faults are not
 * told since they follow on this one, only those that mend all of them.
 */
export function rankedFixes(check: SchemaCheck, isAlone: boolean, candidates: readonly Candidate[]): Fix[] {
  const fixes = new Map<string, { fix: Fix; faults: number; isGuess: boolean }>();
  for (const candidate of candidates) {
    const { title, edits } = candidate;
    const known = fixes.get(title);
    if (edits.length === 0 || known?.faults === 0) continue;
    const faults = isCrowded(check) ? 0 : countFaults(check, candidate.data);
    // Of several ways to do the same thing the one that leaves the fewest faults is offered.
    if (known !== undefined && faults >= known.faults) continue;
    const safety = candidate.isCertain === true && faults < faultsNow(check) ? 'safe' : 'suggestion';
    fixes.set(title, { fix: { title, safety, edits }, faults, isGuess: candidate.isGuess === true });
  }
  const all = [...fixes.values()].sort((a, b) => a.faults - b.faults);
  const known = all.find(({ isGuess }) => !isGuess);
  const ranked = all.filter(({ isGuess, faults }) => !isGuess || known === undefined || faults < known.faults);
  if (!isAlone) return ranked.filter(({ faults }) => faults === ranked[0]?.faults).map(({ fix }) => fix);
  const now = faultsNow(check);
  const better = ranked.filter(({ faults }) => faults < now);
  return (better.length > 0 ? better : ranked).map(({ fix }) => fix);
}

/** The first candidate that leaves no fault, else the one that leaves the fewest. */
export function best(check: SchemaCheck, candidates: Iterable<Candidate>): Candidate | undefined {
  let found: { candidate: Candidate; faults: number } | undefined;
  for (const candidate of candidates) {
    const faults = isCrowded(check) ? 0 : countFaults(check, candidate.data);
    if (found === undefined || faults < found.faults) found = { candidate, faults };
    if (faults === 0) break;
  }
  return found?.candidate;
}

/** A value that stands for what is not known yet is no fault of the edit. */
function countFaults({ library, start, style }: SchemaCheck, data: unknown): number {
  const value = start.path.reduce(memberOf, data);
  const faults = start.schemas.flatMap((schema) => validate(library, schema, value));
  return faults.filter((fault) => !(style.marksUnknown && isPlaceholder(fault.data))).length;
}

const faultsNow = memoize((check: SchemaCheck) => countFaults(check, check.data));

/** With so many faults, trying each edit on the whole document costs more than it tells. */
function isCrowded(check: SchemaCheck): boolean {
  return faultsNow(check) > 100;
}
