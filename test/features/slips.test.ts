import { test } from 'mocha';

import { checkAction, checkActions } from '../support/check-code-actions.js';
import { checkDiagnostics } from '../support/check-rule.js';

const schema = `
    -- s.yaml --
    additionalProperties: false
    properties:
      version: { enum: [v1, v2] }
      stages:
        additionalProperties:
          required: [run]
          additionalProperties: false
          properties: { run: { type: string }, env: { type: object }, level: { type: integer } }
      steps: { items: { oneOf: [{ $ref: '#/$defs/run' }, { $ref: '#/$defs/wait' }] } }
    $defs:
      run: { type: object, required: [run], properties: { run: { type: string } }, additionalProperties: false }
      wait: { type: object, required: [wait], properties: { wait: { type: integer } }, additionalProperties: false }
`;
const file = (text: string) => `
    -- a.yaml | s.yaml --${text.replace(/\n *$/, '')}${schema}`;

test('a group of keys that slipped out is told once, and moved back without its former neighbours', () => {
  checkDiagnostics(
    file(`
    stages:
      build:
      ^^^^^ error schema/type: "build" has no value yet; it needs a group of keys.
      env:
        FAST: 1
        run: make
    `).replace('required: [run]', 'type: object\n          required: [run]'),
  );
  checkAction(
    'Move into "build"',
    file(`
    stages:
      bu<|>ild:
      env:
        FAST: 1
        run: make
    `).replace('required: [run]', 'type: object\n          required: [run]'),
    file(`
    stages:
      build:
        env:
          FAST: 1
        run: make
    `).replace('required: [run]', 'type: object\n          required: [run]'),
  );
});

test('a missing space after the colon is mended whatever stands behind it', () => {
  for (const [before, after] of [
    ['run:make all', 'run: make all'],
    ["run:'make'", "run: 'make'"],
  ] as const) {
    checkAction(
      'Add a space after the colon',
      file(`
    steps:
      - <|>${before}
      - wait: 1
    `),
      file(`
    steps:
      - ${after}
      - wait: 1
    `),
    );
  }
});

test('of a mistyped key and value the nearest come first, and a group that is not known is moved or removed', () => {
  checkActions(
    file(`
    <|>sages: {}
    `),
    ['Rename to "stages"', 'Remove "sages"'],
  );
  checkActions(
    file(`
    version: <|>1v
    `),
    ['Change to "v1"', 'Change to "v2"'],
  );
});
