import { statSync, watch, type FSWatcher } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

import { CliError } from '../cli/cli-error.js';
import type { FolderWatcher } from '../cli/host.js';
import { toFailure } from './file-failure.js';

/** A change is over when nothing has happened for so many milliseconds, or when it goes on for too long. */
const quiet = 50;
const mostUnrest = 1000;

/** Watches each folder by itself, so that nothing is spent on those that nobody asked for. Ends on SIGINT and SIGTERM. */
export function createWatcher(): FolderWatcher {
  const watchers = new Map<string, FSWatcher | undefined>();
  let events = 0;
  let seen = 0;
  let isEnded = false;
  let wake = () => {};
  const onEvent = () => {
    events++;
    wake();
  };
  const end = () => {
    isEnded = true;
    wake();
  };
  process.once('SIGINT', end).once('SIGTERM', end);

  return {
    look(folders) {
      const wanted = new Map(folders.map((folder) => [identityOf(folder), folder]));
      for (const [identity, watcher] of watchers) {
        if (wanted.has(identity)) continue;
        watcher?.close();
        watchers.delete(identity);
      }
      const added = [...wanted].filter(([identity]) => !watchers.has(identity));
      for (const [identity, folder] of added) watchers.set(identity, watchFolder(folder, onEvent));
      return added.length > 0;
    },

    async changed() {
      while (!isEnded && events === seen) await new Promise<void>((resolve) => (wake = resolve));
      for (const start = performance.now(); !isEnded && events !== seen && performance.now() < start + mostUnrest;) {
        seen = events;
        await setTimeout(quiet);
      }
      seen = events;
    },

    isEnded: () => isEnded,

    close() {
      for (const watcher of watchers.values()) watcher?.close();
      process.off('SIGINT', end).off('SIGTERM', end);
    },
  };
}

/** A folder that was replaced by another one of its name must be watched anew. */
function identityOf(folder: string): string {
  return `${String(statSync(folder, { throwIfNoEntry: false })?.ino)} ${folder}`;
}

function watchFolder(folder: string, onEvent: () => void): FSWatcher | undefined {
  try {
    // A folder that goes away is an error on some systems; the one around it tells the rest.
    return watch(folder, onEvent).on('error', onEvent);
  } catch (error) {
    const failure = toFailure(error);
    if (failure.kind === 'missing') return undefined;
    throw new CliError(`The folder "${folder}" cannot be watched: ${failure.reason}.`);
  }
}
