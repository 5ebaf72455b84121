import { keepsNames, namesAfter } from '../core/features/names-after.js';
import type { FileNames } from '../core/workspace/file-names.js';
import type { FileSet } from '../core/workspace/file-set.js';
import type { Pack } from '../core/workspace/pack.js';
import type { Environment, Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { inTurns } from './in-turns.js';

/**
 * Has the files of the workspace checked with another pack while somebody is writing it, and never holds up what the
 * user asks for: names are read file by file. Resolves to whether all was done before nobody wanted it any longer.
 */
export type UsePack = (pack: Pack, isWanted: () => boolean) => Promise<boolean>;

export interface UsePackOptions {
  readonly platform: Platform;
  readonly workspace: Workspace;
  /** Called when files have to be checked anew. */
  readonly onChange: () => void;
}

export function createUsePack({ platform, workspace, onChange }: UsePackOptions): UsePack {
  /** The packs after which names have not been read to the end, and what they were last read with. */
  let owed: { readonly before: Environment; readonly now: Environment } | undefined;
  return async (pack, isWanted) => {
    const snapshot = workspace.snapshot;
    const known = snapshot.environment;
    if (known.pack === pack && owed?.now !== known) return true;
    const before = owed?.now === known ? owed.before : known;
    const now = { ...known, pack };
    const isEarly = known.pack !== undefined && keepsNames(known.pack, pack);
    if (isEarly) {
      owed = { before, now };
      put(now, new Map());
    }
    const names = await inTurns(platform, namesAfter(snapshot, { before, now }), isWanted);
    if (names === undefined || workspace.environment !== (isEarly ? now : known)) return false;
    owed = undefined;
    for (const uri of changedSince(snapshot.files)) names.set(uri, undefined);
    if (!isEarly || names.size > 0) put(now, names);
    return true;
  };

  function put(environment: Environment, names: ReadonlyMap<string, FileNames | undefined>): void {
    workspace.reconfigure(environment, names);
    onChange();
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
