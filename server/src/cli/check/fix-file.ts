import type { Diagnostic } from '../../core/features/diagnostics.js';
import type { Fix } from '../../core/text/finding.js';
import type { SourceFile } from '../../core/text/source-file.js';
import { applyEdits } from '../../core/text/text-edit.js';
import { overlaps } from '../../core/text/text-range.js';

export interface FixedFile {
  readonly file: SourceFile;
  /** How many fixes were made. */
  readonly count: number;
}

/** A fix may make room for another one; two that undo each other must not go on forever. */
const mostRounds = 10;

/** Makes the safe fixes of a file, round after round, until none is left. */
export function fixFile(file: SourceFile, diagnose: (file: SourceFile) => readonly Diagnostic[]): FixedFile {
  let current = file;
  let count = 0;
  for (let round = 0; round < mostRounds; round++) {
    const fixes = fixesOfRound(diagnose(current));
    const text = applyEdits(
      current.text,
      fixes.flatMap(({ edits }) => edits),
    );
    if (text === current.text) break;
    current = { uri: file.uri, text };
    count += fixes.length;
  }
  return { file: current, count };
}

/** Fixes that do not touch one another: the rest come in the next round. */
function fixesOfRound(diagnostics: readonly Diagnostic[]): Fix[] {
  const chosen: Fix[] = [];
  for (const { fixes } of diagnostics) {
    const fix = fixes?.().find(({ safety }) => safety === 'safe');
    if (fix !== undefined && !chosen.some((other) => touch(fix, other))) chosen.push(fix);
  }
  return chosen;
}

function touch(a: Fix, b: Fix): boolean {
  return a.edits.some((edit) => b.edits.some((other) => overlaps(edit.range, other.range)));
}
