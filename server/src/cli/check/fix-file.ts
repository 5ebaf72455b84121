import type { Diagnostic } from '../../core/features/diagnostics.js';
import { safeFixes } from '../../core/features/fix-all.js';
import type { SourceFile } from '../../core/text/source-file.js';
import { applyEdits } from '../../core/text/text-edit.js';

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
    const fixes = safeFixes(diagnose(current));
    const text = applyEdits(
      current.text,
      fixes.flatMap(({ fix }) => fix.edits),
    );
    if (text === current.text) break;
    current = { uri: file.uri, text };
    count += fixes.length;
  }
  return { file: current, count };
}
