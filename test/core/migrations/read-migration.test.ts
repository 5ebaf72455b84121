import assert from 'node:assert/strict';
import { test } from 'mocha';

import { migrationsBetween } from '../../../server/src/core/migrations/migrations-of.js';
import { readMigration } from '../../../server/src/core/migrations/read-migration.js';

const wrong: readonly [step: string, problem: string][] = [
  ['{ rename: metrics, to: due }', '"steps/1/rename" must be the way to a key, such as /metrics/*/deadline.'],
  ['{ rename: /a }', '"steps/1/to" is missing.'],
  ['{ rename: /a, to: b/c }', '"steps/1/to" must be a key; "move" puts a key elsewhere.'],
  ['{ rename: /a, to: b, into: c }', '"steps/1/into" is not known here.'],
  ['{ rename: /a, to: b, kind: plan }', '"steps/1/kind" names "plan", which is no kind of this pack.'],
  ['{ rename: /a, remove: /b }', '"steps/1/remove" stands beside "rename": one step does one thing.'],
  [
    '{ renaem: /a }',
    '"steps/1" says nothing to do: it needs one of rename, move, set, remove, map, split, merge or rename_symbol.',
  ],
  ['{ move: /a, to: /a/b }', '"steps/1/to" lies inside of what is moved.'],
  ['{ move: /a/*/b, to: /c }', '"steps/1/to" must have as many "*" as the place that is read.'],
  ['{ set: /a }', '"steps/1/value" is missing.'],
  [
    '{ map: /a, values: { x: y, y: z } }',
    '"steps/1/values" makes "y" of "x" and changes that too, so that it depends on how often it runs.',
  ],
  ['{ map: /a, values: { x: [y] } }', '"steps/1/values" gives "x" a value that is no text, number or yes and no.'],
  ["{ split: /a, pattern: '(', into: { b: '{1}', c: '{2}' } }", 'pattern'],
  [
    "{ split: /a, pattern: '(.)', into: { b: '{1}', c: '{2}' } }",
    '"steps/1/into" names "{2}", which is no group of the pattern.',
  ],
  [
    "{ merge: [/a, /b], to: /c, with: '{d}' }",
    '"steps/1/with" names "{d}", which is none of the keys that are put together.',
  ],
  ['{ rename_symbol: event, from: a, to: a }', '"steps/1/to" is the name that is there already.'],
];

for (const [step, problem] of wrong) {
  test(`a migration tells of ${step}`, () => {
    const text = `spec: migration/v1\nfrom: ^1.0\nto: 2.0.0\nsteps:\n  - ${step}\n`;
    const { migration, problems } = readMigration('migrations/2.0.0.yaml', text, ['campaign']);
    assert.equal(migration, undefined);
    assert.ok(
      problems.some((each) => each.includes(problem)),
      problems.join('\n'),
    );
  });
}

test('a migration tells of versions that are none', () => {
  const { problems } = readMigration('m.yaml', 'spec: migration/v1\nfrom: old\nto: two\nsteps: [{ remove: /a }]\n', []);
  assert.deepEqual(problems, [
    'In "m.yaml", "from" must be a range of versions, such as ^1.0.',
    'In "m.yaml", "to" must be a version, such as 2.0.0.',
  ]);
});

const chain = [
  ['^1.0', '1.5.0'],
  ['^1.0', '2.0.0'],
  ['^2.4', '3.0.0'],
].map(([from = '', to = '']) => ({ path: to, from, to, steps: [] }));

const ways: readonly [from: string, to: string | undefined, through: string][] = [
  ['1.0.0', '3.0.0', '1.5.0 2.0.0 3.0.0'],
  ['1.6.0', '2.9.0', '2.0.0'],
  ['2.5.0', undefined, '3.0.0'],
  ['2.0.0', '3.0.0', ''],
  ['3.0.0', undefined, ''],
  ['1.0.0', '1.4.0', ''],
];

for (const [from, to, through] of ways) {
  test(`migrations lead from ${from} to ${to ?? 'the last'} through ${through || 'nothing'}`, () => {
    assert.equal(
      migrationsBetween(chain, from, to)
        .map((migration) => migration.to)
        .join(' '),
      through,
    );
  });
}
