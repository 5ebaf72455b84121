import type { Platform } from '../platform/platform.js';
import { makeRoom } from './make-room.js';

/** Does work that can wait a step at a time, behind all that the user asks for; absent where nobody wants it any longer. */
export async function inTurns<Result>(
  platform: Pick<Platform, 'nextTurn'>,
  work: Generator<void, Result>,
  isWanted: () => boolean,
): Promise<Result | undefined> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    await makeRoom(platform);
    if (!isWanted()) return undefined;
  }
}
