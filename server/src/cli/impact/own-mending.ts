import { mayMatter, migrateFile, stepsFor } from '../../core/migrations/migrate-file.js';
import type { Migration } from '../../core/migrations/migration.js';
import { isVersion, migrationsBetween, migrationsOf, type Migrations } from '../../core/migrations/migrations-of.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import { fileChecker, type FileResult } from '../check/check-files.js';
import { readResult, writeResult } from '../check/result-text.js';
import type { Target } from '../check/targets.js';
import { seriousIn } from './compare-files.js';

/** What migrations come to in a file, whatever other files hold. */
export interface OwnMending {
  /** The versions of those that change something in it. */
  readonly versions: readonly string[];
  /** Why places stay as they are: one sentence each. */
  readonly left: readonly string[];
  /** What the file comes to by itself afterwards; absent where nothing changes. */
  readonly result: FileResult | undefined;
}

/** The migrations that bring files from one pack to another, and what is wrong with those of the newer one. */
export function migrationsFor(before: Environment, after: Environment): Migrations {
  const { all, problems } = after.pack === undefined ? { all: [], problems: [] } : migrationsOf(after.pack);
  const version = before.pack?.version ?? '';
  return { all: isVersion(version) ? migrationsBetween(all, version) : [], problems };
}

export interface MendingInput {
  readonly environment: Environment;
  readonly migrations: readonly Migration[];
}

/**
 * Tries migrations on a file that was just checked, whose tree is still there; absent where nothing is wrong with it, or
 * where it depends on other files what they do.
 */
export async function tryOwn(
  { environment, migrations }: MendingInput,
  file: SourceFile,
  result: FileResult | undefined,
): Promise<OwnMending | undefined> {
  if (migrations.length === 0 || result?.kind !== 'checked') return undefined;
  if (seriousIn(result.diagnostics).length === 0) return undefined;
  const steps = stepsFor(environment, file, migrations);
  if (steps.some(({ step }) => step.action === 'rename_symbol' && mayMatter(file, step))) return undefined;
  const migrated = migrateFile(file, migrations, { environment, isDefined: () => false });
  const versions = [...new Set(migrated.done.map(({ migration }) => migration.to))];
  const left = migrated.left.map(({ reason }) => reason);
  if (migrated.edits.length === 0) return { versions: [], left, result: undefined };
  const bytes = new TextEncoder().encode(migrated.file.text);
  const again: Target = { ...result.target, read: () => Promise.resolve({ kind: 'bytes', bytes }) };
  for await (const after of fileChecker(environment, undefined, 'own fixes')([again]))
    return { versions, left, result: after };
  return undefined;
}

/** One line, which `readMending` reads. */
export function writeMending({ versions, left, result }: OwnMending): string {
  return `${JSON.stringify({ versions, left })}\t${result === undefined ? '' : writeResult(result)}`;
}

export function readMending(target: Target, line: string): OwnMending {
  const tab = line.indexOf('\t');
  const said = JSON.parse(line.slice(0, tab)) as Pick<OwnMending, 'versions' | 'left'>;
  const result = line.slice(tab + 1);
  return { ...said, result: result === '' ? undefined : readResult(target, result) };
}
