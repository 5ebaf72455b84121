import type { Severity } from '../../core/rules/rule.js';
import type { FileResult } from '../check/check-files.js';
import type { ReportedDiagnostic } from '../report.js';

/** What another pack changes for a file that it changes something for. */
export interface ChangedVerdict {
  readonly path: string;
  /** `unchecked`: the other pack does not know such files any more. */
  readonly verdict: 'fails' | 'warned' | 'cleaned' | 'unchecked';
  /** Whether it failed before already, elsewhere. */
  readonly failedBefore: boolean;
  /** Errors and warnings that were not told before, or less seriously. */
  readonly appeared: readonly ReportedDiagnostic[];
  /** How many errors and warnings are told no more. */
  readonly gone: number;
}

/** Compares what a file comes to with one pack and with another; absent where that is the same. */
export function compareResults(
  path: string,
  before: FileResult | undefined,
  after: FileResult | undefined,
): ChangedVerdict | undefined {
  if (before?.kind === 'failed' || after?.kind === 'failed') return undefined;
  const [old, now] = [seriousOf(before), seriousOf(after)];
  const appeared = without(now, old);
  const gone = without(old, now).length;
  const failedBefore = old.some(isError);
  const isUnchecked = before?.kind === 'checked' && after?.kind !== 'checked';
  if (!isUnchecked && appeared.length === 0 && gone === 0) return undefined;
  return { path, verdict: isUnchecked ? 'unchecked' : verdictOf(appeared), failedBefore, appeared, gone };
}

function verdictOf(appeared: readonly ReportedDiagnostic[]): ChangedVerdict['verdict'] {
  if (appeared.length === 0) return 'cleaned';
  return appeared.some(isError) ? 'fails' : 'warned';
}

function isError({ severity }: ReportedDiagnostic): boolean {
  return severity === 'error';
}

function seriousOf(result: FileResult | undefined): readonly ReportedDiagnostic[] {
  return result?.kind === 'checked' ? seriousIn(result.diagnostics) : [];
}

/** What makes somebody act. */
export function seriousIn(diagnostics: readonly ReportedDiagnostic[]): readonly ReportedDiagnostic[] {
  return diagnostics.filter(({ severity }) => rank(severity) > 0);
}

/** Those of the one list that the other does not have at their place, as seriously; packs may say the same in other words. */
function without(
  list: readonly ReportedDiagnostic[],
  other: readonly ReportedDiagnostic[],
): readonly ReportedDiagnostic[] {
  const left = new Map<string, number[]>();
  for (const each of other) {
    const ranks = left.get(placeOf(each)) ?? [];
    left.set(placeOf(each), [...ranks, rank(each.severity)].sort());
  }
  return list.filter((each) => {
    const ranks = left.get(placeOf(each)) ?? [];
    const same = ranks.findIndex((one) => one >= rank(each.severity));
    if (same !== -1) ranks.splice(same, 1);
    return same === -1;
  });
}

function placeOf({ rule, line, column, endLine, endColumn }: ReportedDiagnostic): string {
  return [rule, line, column, endLine, endColumn].join(' ');
}

function rank(severity: Severity): number {
  if (severity === 'error') return 2;
  return severity === 'warning' ? 1 : 0;
}
