import { applicableIn } from '../schema/applicable.js';
import { keyOrder } from '../schema/skeleton.js';
import type { Path } from '../text/json-pointer.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextEdit } from '../text/text-edit.js';
import { checksOf } from '../workspace/check.js';
import { kindOf } from '../workspace/kind.js';
import type { Environment } from '../workspace/snapshot.js';
import { mayHold } from '../workspace/written-name.js';
import { parse } from '../yaml/parse.js';
import { applyStep, type AppliedStep } from './apply-step.js';
import { editsOf, unedited, withEdits } from './composed-edits.js';
import type { Migration, Step } from './migration.js';
import type { LeftPlace } from './plan-step.js';
import { renameSymbol, type NameWorld } from './rename-symbol.js';

/** What migrations come to in a file. */
export interface MigratedFile {
  /** The file afterwards; the same where nothing changes. */
  readonly file: SourceFile;
  /** In the file as it was. */
  readonly edits: readonly TextEdit[];
  readonly done: readonly DoneStep[];
  readonly left: readonly LeftStep[];
}

/** A step that has changed something, at so many places. */
export interface DoneStep {
  readonly migration: Migration;
  readonly step: Step;
  readonly count: number;
}

/** A place that stays as it is though a step is about it. */
export interface LeftStep extends LeftPlace {
  readonly migration: Migration;
}

/** Brings a file through migrations, in their order; a second time nothing changes. */
export function migrateFile(file: SourceFile, migrations: readonly Migration[], world: NameWorld): MigratedFile {
  const steps = stepsFor(world.environment, file, migrations);
  const unchanged = { file, edits: [], done: [] };
  const [first] = steps;
  if (first === undefined) return { ...unchanged, left: [] };
  const obstacle = obstacleIn(file);
  if (obstacle !== undefined) {
    return { ...unchanged, left: [{ migration: first.migration, path: [], reason: obstacle }] };
  }
  const migrated = runSteps(file, steps, world);
  if (migrated.edits.length === 0 || runSteps(migrated.file, steps, world).edits.length === 0) return migrated;
  const reason = 'A second run would change this file again: steps of the migrations undo each other.';
  return { ...unchanged, left: [{ migration: first.migration, path: [], reason }] };
}

/** A step, and the migration that it belongs to. */
export interface MigrationStep {
  readonly migration: Migration;
  readonly step: Step;
}

/** The steps that are for files of the kind that this one is; none for a file of no kind. */
export function stepsFor(
  environment: Environment,
  file: SourceFile,
  migrations: readonly Migration[],
): readonly MigrationStep[] {
  const found = kindOf(environment, file);
  const kind = found?.type === 'pack' || found?.type === 'mistyped' ? found.kind.name : undefined;
  if (kind === undefined) return [];
  return migrations.flatMap((migration) =>
    migration.steps.filter(({ kinds }) => kinds?.has(kind) ?? true).map((step) => ({ migration, step })),
  );
}

/** Why nothing in a file can be changed: one sentence. */
export function obstacleIn(file: SourceFile): string | undefined {
  const { documents, problems } = parse(file);
  if (problems.length > 0) return 'A part of this file cannot be read. Mend it first.';
  return documents.length > 1 ? 'This file holds several documents, and can hold one only.' : undefined;
}

function runSteps(file: SourceFile, steps: readonly MigrationStep[], world: NameWorld): MigratedFile {
  let now = file;
  let composed = unedited(file.text);
  const done: DoneStep[] = [];
  const left: LeftStep[] = [];
  for (const { migration, step } of steps) {
    const applied = runStep(now, step, world);
    left.push(...applied.left.map((place) => ({ migration, ...place })));
    if (applied.edits.length === 0) continue;
    composed = withEdits(composed, applied.edits);
    now = applied.file;
    done.push({ migration, step, count: applied.count });
  }
  return { file: now, edits: done.length === 0 ? [] : editsOf(composed, file.text.length), done, left };
}

type RunStep = Pick<AppliedStep, 'file' | 'edits' | 'left'> & { readonly count: number };

function runStep(file: SourceFile, step: Step, world: NameWorld): RunStep {
  if (!mayMatter(file, step)) return { file, edits: [], left: [], count: 0 };
  if (step.action === 'rename_symbol') {
    const renamed = renameSymbol(file, step, world);
    return { ...renamed, count: renamed.places.length };
  }
  const applied = applyStep(file, step, { orderAt: orderIn(world.environment, file) });
  return { ...applied, count: applied.changes.length };
}

/** The keys that a step reads stand in the text of a file that it changes; what it sets may stand nowhere yet. */
export function mayMatter({ text }: SourceFile, step: Step): boolean {
  if (step.action === 'set') return true;
  if (step.action === 'rename_symbol') return mayHold(step.from)(text);
  const patterns = step.action === 'merge' ? step.from : [step.at];
  return patterns.some((pattern) =>
    pattern.every((segment) => segment === '*' || isIndex(segment) || mayHold(segment)(text)),
  );
}

function isIndex(segment: string): boolean {
  return /^\d+$/.test(segment);
}

/** The order that the schema of a file gives the keys of a mapping. */
export function orderIn(environment: Environment, file: SourceFile): (path: Path) => readonly string[] {
  return (path) => {
    const [check] = checksOf(environment, file);
    return check === undefined ? [] : keyOrder(applicableIn(check, path));
  };
}
