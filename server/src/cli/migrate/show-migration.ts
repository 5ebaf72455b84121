import type { CliHost } from '../host.js';
import { plural } from '../reporters/counts.js';
import { jsonText } from '../reporters/json-text.js';
import { visible } from '../visible.js';
import type { ReportedMigration } from './migrate-targets.js';
import type { Versions } from './read-migrations.js';

/** All that `concord pack migrate` has to say. */
export interface MigrationReport extends Versions {
  readonly pack: string;
  readonly isDry: boolean;
  /** Whether any migration leads from the one version to the other. */
  readonly isPossible: boolean;
  readonly files: readonly ReportedMigration[];
  readonly problems: readonly string[];
}

/** A contract for programs, whose `version` changes when it would break them. */
export function migrationAsJson({ pack, from, to, isDry, files, problems }: MigrationReport): string {
  return `${jsonText({ version: 1, pack, from, to, dryRun: isDry, files, problems })}\n`;
}

/** Each file that was changed, with what was done in it. */
export function showMigration(host: CliHost, { files }: MigrationReport): void {
  for (const { path, changes } of files) {
    if (changes.length === 0) continue;
    const lines = changes.map(
      ({ title, places, to }) => `  ${title} (${to}${places > 1 ? `, ${plural(places, 'place')}` : ''})`,
    );
    host.writeOutput([path, ...lines].map((line) => `${visible(line)}\n`).join(''));
  }
}

/** What is left to the user, place by place. */
export function leftIn(files: readonly ReportedMigration[]): string[] {
  return files.flatMap(({ path, left }) => left.map(({ line, reason }) => `${path}:${String(line)}: ${reason}`));
}

/** What was done, in one sentence. */
export function summaryOf({ pack, from, to, isDry, isPossible, files }: MigrationReport): string {
  if (!isPossible) return `No migration of "${pack}" leads from ${from} to ${to}.`;
  const count = files.filter(({ changes }) => changes.length > 0).length;
  if (count === 0) return `Nothing is to be changed from ${from} to ${to}.`;
  return `${isDry ? 'Would migrate' : 'Migrated'} ${plural(count, 'file')} from ${from} to ${to}.`;
}
