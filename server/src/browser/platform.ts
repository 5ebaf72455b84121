import { localDay } from '../platform/local-day.js';
import type { Platform } from '../platform/platform.js';

/** A web worker reads and finds no files: the client does it for it. */
export const browserPlatform: Platform = {
  canRead: () => false,
  readFile: () => Promise.resolve({ kind: 'unreadable', reason: 'a browser has no files' }),
  kindAt: () => Promise.resolve(undefined),
  findFiles: () => Promise.resolve({ uris: [], problems: [] }),
  nextTurn,
  today: () => localDay(new Date()),
  pause: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};

/** Timers of browsers wait at least 4 ms when they are nested; messages do not. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
