import { diagnosticsOf, type Diagnostic } from '../../../server/src/core/features/diagnostics.js';
import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import { Workspace, type Environment } from '../../../server/src/core/workspace/snapshot.js';
import type { Sample } from './corpus.js';
import { faults } from './faults.js';
import { pairsIn } from './pairs.js';
import { randomFrom, shuffled } from './random.js';
import { isValid, meaningOf, uri } from './verdict.js';

/** What became of one fault. */
export interface Outcome {
  readonly fault: string;
  readonly sample: string;
  readonly before: string;
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly mended: string | undefined;
  readonly isOne: boolean;
  readonly isValid: boolean;
  readonly isBack: boolean;
}

/** Faults that can be given back only by chance are not counted as such. */
const withoutWayBack = new Set(['required key removed', 'number out of range']);

export function hasWayBack(fault: string): boolean {
  return !withoutWayBack.has(fault);
}

/** How many faults of each kind are made in a sample, of which kinds, and by which chances. */
export interface Choice {
  readonly most: number;
  readonly only: string | undefined;
  readonly seed: number;
}

/** Makes faults in a sample, and looks at what is said and offered. */
export function* outcomesOf(sample: Sample, { most, only, seed }: Choice): Iterable<Outcome> {
  const pairs = pairsIn(sample);
  for (const [fault, make] of Object.entries(faults)) {
    if (only !== undefined && !fault.startsWith(only)) continue;
    const random = randomFrom(sample.name.length * 7919 + sample.text.length + seed * 104_729);
    let made = 0;
    let tried = 0;
    for (const pair of shuffled(pairs, random)) {
      if (made === most || tried === 12 * most) break;
      const text = make(sample.text, pair, random);
      if (text === undefined || text === sample.text) continue;
      tried += 1;
      if (isValid(sample.environment, text)) continue;
      made += 1;
      yield outcomeOf(fault, sample, text);
    }
  }
}

function outcomeOf(fault: string, sample: Sample, text: string): Outcome {
  const { environment } = sample;
  const diagnostics = diagnosticsIn(environment, text);
  const fix = diagnostics[0]?.fixes?.()[0];
  const mended = fix && applyEdits(text, fix.edits);
  const valid = mended !== undefined && isValid(environment, mended);
  return {
    fault,
    sample: sample.name,
    before: sample.text,
    text,
    diagnostics,
    mended,
    isOne: diagnostics.length === 1,
    isValid: valid,
    isBack: valid && meaningOf(environment, mended) === meaningOf(environment, sample.text),
  };
}

function diagnosticsIn(environment: Environment, text: string): readonly Diagnostic[] {
  const workspace = new Workspace(environment);
  workspace.apply(new Map([[uri, text]]));
  return diagnosticsOf(workspace.snapshot, uri);
}
