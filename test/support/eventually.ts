import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';

/** Waits a minute at most until what is looked at is as expected. */
export async function eventually<Value>(look: () => Value, expected: Value): Promise<void> {
  for (let tries = 0; tries < 3000 && JSON.stringify(look()) !== JSON.stringify(expected); tries++) await delay(20);
  assert.deepEqual(look(), expected);
}
