import type { Platform } from '../platform/platform.js';
import { takeTurns } from './take-turns.js';

/** Does work that can wait a few steps at a time, behind all that the user asks for; absent where nobody wants it any longer. */
export async function inTurns<Result>(
  platform: Pick<Platform, 'nextTurn'>,
  work: Generator<unknown, Result>,
  isWanted: () => boolean = () => true,
): Promise<Result | undefined> {
  const turns = takeTurns(platform);
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return step.value;
    if (!turns.isOver()) continue;
    await turns.take();
    if (!isWanted()) return undefined;
  }
}
