/** Milliseconds between two looks while all goes well. */
const usual = 6 * 3_600_000;

/** Milliseconds after the first failure. */
const first = 60_000;

/**
 * In how many milliseconds to look for a newer version again, after so many failures in a row.
 *
 * `chance` is a number from 0 to 1: a hundred thousand editors that were started at nine must not ask together.
 */
export function lookAgainIn(
  failures: number,
  { chance, retryAfter = 0 }: { readonly chance: number; readonly retryAfter?: number | undefined },
): number {
  const wait = failures === 0 ? usual : Math.min(first * 2 ** Math.min(failures - 1, 20), usual);
  return Math.round(Math.max(wait * (0.75 + chance / 2), retryAfter * 1000));
}
