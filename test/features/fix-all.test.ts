import assert from 'node:assert/strict';
import { test } from 'mocha';

import { fixAllIn } from '../../server/src/core/features/fix-all.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { checkAction } from '../support/check-code-actions.js';
import { fixture } from '../support/fixture.js';

const schema = `
    -- s.yaml --
    additionalProperties: false
    properties:
      state: { enum: [open, Paid] }
      day: { enum: [mon, MON, tue] }
      version: { type: string }
      flag: { type: string }
      size: { type: [string, integer], minLength: 3 }
      code: { type: string, maxLength: 2 }
      tags: { items: { enum: [new, sale] } }
      count: { type: integer }
`;
const file = (text: string) => `
    -- a.yaml | s.yaml --${text.replace(/\n *$/, '')}${schema}`;

function textOf(source: string): string {
  const [first] = fixture(source).snapshot.files.values();
  return first?.text ?? '';
}

/** Expects the safe fixes to turn one file into the other, and to leave nothing more to do there. */
function checkFixAll(before: string, after: string): void {
  const { snapshot } = fixture(before);
  const [uri = ''] = snapshot.files.keys();
  assert.equal(applyEdits(textOf(before), fixAllIn(snapshot, uri)?.edits ?? []), textOf(after));
  assert.equal(fixAllIn(fixture(after).snapshot, uri), undefined);
}

test('a value that differs by letter case alone, and digits where text is wanted, are mended', () => {
  checkFixAll(
    file(`
    # As IT writes it.
    state: PAID # by card
    tags: [New, SALE]
    version: 1.10
    `),
    file(`
    # As IT writes it.
    state: Paid # by card
    tags: [new, sale]
    version: "1.10"
    `),
  );
});

test('where more than one thing can be meant nothing is mended', () => {
  const unsure = file(`
    state: opn
    day: Mon
    flag: true
    code: 1.10
    size: 5.5
    count: "4"
    stat: open
    `);
  checkFixAll(unsure, unsure);
});

test('a key that says the same twice is left once; where the values differ nobody is asked', () => {
  checkFixAll(
    file(`
    state: open
    count: 4
    # The first.
    tags:
      - new
    tags:
      - new
    state: open
    `),
    file(`
    state: open
    count: 4
    # The first.
    tags:
      - new
    `),
  );
  for (const second of ['state: Paid', 'state: open # since May', 'state: &now open']) {
    const unsure = file(`
    state: open
    ${second}
    `);
    checkFixAll(unsure, unsure);
  }
});

test('the one that says the same again is offered to be removed where it stands', () => {
  checkAction(
    'Remove this "state", which says the same again',
    file(`
    state: open
    st<|>ate: open
    count: 4
    `),
    file(`
    state: open
    count: 4
    `),
  );
});
