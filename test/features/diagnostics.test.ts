import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { checkDiagnostics } from '../support/check-rule.js';
import { standardPack } from '../support/standard-pack.js';

test('a mistyped key is one fault, not an unknown and a missing one', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    stauts: open
    ^^^^^^ error schema/unknown-key: "stauts" is not a key that is known here. Did you mean "status"?
    -- s.yaml --
    required: [status]
    additionalProperties: false
    properties: { status: { enum: [open] } }
  `);
});

test('of alternatives only the one that was meant is told', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    shape: { kind: circle, size: big }
                                 ^^^ error schema/type: "size" is text, and must be a number.
    -- s.yaml --
    properties:
      shape:
        oneOf:
          - { properties: { kind: { const: square }, side: { type: number } }, required: [kind, side] }
          - { properties: { kind: { const: circle }, size: { type: number } }, required: [kind, size] }
  `);
});

test('alternatives of which none was meant are told in words', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    size: true
          ^^^^ error schema/type: "size" is true, and must be text or a number.
    -- s.yaml --
    properties: { size: { anyOf: [{ type: string }, { type: number }] } }
  `);
});

test('a condition asks for what goes with the value', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: card
    ^^^^ error schema/required: "number" is missing: it is needed where "kind" is "card".
    -- s.yaml --
    if: { properties: { kind: { const: card } } }
    then: { required: [number] }
  `);
});

test('a value in the wrong place or of the wrong type is told with what is expected', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    pairs: "12"
           ^^^^ error schema/type: "pairs" is text, as it stands in quotes; write 12 without them.
    market: 12
            ^^ error schema/type: "market" is read as a number, and must be text; put it in quotes.
    owner:
    ^^^^^ error schema/type: "owner" has no value yet; it needs a group of keys.
    list:
      - { name: 1 }
                ^ error schema/type: "name" is read as a number, and must be text; put it in quotes.
      - x
        ^ error schema/type: Item 2 of "list" is text, and must be a group of keys.
    -- s.yaml --
    properties:
      pairs: { type: integer }
      market: { type: string }
      owner: { type: object }
      list: { items: { type: object, properties: { name: { type: string } } } }
  `);
});

test('the message of the schema wins', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    id: x y
        ^^^ error schema/pattern: Use one word.
    -- s.yaml --
    properties: { id: { pattern: '^\\\\S+$', errorMessage: Use one word. } }
  `);
});

test('what a line that cannot be read may hide is not missing; all other lines keep their findings', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    pairs: many
           ^^^^ error schema/type: "pairs" is text, and must be a number.
    title: "Spring
           ^^^^^^^ error yaml/syntax: The text that begins here with " is never closed. Add " at its end.
    laun
    ^^^^ error yaml/syntax: This line needs a colon and a space after its key, as in "laun: value".
    size: big
          ^^^ error schema/type: "size" is text, and must be a number.
    -- s.yaml --
    required: [pairs, title, launch]
    properties: { pairs: { type: number }, size: { type: number } }
  `);
});

test('a syntax error in a file that is read as a whole hides what stands behind it', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    base: &base { pairs: many }
                         ^^^^ error schema/type: "pairs" is text, and must be a number.
    copy: *base
    title: "Spring
           ^^^^^^^ error yaml/syntax: The text that begins here with " is never closed. Add " at its end.
    -- s.yaml --
    required: [launch]
    properties: { base: { properties: { pairs: { type: number } } } }
  `);
});

test('each document of a stream is checked against a plain schema, whatever the file is called', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    id: 1
    ---
    name: 2
    ^^^^ error schema/required: "id" is missing.
    -- b.campaign.yaml | s.yaml --
    id: 3
    -- s.yaml --
    required: [id]
  `);
});

test('a second document in a file of a pack is pointed at', () => {
  checkDiagnostics(`
    -- it.catalog.yaml --
    spec: catalog/v1
    ^^^^ error schema/required: "systems" is missing.
    ---
    ^^^ error yaml/syntax: A second document begins here. Move it to a file of its own: a catalog is one document.
    id: 1
  `);
});

test('merge keys and aliases count as what they stand for', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    base: &base { id: x }
    one: { <<: *base }
    two: *base
    three: {}
    ^^^^^ error schema/required: "id" is missing in "three".
    -- s.yaml --
    properties: { one: { $ref: '#/$defs/it' }, two: { $ref: '#/$defs/it' }, three: { $ref: '#/$defs/it' } }
    $defs: { it: { required: [id], additionalProperties: false, properties: { id: true } } }
  `);
});

test('what a merge key of the whole file brings in is checked, and is not missing', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    title: Spring
    <<: { pairs: many }
                 ^^^^ error schema/type: "pairs" is text, and must be a number.
    -- s.yaml --
    required: [title, pairs]
    properties: { title: {}, pairs: { type: number } }
  `);
});

test('a schema that recurs, or refers to nothing, is no harm', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    children: [{ children: [{ name: 1 }] }]
                                    ^ error schema/type: "name" is read as a number, and must be text; put it in quotes.
    -- s.yaml --
    properties: { name: { type: string }, children: { items: { $ref: '#' } } }
  `);
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: 1
    ^ error schema/unusable: The schema "s.yaml" cannot be used. It refers to "other.json", which is not to be had here.
    -- s.yaml --
    properties: { a: { $ref: other.json } }
  `);
});

test('drafts 4, 6, 7, 2019-09 and 2020-12 are read, and others are refused by name', () => {
  for (const dialect of [
    'http://json-schema.org/draft-04/schema#',
    'http://json-schema.org/draft-06/schema#',
    'http://json-schema.org/draft-07/schema#',
    'https://json-schema.org/draft/2019-09/schema',
    'https://json-schema.org/draft/2020-12/schema',
  ]) {
    checkDiagnostics(`
      -- a.yaml | s.yaml --
      b: 1
      ^ error schema/required: "a" is missing.
      -- s.yaml --
      $schema: ${dialect}
      required: [a]
    `);
  }
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    b: 1
    ^ error schema/unusable: The schema "s.yaml" cannot be used. It is written in "http://json-schema.org/draft-03/schema#"; Concord reads draft-04, draft-06, draft-07, 2019-09 and 2020-12.
    -- s.yaml --
    $schema: http://json-schema.org/draft-03/schema#
  `);
});

test('an edit leaves the diagnostics of other files as they are', () => {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [] });
  workspace.apply(
    new Map([
      ['a.catalog.yaml', 'spec: catalog/v1\n'],
      ['b.catalog.yaml', 'spec: catalog/v1\n'],
    ]),
  );
  const before = diagnosticsOf(workspace.snapshot, 'b.catalog.yaml');
  workspace.apply(new Map([['a.catalog.yaml', 'spec: catalog/v1\ngoals: {}\n']]));
  assert.equal(diagnosticsOf(workspace.snapshot, 'b.catalog.yaml'), before);
});
