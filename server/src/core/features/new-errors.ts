import { kindOf } from '../workspace/kind.js';
import type { ProjectSettings } from '../workspace/settings.js';
import type { Environment } from '../workspace/snapshot.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import { certainDiagnosticsOf, type Diagnostic } from './diagnostics.js';
import { judgeOf } from './judge.js';

/** What files are checked with before and after a change of their pack. */
export interface PackChange {
  readonly before: Environment;
  readonly now: Environment;
  readonly settings: ProjectSettings;
}

/** Whether a file is of the very same kind, so that its schema says what it did before. */
export function isCheckedAlike({ before, now }: Pick<PackChange, 'before' | 'now'>, file: SourceFile): boolean {
  const [old, kind] = [kindOf(before, file), kindOf(now, file)];
  if (old?.type !== 'pack' || kind?.type !== 'pack') return old?.type === kind?.type;
  return old.kind === kind.kind;
}

/** Where a file fails by itself that did not before, in the order of its text; whatever other files say. */
export function newErrors({ before, now, settings }: PackChange, file: SourceFile): readonly TextRange[] {
  const found = errors(now, settings, file);
  if (found.length === 0) return [];
  const old = new Set(errors(before, settings, file).map(placeOf));
  return found.flatMap((error) => (old.has(placeOf(error)) ? [] : [error.range]));
}

function errors(environment: Environment, settings: ProjectSettings, file: SourceFile): readonly Diagnostic[] {
  const found = judgeOf(environment, settings)(file.uri, certainDiagnosticsOf(environment, file));
  return found.filter(({ severity }) => severity === 'error');
}

/** Packs may say the same in other words. */
function placeOf({ rule, range: { start, end } }: Diagnostic): string {
  return [rule, start, end].join(' ');
}
