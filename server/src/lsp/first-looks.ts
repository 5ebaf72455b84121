import { firstLook, longLook } from '../core/features/first-look.js';
import { kindOf } from '../core/workspace/kind.js';
import type { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { inTurns } from './in-turns.js';

/** Compiles what a kind of file is checked against before somebody asks for what is wrong with one, and looks at long files that are not open; holds up nobody. */
export interface FirstLooks {
  /** Resolves as soon as what is wrong with a file can be told in a moment. */
  readonly at: (uri: string) => Promise<void>;
  /** Resolves as soon as nobody waits for such a look. */
  readonly done: () => Promise<void>;
}

export function createFirstLooks(workspace: Workspace, platform: Platform): FirstLooks {
  /** By what files are checked against. */
  const running = new Map<object, Promise<void>>();
  return {
    async at(uri) {
      // Whoever comes while somebody looks at such a file waits for that, and has then nothing left to do.
      for (let look = lookAtSuch(uri); look !== undefined; look = lookAtSuch(uri)) await look;
      const [sort, file] = [sortOf(uri), workspace.file(uri)];
      if (sort === undefined || file === undefined) return;
      // What fails here fails again where it is told.
      const look = inTurns(platform, firstLook(workspace.environment, file)).catch(() => undefined);
      running.set(sort, look);
      await look;
      running.delete(sort);
      if (workspace.files.isOpen(uri)) return;
      await inTurns(platform, longLook(workspace.snapshot, file)).catch(() => undefined);
    },

    async done() {
      while (running.size > 0) await Promise.all(running.values());
    },
  };

  function lookAtSuch(uri: string): Promise<void> | undefined {
    const sort = sortOf(uri);
    return sort && running.get(sort);
  }

  function sortOf(uri: string): object | undefined {
    const file = workspace.file(uri);
    const kind = file && kindOf(workspace.environment, file);
    if (kind?.type === 'pack') return kind.kind;
    return kind?.type === 'schema' ? kind.association : undefined;
  }
}
