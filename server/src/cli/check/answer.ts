import type { FileNames } from '../../core/workspace/file-names.js';
import type { ReportedDiagnostic } from '../report.js';
import type { FileResult } from './check-files.js';
import type { Target } from './targets.js';

/** What a file by itself comes to, as plain data: it travels between threads and lies in the cache. */
export type FileAnswer =
  | {
      readonly kind: 'checked';
      readonly diagnostics: readonly ReportedDiagnostic[];
      readonly names?: FileNames;
    }
  | { readonly kind: 'foreign' }
  | { readonly kind: 'failed'; readonly problem: string };

export function answerOf(result: FileResult): FileAnswer {
  if (result.kind === 'failed') return { kind: 'failed', problem: result.problem };
  if (result.kind === 'foreign') return { kind: 'foreign' };
  const { diagnostics, names } = result;
  return { kind: 'checked', diagnostics, ...(names === undefined ? {} : { names }) };
}

export function resultFrom(target: Target, answer: FileAnswer): FileResult {
  if (answer.kind !== 'checked') return { ...answer, target };
  const { diagnostics, names } = answer;
  return { kind: 'checked', target, diagnostics, names, mended: undefined, problem: undefined };
}
