import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { diagnosticsOf, type Diagnostic } from '../../server/src/core/features/diagnostics.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { Workspace, type Environment } from '../../server/src/core/workspace/snapshot.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { folderSamples, packSamples } from '../bench/repair/corpus.js';
import { faults } from '../bench/repair/faults.js';
import { pairsIn } from '../bench/repair/pairs.js';
import { randomFrom } from '../bench/repair/random.js';
import { runs } from '../support/property.js';

const uri = 'file:///sample.yaml';
const samples = [...packSamples(), ...folderSamples()].map((sample) => ({ ...sample, pairs: pairsIn(sample) }));

/** Line breaks and the end of the text, as people leave them. */
const endings: Readonly<Record<string, (text: string) => string>> = {
  lf: (text) => text,
  crlf: (text) => text.replaceAll('\n', '\r\n'),
  open: (text) => text.trimEnd(),
};

test('every fix of a fault leaves YAML that can be read as well, every comment, and nothing worse than what it mends', () => {
  let tried = 0;
  fc.assert(
    fc.property(
      fc.constantFrom(...samples),
      fc.constantFrom(...Object.values(faults)),
      fc.nat(),
      fc.constantFrom(...Object.keys(endings)),
      (sample, make, seed, ending) => {
        const random = randomFrom(seed);
        const pair = sample.pairs[Math.floor(random() * sample.pairs.length)];
        const mutant = pair && make(sample.text, pair, random);
        if (mutant === undefined) return;
        const before = endings[ending]?.(mutant) ?? mutant;
        const found = errorsIn(sample.environment, before);
        for (const diagnostic of found) {
          for (const { title, edits } of diagnostic.fixes?.() ?? []) {
            tried += 1;
            const after = applyEdits(before, edits);
            const context = `${title}, for: ${diagnostic.message}\n${before}\n=== becomes ===\n${after}`;
            checkText(before, after, context);
            const left = errorsIn(sample.environment, after);
            // Behind a syntax error there may be faults that could not be seen.
            if (diagnostic.rule === 'yaml/syntax') continue;
            assert.ok(!left.some(({ message }) => message === diagnostic.message && isOnce(found, message)), context);
            assert.ok(left.length <= found.length, `${context}\n${left.map(({ message }) => message).join('\n')}`);
          }
        }
      },
    ),
    runs(150),
  );
  assert.ok(tried > 50, `Only ${String(tried)} fixes were tried.`);
}).timeout(3_600_000);

function checkText(before: string, after: string, context: string): void {
  const [problems, earlier] = [after, before].map((text) => parse({ uri, text }).problems.length);
  assert.ok((problems ?? 0) <= (earlier ?? 0), context);
  const [kept, all] = [commentsIn(after), commentsIn(before)];
  assert.deepEqual(kept, all, context);
  if (before.includes('\r\n')) assert.doesNotMatch(after, /(?<!\r)\n/, context);
}

function isOnce(found: readonly Diagnostic[], wanted: string): boolean {
  return found.filter(({ message }) => message === wanted).length === 1;
}

/** A mark for what is not known yet is no error. */
function errorsIn(environment: Environment, text: string): readonly Diagnostic[] {
  const workspace = new Workspace(environment);
  workspace.apply(new Map([[uri, text]]));
  return diagnosticsOf(workspace.snapshot, uri).filter(({ rule }) => rule !== 'process/placeholder');
}

function commentsIn(text: string): string[] {
  return [...text.matchAll(/(?:^|[ \t])#[^\r\n]*/gm)].map(([comment]) => comment.trim());
}
