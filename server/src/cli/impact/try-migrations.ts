import type { Migration } from '../../core/migrations/migration.js';
import { migrateFile, type MigratedFile } from '../../core/migrations/migrate-file.js';
import { readAgain } from '../check/read-again.js';
import { fileChecker, type FileChecker } from '../check/check-files.js';
import type { Target } from '../check/targets.js';
import { besideOthers } from '../check/with-names.js';
import type { CliHost, FileBytes } from '../host.js';
import { findDefinedNames } from '../migrate/defined-names.js';
import type { ReportedDiagnostic } from '../report.js';
import type { CheckedWith } from './check-both.js';
import { seriousIn, type ChangedVerdict } from './compare-files.js';
import type { OwnMending } from './own-mending.js';

/** What the migrations of a pack come to in a file that it newly finds something in. */
export interface Mending {
  /** The versions whose migrations change something in the file; none where they do not help. */
  readonly versions: readonly string[];
  /** Of what has appeared, what is told no more afterwards. */
  readonly mended: ReadonlySet<ReportedDiagnostic>;
  /** Whether nothing that has appeared is left, and nothing else has come of it. */
  readonly isWhole: boolean;
  /** Why places stay as they are: one sentence each. */
  readonly left: readonly string[];
}

/** Migrates files in memory, and checks again only those that something was newly found in, by their paths. */
export async function tryMigrations(
  host: CliHost,
  checked: CheckedWith,
  migrations: readonly Migration[],
  changed: readonly ChangedVerdict[],
): Promise<ReadonlyMap<string, Mending>> {
  const worse = changed.filter(({ appeared }) => appeared.length > 0);
  if (migrations.length === 0 || worse.length === 0) return new Map();
  const migrated = await migrateInMemory(checked, migrations, new Set(worse.map(({ path }) => path)));
  const after = await checkAgain(host, checked, migrated, worse);
  return new Map(
    worse.flatMap(({ path, appeared }) => {
      const file = migrated.get(path);
      const found = after.get(path);
      if (file === undefined) return [];
      const before = checked.results.get(path);
      const known = before?.kind === 'checked' ? seriousIn(before.diagnostics) : [];
      return [[path, mendingOf(file, { appeared, known, found })] as const];
    }),
  );
}

interface InMemory extends OwnMending {
  /** Reads as the file is afterwards. */
  readonly target: Target;
  readonly isChanged: boolean;
}

/** The files that are worse than before, and all others that use a name that changes. */
async function migrateInMemory(
  { environment, surroundings, mendings }: CheckedWith,
  migrations: readonly Migration[],
  worse: ReadonlySet<string>,
): Promise<ReadonlyMap<string, InMemory>> {
  const names = await findDefinedNames(environment, surroundings, migrations);
  const found = new Map<string, InMemory>();
  for (const target of surroundings.files) {
    if (!worse.has(target.path) && !names.users.has(target.path)) continue;
    const migrate = async (): Promise<MigratedFile | undefined> => {
      const file = await readAgain(target);
      const isDefined = (name: Parameters<typeof names.has>[1]) => names.has(target.uri, name);
      return file && migrateFile(file, migrations, { environment, isDefined });
    };
    const known = mendings.get(target.location);
    // What is known already need not be made once more, unless somebody reads it.
    const migrated = known === undefined ? await migrate() : undefined;
    const mending = known ?? mendingIn(migrated);
    if (mending === undefined) continue;
    const isChanged = mending.versions.length > 0;
    const read = async (): Promise<FileBytes> => {
      const text = (migrated ?? (await migrate()))?.file.text;
      return text === undefined ? { kind: 'missing' } : { kind: 'bytes', bytes: new TextEncoder().encode(text) };
    };
    found.set(target.path, { ...mending, isChanged, target: isChanged ? { ...target, read } : target });
  }
  return found;
}

function mendingIn(migrated: MigratedFile | undefined): OwnMending | undefined {
  if (migrated === undefined) return undefined;
  const versions = migrated.edits.length === 0 ? [] : migrated.done.map(({ migration }) => migration.to);
  return { versions: [...new Set(versions)], left: migrated.left.map(({ reason }) => reason), result: undefined };
}

/** What the files come to now, beside the names of all files as they are after the migrations. */
async function checkAgain(
  host: CliHost,
  { environment, surroundings, judge, alone }: CheckedWith,
  migrated: ReadonlyMap<string, InMemory>,
  worse: readonly ChangedVerdict[],
): Promise<ReadonlyMap<string, readonly ReportedDiagnostic[]>> {
  const isChanged = (path: string) => migrated.get(path)?.isChanged === true;
  const check: FileChecker = async function* (targets) {
    for (const target of targets) {
      const mended = migrated.get(target.path)?.result;
      const known = isChanged(target.path) ? mended && { ...mended, target } : alone.get(target.location);
      if (known === undefined) yield* fileChecker(environment, undefined, 'own fixes')([target]);
      else yield known;
    }
  };
  const files = surroundings.files.map((target) => migrated.get(target.path)?.target ?? target);
  const again = files.filter(({ path }) => isChanged(path) && worse.some((each) => each.path === path));
  const found = new Map<string, readonly ReportedDiagnostic[]>();
  if (again.length === 0) return found;
  const input = { check, surroundings: { ...surroundings, files }, judge };
  for await (const result of besideOthers(host, environment, input)(again)) {
    if (result.kind === 'checked') found.set(result.target.path, seriousIn(result.diagnostics));
  }
  return found;
}

interface Findings {
  readonly appeared: readonly ReportedDiagnostic[];
  /** All, before the migrations. */
  readonly known: readonly ReportedDiagnostic[];
  /** All, after them; absent where nothing has changed. */
  readonly found: readonly ReportedDiagnostic[] | undefined;
}

/** Places move, so what is found is told from each other by what is said of it. */
function mendingOf({ versions, left }: OwnMending, { appeared, known, found }: Findings): Mending {
  if (found === undefined) return { versions: [], mended: new Set(), isWhole: false, left };
  const rest = countsOf(found);
  const stays = (each: ReportedDiagnostic) => {
    const count = rest.get(sentenceOf(each)) ?? 0;
    rest.set(sentenceOf(each), count - 1);
    return count > 0;
  };
  // What was there before stays first, so that of two that say the same the newer one counts as mended.
  for (const each of known) if (!appeared.includes(each)) stays(each);
  const mended = new Set(appeared.filter((each) => !stays(each)));
  const isNew = [...rest.values()].some((count) => count > 0);
  return { versions, mended, isWhole: mended.size === appeared.length && !isNew, left };
}

function countsOf(diagnostics: readonly ReportedDiagnostic[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const each of diagnostics) counts.set(sentenceOf(each), (counts.get(sentenceOf(each)) ?? 0) + 1);
  return counts;
}

function sentenceOf({ rule, message }: ReportedDiagnostic): string {
  return `${rule} ${message}`;
}
