import type { Migration, Step } from '../migrations/migration.js';
import { isVersion, migrationsBetween, migrationsOf } from '../migrations/migrations-of.js';
import type { Pack } from '../workspace/pack.js';

/** What a step of a migration does to a key or a name, as far as it tells what a change meant. */
export type MigrationStep = {
  /** The file that holds it. */
  readonly file: string;
} & (
  | {
      readonly action: 'rename' | 'map' | 'set' | 'remove';
      /** The way to the key; `*` is any key or item. */
      readonly path: readonly string[];
      /** What the key is called afterwards. */
      readonly to?: string;
      /** The values that are replaced. */
      readonly values?: ReadonlySet<string>;
    }
  | { readonly action: 'rename_symbol'; readonly symbol: string; readonly from: string; readonly to: string }
);

/** The steps by which a pack mends files of a kind that were written for an older version: none that are not for it. */
export function migrationSteps(pack: Pack, kind: string, from: string): readonly MigrationStep[] {
  if (!isVersion(from) || !isVersion(pack.version)) return [];
  const migrations = migrationsBetween(migrationsOf(pack).all, from, pack.version);
  return migrations.flatMap(({ path, steps }: Migration) =>
    steps.filter(({ kinds }) => kinds?.has(kind) ?? true).flatMap((step) => readStep(step, path)),
  );
}

/** What is taken out somewhere and put in elsewhere is a key that goes, and one that comes. */
function readStep(step: Step, file: string): readonly MigrationStep[] {
  const gone = (path: readonly string[]) => ({ action: 'remove', path, file }) as const;
  const come = (path: readonly string[]) => ({ action: 'set', path, file }) as const;
  switch (step.action) {
    case 'rename':
      return [{ action: 'rename', path: step.at, to: step.to, file }];
    case 'map':
      return [{ action: 'map', path: step.at, values: new Set(step.values.keys()), file }];
    case 'set':
      return [come(step.at)];
    case 'remove':
      return [gone(step.at)];
    case 'move':
      return [gone(step.at), come(step.to)];
    case 'split':
      return [gone(step.at), ...step.into.map(({ to }) => come(to))];
    case 'merge':
      return [...step.from.map(gone), come(step.to)];
    case 'rename_symbol':
      return [{ action: 'rename_symbol', symbol: step.symbol, from: step.from, to: step.to, file }];
  }
}

/** Whether a step speaks of a place. */
export function speaksOf({ path }: { readonly path: readonly string[] }, place: readonly string[]): boolean {
  return path.length === place.length && path.every((segment, index) => segment === '*' || segment === place[index]);
}
