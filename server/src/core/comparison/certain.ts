import type { Certain } from './evaluated.js';
import { given, type Given } from './given.js';
import type { Prover } from './prover.js';

/** What can be proved of a value from what is known of it. */
export function certainOf(prover: Prover, known: Given): Certain {
  return {
    holds: (node) => prover.entails(known, node),
    fails: (node) => prover.isContradictory(given([node], [], known)),
  };
}
