import type { Fix } from '../text/finding.js';
import { overlaps } from '../text/text-range.js';
import type { Snapshot } from '../workspace/snapshot.js';
import type { CodeAction } from './code-actions.js';
import { diagnosticsOf, type Diagnostic } from './diagnostics.js';

/** Answers a request for `source.fixAll`: all safe fixes of a file as one edit; absent where there are none. */
export function fixAllIn(snapshot: Snapshot, uri: string): CodeAction | undefined {
  const chosen = safeFixes(diagnosticsOf(snapshot, uri));
  if (chosen.length === 0) return undefined;
  return {
    title: 'Fix all that is certain',
    kind: 'source.fixAll',
    edits: chosen.flatMap(({ fix }) => fix.edits),
    diagnostics: chosen.map(({ diagnostic }) => diagnostic),
  };
}

/** A fix that is made without asking, and what it mends. */
export interface SafeFix {
  readonly fix: Fix;
  readonly diagnostic: Diagnostic;
}

/** The safe fixes that do not touch one another: after these, the rest can be asked for again. */
export function safeFixes(diagnostics: readonly Diagnostic[]): readonly SafeFix[] {
  const chosen: SafeFix[] = [];
  for (const diagnostic of diagnostics) {
    const fix = diagnostic.fixes?.().find(({ safety }) => safety === 'safe');
    if (fix !== undefined && !chosen.some((other) => touch(fix, other.fix))) chosen.push({ fix, diagnostic });
  }
  return chosen;
}

/** What is taken out may lie side by side; two that write there would not know of one another. */
function touch(a: Fix, b: Fix): boolean {
  return a.edits.some(({ range, newText }) =>
    b.edits.some((other) => {
      const removes = newText === '' && other.newText === '';
      if (!removes) return overlaps(range, other.range);
      return range.start < other.range.end && other.range.start < range.end;
    }),
  );
}
