import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { test } from 'mocha';

import { checkSequence, type Seen } from '../../support/check-sequence.js';
import { sequencesOf, smallest, type EditSequence } from '../../support/edit-sequences.js';
import { listOf, planOf } from '../../support/plan.js';
import { runs } from '../../support/property.js';
import { filesIn, repository } from '../../support/repository.js';

const suite = JSON.parse(
  readFileSync(path.join(repository, 'test/conformance/yaml-test-suite/cases.json'), 'utf8'),
) as readonly { readonly yaml: string }[];
const short = suite.map(({ yaml }) => yaml);
const sample = [...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml')).map(([, text]) => text);
const plan = planOf(22).replace(/status: live(?=\n(?:.*\n){30}.*[05]:)/g, 'status: lives');
const long = [plan, plan.replaceAll('\n', '\r\n'), ...sample.filter((text) => text.split('\n').length > 200)];

/** Sequences that once failed, each as small as it could be made. */
const regressions = path.join(repository, 'test/core/yaml/blocks-regressions.json');

test('no sequence of edits fails that failed before', () => {
  const known = JSON.parse(readFileSync(regressions, 'utf8')) as readonly EditSequence[];
  for (const sequence of known) {
    assert.doesNotThrow(() => {
      checkSequence(sequence, nothingSeen());
    }, JSON.stringify(sequence));
  }
});

for (const [name, texts, count] of [
  ['a short text', short, 4850],
  ['a file of the sample', sample, 120],
  ['a file of 200 lines and more', long, 60],
  ['a file that is a list', [listOf(40), listOf(6)], 60],
] as const) {
  test(`after any edits of ${name} it is what the library says, and its blocks stand apart`, () => {
    const seen = nothingSeen();
    const { numRuns, seed } = runs(count);
    console.log(`    seed ${String(seed)}, ${String(numRuns)} sequences of ten edits or more`);
    const property = fc.property(sequencesOf(texts), (sequence) => {
      checkSequence(sequence, seen);
    });
    const { failed, counterexample } = fc.check(property, { numRuns, seed, endOnFailure: true });
    if (failed && counterexample !== null) keep(counterexample[0], seed);
    assert.ok(seen.broken >= seen.edits * 0.3, `Too few edits broke something: ${JSON.stringify(seen)}`);
    assert.ok(
      seen.compared > numRuns / 4 && seen.kept > numRuns / 20,
      `Too little was compared: ${JSON.stringify(seen)}`,
    );
  }).timeout(36_000_000);
}

/** A failure becomes a test of its own. */
function keep(sequence: EditSequence, seed: number): never {
  const found = smallest(sequence, (other) => messageOf(other) !== undefined);
  const known = existsSync(regressions) ? (JSON.parse(readFileSync(regressions, 'utf8')) as EditSequence[]) : [];
  writeFileSync(regressions, `${JSON.stringify([...known, found], undefined, 2)}\n`);
  throw new Error(
    `Seed ${String(seed)}. Kept in ${path.basename(regressions)}: ${JSON.stringify(found)}\n${messageOf(found) ?? ''}`,
  );
}

function messageOf(sequence: EditSequence): string | undefined {
  try {
    checkSequence(sequence, nothingSeen());
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function nothingSeen(): Seen {
  return { edits: 0, broken: 0, kept: 0, compared: 0, longest: 0 };
}
