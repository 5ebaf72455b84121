import { firstLook } from '../core/features/first-look.js';
import type { Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { inTurns } from './in-turns.js';

/** Compiles what a kind of file is checked against before somebody asks for what is wrong with one, and holds up nobody. */
export interface FirstLooks {
  /** Resolves as soon as a file can be checked without compiling anything. */
  readonly at: (uri: string) => Promise<void>;
  /** Resolves as soon as nobody waits for such a look. */
  readonly done: () => Promise<void>;
}

export function createFirstLooks(workspace: Workspace, platform: Platform): FirstLooks {
  const running = new Set<Promise<void>>();
  return {
    async at(uri) {
      const { files, environment } = workspace.snapshot;
      const file = files.get(uri);
      if (file === undefined) return;
      // What fails here fails again where it is told.
      const look = inTurns(platform, firstLook(environment, file)).catch(() => undefined);
      running.add(look);
      await look;
      running.delete(look);
    },

    async done() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}
