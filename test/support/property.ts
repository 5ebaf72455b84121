/** `npm run fuzz` runs the property tests many times as long, with a new seed. */
const longer = Number(process.env['CONCORD_FUZZ'] ?? '1');

/** The same cases on every run, so that a change is to blame for a failure; a failure prints its seed and smallest case. */
const seed = Number(process.env['CONCORD_SEED'] ?? '20261121');

export function runs(number: number): { numRuns: number; seed: number } {
  return { numRuns: Math.ceil(number * longer), seed };
}
