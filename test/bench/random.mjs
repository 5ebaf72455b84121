/** Numbers and sentences that look random: the same seed gives the same ones. */

const words =
  'a visitor opens the basket and sees what it costs before paying by card or invoice on this page once per order'.split(
    ' ',
  );

/** @typedef {ReturnType<typeof createRandom>} Random */

/**
 * Numbers that look random (mulberry32).
 *
 * @param {number} seed
 */
export function createRandom(seed) {
  let state = seed;
  const below = (/** @type {number} */ end) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % end;
  };
  /** @type {(from: readonly string[]) => string} */
  const pick = (from) => from[below(from.length)] ?? '';
  return { below, pick };
}

/**
 * @param {Random} random
 * @param {number} length
 */
export function sentence(random, length) {
  const [first = '', ...rest] = Array.from({ length }, () => random.pick(words));
  return [first.charAt(0).toUpperCase() + first.slice(1), ...rest].join(' ') + '.';
}
