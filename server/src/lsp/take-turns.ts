import type { Platform } from '../platform/platform.js';
import { makeRoom } from './make-room.js';

/** As long as nobody notices, in milliseconds. */
const longest = 8;

/** Divides work into turns by the time that it takes, whoever does it: what all that share it do in one turn counts. */
export interface Turns {
  /** Whether the work of this turn has taken long enough. */
  readonly isOver: () => boolean;
  /** Resolves at once, or in a later turn where this one is over, behind all that the user asks for meanwhile. */
  readonly take: () => Promise<void>;
}

export function takeTurns(platform: Pick<Platform, 'nextTurn'>): Turns {
  let start = Date.now();
  const isOver = (): boolean => Date.now() - start >= longest;
  return {
    isOver,
    async take() {
      while (isOver()) {
        const over = start;
        await makeRoom(platform);
        // Of all that wait, the first one to go on begins the turn, and the others see whether there is time left in it.
        if (start === over) start = Date.now();
      }
    },
  };
}
