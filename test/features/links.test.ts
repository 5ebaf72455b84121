import assert from 'node:assert/strict';
import { test } from 'mocha';

import { linksIn } from '../../server/src/core/features/links.js';
import { fixture } from '../support/fixture.js';

test('finds web addresses in values, without the marks of the sentence around them', () => {
  check(`
    work_item: https://acme.example/jira/MKT-412
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ https://acme.example/jira/MKT-412
    quoted: "http://acme.example/a,b"
             ^^^^^^^^^^^^^^^^^^^^^^^ http://acme.example/a,b
    note: See https://acme.example/a_(b), or (https://acme.example/c?).
              ^^^^^^^^^^^^^^^^^^^^^^^^^^ https://acme.example/a_(b)
                                              ^^^^^^^^^^^^^^^^^^^^^^ https://acme.example/c
    text: |
      Read https://acme.example/d.
           ^^^^^^^^^^^^^^^^^^^^^^ https://acme.example/d
    flow: [https://acme.example/e, { f: https://acme.example/g }]
           ^^^^^^^^^^^^^^^^^^^^^^ https://acme.example/e
                                        ^^^^^^^^^^^^^^^^^^^^^^ https://acme.example/g
    none: [https://, ftp://acme.example, acme.example]
  `);
});

test('a value refers to a file where the schema says that it is a reference', () => {
  check(`
    -- main.yaml | s.json --
    page: pages/spring.html
          ^^^^^^^^^^^^^^^^^ pages/spring.html
    up: '../up.md'
         ^^^^^^^^ ../up.md
    other: pages/spring.html
    mail: mailto:ana@acme.example
    here: '#here'
    -- s.json --
    { "properties": {
      "page": { "format": "uri-reference" }, "up": { "format": "uri-reference" },
      "mail": { "format": "uri-reference" }, "here": { "format": "uri-reference" } } }
  `);
});

test('a schema refers to the schemas beside it', () => {
  check(`
    -- a.schema.yaml --
    $schema: https://json-schema.org/draft/2020-12/schema
             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ https://json-schema.org/draft/2020-12/schema
    items: { $ref: b.schema.yaml#/$defs/c }
                   ^^^^^^^^^^^^^^^^^^^^^^ b.schema.yaml#/$defs/c
    not: { $ref: '#/items' }
  `);
});

function check(source: string): void {
  const { snapshot, annotations } = fixture(source);
  const [uri = ''] = snapshot.files.keys();
  const actual = linksIn(snapshot, uri).map(({ range, target }) => ({ uri, ...range, label: target }));
  assert.deepEqual(actual, annotations);
}
