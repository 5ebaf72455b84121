import { keepsNames, namesAfter } from '../core/features/names-after.js';
import type { FileNames } from '../core/workspace/file-names.js';
import type { FileSet } from '../core/workspace/file-set.js';
import type { Pack } from '../core/workspace/pack.js';
import type { Environment, Snapshot, Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { inTurns } from './in-turns.js';

/**
 * Has the files of the workspace checked with another pack while somebody is writing it, and never holds up what the
 * user asks for: names are read file by file.
 */
export interface PackInUse {
  /** Resolves to whether the pack is in use: nobody may want it any longer, or something else may have come before it. */
  readonly put: (pack: Pack, isWanted: () => boolean) => Promise<boolean>;
  /** Reads the names that most likely are what they were, and so were left for later. */
  readonly readNames: (isWanted: () => boolean) => Promise<void>;
}

export interface PackInUseOptions {
  readonly platform: Platform;
  readonly workspace: Workspace;
  /** Called when files have to be checked anew. */
  readonly onChange: () => void;
}

export function createPackInUse({ platform, workspace, onChange }: PackInUseOptions): PackInUse {
  /** What names were last read with where they have not been read since, and what is in use instead. */
  let owed: { readonly before: Environment; readonly now: Environment } | undefined;
  return { put, readNames };

  async function put(pack: Pack, isWanted: () => boolean): Promise<boolean> {
    const { snapshot } = workspace;
    const { environment } = snapshot;
    if (environment.pack === pack) return true;
    const before = owed?.now === environment ? owed.before : environment;
    const now = { ...environment, pack };
    if (environment.pack !== undefined && keepsNames(environment.pack, pack)) {
      owed = { before, now };
      configure(now, new Map());
      return true;
    }
    const names = await namesWith(snapshot, { before, now }, isWanted);
    if (names === undefined) return false;
    configure(now, names);
    return true;
  }

  async function readNames(isWanted: () => boolean): Promise<void> {
    const { snapshot } = workspace;
    if (owed?.now !== snapshot.environment) return;
    const names = await namesWith(snapshot, owed, isWanted);
    if (names === undefined) return;
    owed = undefined;
    if (names.size > 0) configure(snapshot.environment, names);
  }

  function configure(environment: Environment, names: ReadonlyMap<string, FileNames | undefined>): void {
    workspace.reconfigure(environment, names);
    onChange();
  }

  async function namesWith(
    snapshot: Snapshot,
    change: { readonly before: Environment; readonly now: Environment },
    isWanted: () => boolean,
  ): Promise<Map<string, FileNames | undefined> | undefined> {
    const names = await inTurns(platform, namesAfter(snapshot, change), isWanted);
    if (names === undefined || workspace.environment !== snapshot.environment) return undefined;
    for (const uri of changedSince(snapshot.files)) names.set(uri, undefined);
    return names;
  }

  /** Files whose names were read meanwhile as something else says. */
  function changedSince(files: FileSet): readonly string[] {
    const now = workspace.files;
    if (now === files) return [];
    return [...now.keys()].filter((uri) => {
      return now.isOpen(uri) ? now.get(uri) !== files.get(uri) : now.passing(uri)?.text !== files.passing(uri)?.text;
    });
  }
}
