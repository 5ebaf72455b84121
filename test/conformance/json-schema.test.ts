import assert from 'node:assert/strict';
import { test } from 'mocha';

import { skipped, type Skip } from './skipped.js';
import { drafts, isValid, readSuite, type Draft, type SuiteCase } from './support/json-schema-suite.js';

for (const draft of drafts) {
  test(`JSON Schema ${draft}: every case that is not skipped, as flow and as block YAML`, () => {
    const cases = [...readSuite(draft).values()].flat();
    assert.ok(cases.length > 900, 'The test found few cases to look at.');
    const failing = new Set(cases.filter(isWrong).map(({ id }) => id));
    const skips = skipped.filter(({ of }) => of.includes(draft));

    const unexpected = [...failing].filter((id) => !skips.some((skip) => isCovered(skip, draft, id)));
    assert.deepEqual(unexpected, [], 'These fail.');

    const needless = skips.flatMap((skip) => {
      return skip.cases.filter((name) => ![...failing].some((id) => isAt(`${draft}/${name}`, id)));
    });
    assert.deepEqual(needless, [], 'These no longer need to be skipped.');
  });
}

test('every skip has a reason', () => {
  assert.deepEqual(
    skipped.filter(({ reason }) => !reason.endsWith('.')),
    [],
  );
});

function isWrong(each: SuiteCase): boolean {
  return isValid(each, 'flow') !== each.valid || isValid(each, 'block') !== each.valid;
}

function isCovered({ cases }: Skip, draft: Draft, id: string): boolean {
  return cases.some((name) => isAt(`${draft}/${name}`, id));
}

/** A file or a group stands for all its cases. */
function isAt(name: string, id: string): boolean {
  return id === name || id.startsWith(`${name}: `);
}
