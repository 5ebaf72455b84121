import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { selectionsAt } from '../../server/src/core/features/selection.js';
import { fixture } from '../support/fixture.js';
import { planOf } from '../support/plan.js';
import { runs } from '../support/property.js';
import { yamlSuite } from '../support/yaml-suite.js';

test('grows from the content of a text to the whole file', () => {
  check("a: 1\nsteps:\n  - name: 'Switch <|>it off.'\n    by: it", [
    'Switch it off.',
    "'Switch it off.'",
    "name: 'Switch it off.'",
    "name: 'Switch it off.'\n    by: it",
    "- name: 'Switch it off.'\n    by: it",
    "steps:\n  - name: 'Switch it off.'\n    by: it",
    "a: 1\nsteps:\n  - name: 'Switch it off.'\n    by: it",
    "a: 1\nsteps:\n  - name: 'Switch it off.'\n    by: it\n",
  ]);
});

test('grows from a key, and within brackets', () => {
  check('o<|>wner: it', ['owner', 'owner: it', 'owner: it\n']);
  check('a: [b, { c<|>: d }]', ['c', 'c: d', '{ c: d }', '[b, { c: d }]', 'a: [b, { c: d }]', 'a: [b, { c: d }]\n']);
});

test('selects an item by its dash', () => {
  check('- a\n<|>- b', ['- b', '- a\n- b', '- a\n- b\n']);
});

test('each range is larger than the one before and holds the cursor, and the last is the file', () => {
  const text = fc.constantFrom(planOf(30), ...yamlSuite.map(({ yaml }) => yaml));
  fc.assert(
    fc.property(text, fc.double({ min: 0, max: 1, noNaN: true }), (written, at) => {
      const offset = Math.floor(at * written.length);
      const ranges = selectionsAt({ uri: 'a.yaml', text: written }, offset);
      assert.deepEqual(ranges.at(-1), { start: 0, end: written.length });
      for (const [index, { start, end }] of ranges.entries()) {
        assert.ok(start <= offset && offset <= end);
        const inner = ranges[index - 1];
        if (inner === undefined) continue;
        assert.ok(start <= inner.start && inner.end <= end && end - start > inner.end - inner.start);
      }
    }),
    runs(500),
  );
});

function check(source: string, expected: readonly string[]): void {
  const { snapshot, cursor } = fixture(source);
  const file = cursor && snapshot.files.get(cursor.uri);
  assert.ok(file);
  const selected = selectionsAt(file, cursor.offset).map(({ start, end }) => file.text.slice(start, end));
  assert.deepEqual(selected, expected);
}
