import type { Platform } from '../platform/platform.js';

/** A message is read, handed on and answered in one turn each: so many, and the user waits for no more than one piece of work. */
const turns = 4;

/** Lets what the user asks for go before work that can wait. */
export async function makeRoom({ nextTurn }: Pick<Platform, 'nextTurn'>): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await nextTurn();
}
