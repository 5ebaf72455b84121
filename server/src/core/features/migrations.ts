import { applyStep } from '../migrations/apply-step.js';
import { placeOf, type Change } from '../migrations/change.js';
import {
  mayMatter,
  migrateFile,
  obstacleIn,
  orderIn,
  stepsFor,
  type MigrationStep,
} from '../migrations/migrate-file.js';
import { stepTitle, type Migration, type PlaceStep } from '../migrations/migration.js';
import { migrationsOf } from '../migrations/migrations-of.js';
import { ownPlace } from '../yaml/own-place.js';
import { renameSymbol, type NameWorld, type RenameStep } from '../migrations/rename-symbol.js';
import type { Fix } from '../text/finding.js';
import type { SourceFile } from '../text/source-file.js';
import type { FileEdits } from '../text/text-edit.js';
import { overlaps } from '../text/text-range.js';
import { projectOf, type Environment, type Snapshot } from '../workspace/snapshot.js';
import { allDefined } from '../workspace/file-names.js';
import type { Project } from '../workspace/project.js';
import { parse } from '../yaml/parse.js';
import type { CodeAction } from './code-actions.js';
import { errorCount, type Diagnostic } from './diagnostics.js';
import { isDefined } from './navigation/named-things.js';

/** The steps of migrations that mend a finding, each as a fix of it, and then all of them for the file and for all files. */
export function migrationFixes(snapshot: Snapshot, file: SourceFile, here: readonly Diagnostic[]): CodeAction[] {
  const world = worldOf(snapshot, file);
  if (world === undefined || here.length === 0) return [];
  const fixes = stepsFor(world.environment, file, world.migrations).flatMap((each) => {
    const { step } = each;
    const fix = step.action === 'rename_symbol' ? renameFix(world, step, here) : placeFix(world, step, here);
    return fix === undefined ? [] : [{ ...fix, title: titleOf(each), kind: 'quickfix' as const }];
  });
  const mended = [...new Set(fixes.flatMap(({ diagnostics }) => diagnostics))];
  const whole = fixes.length === 0 ? [] : wholeMigrations(world);
  return [...fixes, ...whole.map((action) => ({ ...action, kind: 'quickfix' as const, diagnostics: mended }))];
}

/** Answers a request for source actions: a file, or all, as the migrations of the pack say; empty where that mends nothing. */
export function migrationsIn(snapshot: Snapshot, uri: string): CodeAction[] {
  const file = snapshot.files.get(uri);
  const world = file && worldOf(snapshot, file);
  if (world === undefined) return [];
  return wholeMigrations(world).map((action) => ({ ...action, kind: 'source.migrate', diagnostics: [] }));
}

/** What is edited in a file when all files of its project are migrated. */
export function migrationEditsIn(snapshot: Snapshot, file: SourceFile): FileEdits['edits'] {
  const world = worldOf(snapshot, file);
  return world === undefined ? [] : wholeEdits(world, file);
}

/**
 * The steps of migrations that mend a finding of this file by itself, as fixes of it: those that leave fewer errors.
 *
 * Whether a step helps is found out once for all findings of the file.
 */
export function migrationMenders(
  environment: Environment,
  file: SourceFile,
  findings: readonly Diagnostic[],
): (finding: Diagnostic) => readonly Fix[] {
  const { all } = environment.pack === undefined ? { all: [] } : migrationsOf(environment.pack);
  if (all.length === 0 || findings.length === 0 || obstacleIn(file) !== undefined) return () => [];
  const place = { environment, file };
  const steps = stepsFor(environment, file, all).flatMap(({ step, migration }) => {
    if (step.action === 'rename_symbol' || !mayMatter(file, step)) return [];
    const fix = placeFix(place, step, findings);
    return fix === undefined ? [] : [{ step, title: titleOf({ step, migration }), about: new Set(fix.diagnostics) }];
  });
  return (finding) =>
    steps
      .filter(({ about }) => about.has(finding))
      .map(({ step, title }) => ({ title, safety: 'suggestion', edits: placeEdits(place, step, [finding]).edits }));
}

interface World extends NameWorld {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly file: SourceFile;
  readonly migrations: readonly Migration[];
}

/** Absent where there is nothing to migrate, or what there is cannot be read. */
function worldOf(snapshot: Snapshot, file: SourceFile): World | undefined {
  const { environment } = snapshot;
  const project = projectOf(snapshot, file.uri);
  const { all } = environment.pack === undefined ? { all: [] } : migrationsOf(environment.pack);
  if (all.length === 0 || project === undefined || obstacleIn(file) !== undefined) return undefined;
  return { snapshot, environment, project, file, migrations: all, isDefined: (name) => isDefined(project, name) };
}

function titleOf({ migration, step }: MigrationStep): string {
  return `${stepTitle(step)} (change of ${migration.to})`;
}

type StepFix = Pick<CodeAction, 'edits' | 'diagnostics' | 'elsewhere'>;
type InFile = Pick<World, 'environment' | 'file'>;

/** The step at the places of the findings alone; absent unless fewer errors are left. */
function placeFix({ environment, file }: InFile, step: PlaceStep, here: readonly Diagnostic[]): StepFix | undefined {
  const { after, edits, diagnostics } = placeEdits({ environment, file }, step, here);
  if (edits.length === 0 || errorCount(environment, after) >= errorCount(environment, file)) return undefined;
  return { edits, diagnostics };
}

/** The step at the places of the findings alone, and which of them it is about. */
function placeEdits({ environment, file }: InFile, step: PlaceStep, here: readonly Diagnostic[]) {
  const root = parse(file).documents[0]?.root;
  const concerned = (change: Change) => here.filter((diagnostic) => root && isAbout(diagnostic, placeRange(change)));
  const {
    file: after,
    edits,
    changes,
  } = applyStep(file, step, {
    orderAt: orderIn(environment, file),
    wants: (change) => concerned(change).length > 0,
  });
  return { after, edits, diagnostics: [...new Set(changes.flatMap(concerned))] };

  /** What is missing is told at the key of the group that it is missing in. */
  function placeRange(change: Change) {
    const path = change.change === 'insert' ? change.path.slice(0, -1) : placeOf(change);
    const place = root && ownPlace(root, path);
    const key = place?.pair?.key.range;
    return { isInsert: change.change === 'insert', key, value: place?.node.range };
  }

  function isAbout({ range, rule }: Diagnostic, place: ReturnType<typeof placeRange>): boolean {
    if (place.isInsert)
      return (
        rule.startsWith('schema/required') && place.value !== undefined && overlaps(range, place.key ?? place.value)
      );
    const isKey = place.key !== undefined && overlaps(range, place.key);
    return isKey || (place.value !== undefined && overlaps(range, place.value) && range.end <= place.value.end);
  }
}

/** The name in all files; absent where nothing is wrong with it. */
function renameFix(world: World, step: RenameStep, here: readonly Diagnostic[]): StepFix | undefined {
  const { places } = renameSymbol(world.file, step, world);
  const diagnostics = here.filter(({ range }) => places.some((place) => overlaps(range, place.range)));
  if (diagnostics.length === 0 || !world.project.isComplete) return undefined;
  return {
    edits: [],
    diagnostics,
    elsewhere: () => editsOfAll(world, (file) => renameSymbol(file, step, world).edits),
  };
}

function wholeMigrations(world: World): Pick<CodeAction, 'title' | 'edits' | 'elsewhere'>[] {
  const { file, migrations, environment, project } = world;
  const version = migrations.at(-1)?.to ?? '';
  const own = migrateFile(file, withoutOwnNames(world), world);
  const all = project.isComplete
    ? [
        {
          title: `Migrate all files to ${version}`,
          edits: [],
          elsewhere: () => editsOfAll(world, (each) => wholeEdits(world, each)),
        },
      ]
    : [];
  const isBetter = own.edits.length > 0 && errorCount(environment, own.file) < errorCount(environment, file);
  if (isBetter) return [{ title: `Migrate this file to ${version}`, edits: own.edits }, ...all];
  return wholeEdits(world, file).length === 0 ? [] : all;
}

/** A file that is of the newest version already has no errors that a migration mends; names change with all files. */
function wholeEdits(world: World, file: SourceFile): FileEdits['edits'] {
  const { environment, migrations } = world;
  const migrated = migrateFile(file, migrations, world);
  if (migrated.edits.length === 0) return [];
  const renames = migrated.done.some(({ step }) => step.action === 'rename_symbol');
  return renames || errorCount(environment, migrated.file) < errorCount(environment, file) ? migrated.edits : [];
}

/** Changing the name of what other files use is for all files at once. */
function withoutOwnNames({ file, migrations, project }: World): readonly Migration[] {
  const names = project.index.namesOf(file.uri);
  const defined = names === undefined ? [] : [...allDefined(names)];
  return migrations.map((migration) => ({
    ...migration,
    steps: migration.steps.filter((step) => {
      if (step.action !== 'rename_symbol') return true;
      return !defined.some(({ symbol, name }) => symbol === step.symbol && name === step.from);
    }),
  }));
}

function editsOfAll({ snapshot, project }: World, editsOf: (file: SourceFile) => FileEdits['edits']): FileEdits[] {
  // Not those of the index alone: files of kinds that know no names are in none.
  const uris = [...snapshot.files.keys()].filter((uri) => projectOf(snapshot, uri) === project);
  return uris.sort().flatMap((uri) => {
    const file = snapshot.files.passing(uri);
    const edits = file === undefined ? [] : editsOf(file);
    return edits.length === 0 ? [] : [{ uri, edits }];
  });
}
