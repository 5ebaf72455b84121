import type { Migration } from '../../core/migrations/migration.js';
import { migrateFile, type LeftStep, type MigratedFile } from '../../core/migrations/migrate-file.js';
import { stepTitle } from '../../core/migrations/migration.js';
import { toPointer } from '../../core/text/json-pointer.js';
import { lineAndCharacterAt } from '../../core/text/lines.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import { placeAt } from '../../core/yaml/locate.js';
import { parse } from '../../core/yaml/parse.js';
import { decode } from '../../platform/decode.js';
import { mapInOrder } from '../check/in-order.js';
import type { ChangedFile } from '../check/keep-file.js';
import type { Target } from '../check/targets.js';
import type { DefinedNames } from './defined-names.js';

/** What came of a file that a migration is about. */
export interface ReportedMigration {
  readonly path: string;
  readonly changes: readonly ReportedStep[];
  readonly left: readonly ReportedLeft[];
}

interface ReportedStep {
  /** The version that the migration leads to. */
  readonly to: string;
  /** What it does: `Rename "deadline" to "due"`. */
  readonly title: string;
  readonly places: number;
}

interface ReportedLeft {
  readonly to: string;
  readonly pointer: string;
  /** From one; in the file as it is afterwards. */
  readonly line: number;
  readonly reason: string;
}

/** What came of a file, or why nothing did: one sentence. */
export type MigratedTarget = ReportedMigration | { readonly problem: string };

export interface MigrateInput {
  readonly environment: Environment;
  readonly migrations: readonly Migration[];
  readonly names: DefinedNames;
  /** Resolves to why a file is not as it was to be: one sentence. */
  readonly keep: (changed: ChangedFile) => Promise<string | undefined>;
}

/** So many files are being read while one is migrated. */
const readAhead = 32;

/** Brings files through migrations, one after the other; those that are none of ours, or need nothing, are left out. */
export async function* migrateTargets(targets: readonly Target[], input: MigrateInput): AsyncIterable<MigratedTarget> {
  const reads = mapInOrder(targets, readAhead, async (target) => ({ target, read: await target.read() }));
  for await (const { target, read } of reads) {
    if (read.kind === 'missing') yield { problem: `"${target.path}" does not exist.` };
    if (read.kind === 'unreadable') yield { problem: `"${target.path}" cannot be read: ${read.reason}.` };
    if (read.kind !== 'bytes') continue;
    const before = { uri: target.uri, text: decode(read.bytes) };
    const migrated = migratedFile(before, input);
    const { file: after, done, left } = migrated;
    const problem = done.length === 0 ? undefined : await input.keep({ target, bytes: read.bytes, before, after });
    if (problem !== undefined) yield { problem };
    else if (done.length > 0 || left.length > 0) yield reported(target.path, migrated);
  }
}

function migratedFile(file: SourceFile, { environment, migrations, names }: MigrateInput): MigratedFile {
  return migrateFile(file, migrations, { environment, isDefined: (name) => names.has(file.uri, name) });
}

function reported(path: string, { file, done, left }: MigratedFile): ReportedMigration {
  return {
    path,
    changes: done.map(({ migration, step, count }) => ({ to: migration.to, title: stepTitle(step), places: count })),
    left: left.map((each) => ({
      to: each.migration.to,
      pointer: toPointer(each.path),
      line: lineOf(file, each),
      reason: each.reason,
    })),
  };
}

function lineOf(file: SourceFile, { path }: LeftStep): number {
  const root = parse(file).documents[0]?.root;
  const place = root && placeAt(root, path);
  const start = (place?.pair?.key ?? place?.node)?.range.start ?? 0;
  return lineAndCharacterAt(file, path.length === 0 ? 0 : start).line + 1;
}
