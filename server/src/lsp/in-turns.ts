import type { Platform } from '../platform/platform.js';
import { makeRoom } from './make-room.js';

/** As long as nobody notices, in milliseconds. */
const longest = 8;

/** Does work that can wait a few steps at a time, behind all that the user asks for; absent where nobody wants it any longer. */
export async function inTurns<Result>(
  platform: Pick<Platform, 'nextTurn'>,
  work: Generator<unknown, Result>,
  isWanted: () => boolean = () => true,
): Promise<Result | undefined> {
  let start = Date.now();
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    if (Date.now() - start < longest) continue;
    await makeRoom(platform);
    if (!isWanted()) return undefined;
    start = Date.now();
  }
}
