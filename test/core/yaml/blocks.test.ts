import { test } from 'mocha';

import { checkDiagnostics } from '../../support/check-rule.js';

const schema = `
    -- a.schema.yaml --
    required: [id]
    properties:
      id: { type: integer }
      events: { additionalProperties: { $ref: '#/$defs/event' } }
      steps: { items: { enum: [one, two, three] } }
    additionalProperties: false
    $defs:
      event:
        required: [status]
        properties: { status: { enum: [live, planned] }, note: { type: string } }
        additionalProperties: false
`;

test('a quote that is not closed hides nothing but its own entry, however short the file is', () => {
  checkDiagnostics(`
    -- a.yaml | a.schema.yaml --
    id: one
        ^^^ error schema/type: "id" is read as the text "one", and must be a whole number; write 1.
    events:
      first: { status: livs }
                       ^^^^ error schema/value: "status" is "livs", which is not a value that it can have. Did you mean "live"?
      second:
        status: "live
                ^^^^^ error yaml/syntax: The text that begins here with " is never closed. Add " at its end.
      third:
        status: lives
                ^^^^^ error schema/value: "status" is "lives", which is not a value that it can have. Did you mean "live"?
  ${schema}`);
});

test('a line that has slipped to the left breaks the entry before it only', () => {
  checkDiagnostics(`
    -- a.yaml | a.schema.yaml --
    id: 1
    steps:
      - six
        ^^^ error schema/value: Item 1 of "steps" is "six", which is not a value that it can have. Use one, two or three.
      - two
     - three
     ^ error yaml/syntax: This "-" does not belong here. Check the quotes, brackets and indentation before it.
      - ten
        ^^^ error schema/value: Item 3 of "steps" is "ten", which is not a value that it can have. Use one, two or three.
  ${schema}`);
});

test('the first line of a file may be broken', () => {
  checkDiagnostics(`
    -- a.yaml | a.schema.yaml --
    "id: 1
    ^^^^^^ error yaml/syntax: The text that begins here with " is never closed. Add " at its end.
    steps:
      - six
        ^^^ error schema/value: Item 1 of "steps" is "six", which is not a value that it can have. Use one, two or three.
  ${schema}`);
});

test('a key that is unknown at the root tells what the entry before it lacks, and the rest is told as ever', () => {
  checkDiagnostics(`
    -- a.yaml | a.schema.yaml --
    id: 1
    events:
      first: {}
      ^^^^^ error schema/required: "status" is missing in "first".
      second:
        note: x
    status: live
    ^^^^^^ error schema/unknown-key: "status" is not a key that is known here.
    steps: [six]
            ^^^ error schema/value: Item 1 of "steps" is "six", which is not a value that it can have. Use one, two or three.
  ${schema}`);
});

test('of equal keys only the last one is checked', () => {
  checkDiagnostics(`
    -- a.yaml | a.schema.yaml --
    id: one
    id: 1
    ^^ error yaml/duplicate-key: "id" stands here twice; only this last one counts. Remove one of them.
  ${schema}`);
});

test('lines that cannot be read may hold what the entry before them lacks, and a key in them is not told as unknown', () => {
  checkDiagnostics(`
    -- a.yaml | a.schema.yaml --
    id: 1
    events:
      first: {}
    stage: late
           ^^^^ error yaml/syntax: A second ": " stands in this value. Put the text in quotes, or begin a new line.
      status: live
  ${schema}`);
});
