import { test } from 'mocha';

import { checkDiagnostics } from '../support/check-rule.js';

test('a condition on a value is named', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: card
    ^^^^ error schema/required: "number" is missing: it is needed where "kind" is "card".
    tags:
      - { product: meta-pixel }
          ^^^^^^^ error schema/required: "pixel_id" is missing in item 1 of "tags": it is needed where "product" is "meta-pixel" or "ga4".
    -- s.yaml --
    if: { properties: { kind: { const: card } } }
    then: { required: [number] }
    properties:
      tags:
        items:
          if: { properties: { product: { enum: [meta-pixel, ga4] } }, required: [product] }
          then: { required: [pixel_id] }
  `);
});

test('what is needed otherwise names the opposite', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: bank
    ^^^^ error schema/required: "iban" is missing: it is needed where "kind" is not "card".
    -- s.yaml --
    if: { properties: { kind: { const: card } }, required: [kind] }
    then: { required: [number] }
    else: { required: [iban] }
  `);
});

test('an opposite that cannot be said in one go is put as an exception', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: bank
    ^^^^ error schema/required: "iban" is missing: it is needed unless in "tags", "kind" in an item is "main".
    -- s.yaml --
    if: { properties: { tags: { contains: { properties: { kind: { const: main } }, required: [kind] } } }, required: [tags] }
    else: { required: [iban] }
  `);
});

test('a condition on keys, patterns, limits and lists', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    id: GTM-1
    ^^ error schema/required: "a" is missing: it is needed where "pairs" is given.
    ^^ error schema/required: "b" is missing: it is needed where "pears" is not given.
    ^^ error schema/required: "c" is missing: it is needed where "id" begins with "GTM-".
    ^^ error schema/required: "d" is missing: it is needed where "pairs" is 1000 or more.
    ^^ error schema/required: "e" is missing: it is needed where "tags" contains "b".
    ^^ error schema/required: "f" is missing: it is needed where "tags" is a list.
    pairs: 5000
    tags: [a, b]
    -- s.yaml --
    allOf:
      - { if: { required: [pairs] }, then: { required: [a] } }
      - { if: { required: [pears] }, else: { required: [b] } }
      - { if: { properties: { id: { pattern: ^GTM- } } }, then: { required: [c] } }
      - { if: { properties: { pairs: { minimum: 1000 } } }, then: { required: [d] } }
      - { if: { properties: { tags: { contains: { const: b } } } }, then: { required: [e] } }
      - { if: { properties: { tags: { type: array } } }, then: { required: [f] } }
  `);
});

test('a key that does not stand there counts too', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: card
    ^^^^ error schema/required: "postcode" is missing: it is needed where "country" is "GB" or not given.
    -- s.yaml --
    if: { properties: { country: { const: GB } } }
    then: { required: [postcode] }
  `);
});

test('not, anyOf, allOf, $ref and keys inside of keys', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    role: reader
    ^^^^ error schema/required: "a" is missing: it is needed where "role" is not "admin" or "owner".
    ^^^^ error schema/required: "b" is missing: it is needed where "x" is given or "role" is "reader".
    ^^^^ error schema/required: "c" is missing: it is needed where "role" is "reader" and "owner" is given.
    ^^^^ error schema/required: "d" is missing: it is needed where "team" in "owner" is "web".
    owner: { team: web }
    -- s.yaml --
    $defs: { reader: { properties: { role: { const: reader } } } }
    allOf:
      - { if: { not: { properties: { role: { enum: [admin, owner] } } } }, then: { required: [a] } }
      - { if: { anyOf: [{ required: [x] }, { properties: { role: { const: reader } } }] }, then: { required: [b] } }
      - { if: { allOf: [{ $ref: '#/$defs/reader' }, { required: [owner] }] }, then: { required: [c] } }
      - { if: { properties: { owner: { properties: { team: { const: web } }, required: [team] } }, required: [owner] }, then: { required: [d] } }
  `);
});

test('a condition is named from behind a reference', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: card
    ^^^^ error schema/required: "a" is missing: it is needed where "kind" is "card".
    ^^^^ error schema/required: "b" is missing: it is needed where "kind" is "card".
    ^^^^ error schema/required: "c" is missing: it is needed where "kind" is not "cash".
    amount: 3
            ^ error schema/range: "amount" is 3; the least allowed is 5. This holds where "kind" is "card".
    -- s.yaml --
    $defs:
      card: { $ref: '#/$defs/kind', required: [kind] }
      kind: { properties: { kind: { const: card } } }
      cash: { properties: { kind: { const: cash } }, required: [kind] }
      paid: { required: [a], properties: { amount: { $ref: '#/$defs/much' } } }
      much: { minimum: 5 }
    allOf:
      - { if: { $ref: '#/$defs/card' }, then: { $ref: '#/$defs/paid' } }
      - { if: { $ref: '#/$defs/kind' }, then: { required: [b] } }
      - { if: { $ref: '#/$defs/cash' }, else: { $ref: '#/other' } }
    other: { required: [c] }
  `);
});

test('of several references to a definition the one counts that speaks of the value', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: cash
    ^^^^ error schema/required: "total" is missing: it is needed where "kind" is "cash".
    gift: {}
    ^^^^ error schema/required: "total" is missing in "gift".
    -- s.yaml --
    $defs: { sum: { required: [total] } }
    allOf:
      - { if: { properties: { kind: { const: card } } }, then: { $ref: '#/$defs/sum' } }
      - { if: { properties: { kind: { const: cash } } }, then: { $ref: '#/$defs/sum' } }
    properties: { gift: { $ref: '#/$defs/sum' } }
  `);
});

test('where several references ask for the same, no condition is blamed', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: cash
    ^^^^ error schema/required: "total" is missing.
    -- s.yaml --
    $defs: { sum: { required: [total] } }
    allOf:
      - { if: { properties: { kind: { const: cash } } }, then: { $ref: '#/$defs/sum' } }
      - { $ref: '#/$defs/sum' }
  `);
});

test('a value that a condition limits, and one that it forbids', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: card
    amount: 3
            ^ error schema/range: "amount" is 3; the least allowed is 5. This holds where "kind" is "card".
    iban: GB00
    ^^^^ error schema/unknown-key: "iban" is not allowed here where "kind" is "card".
    -- s.yaml --
    if: { properties: { kind: { const: card } }, required: [kind] }
    then: { properties: { amount: { minimum: 5 }, iban: false } }
  `);
});

test('a condition that words do not reach is left out', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: card
    ^^^^ error schema/required: "number" is missing.
    -- s.yaml --
    if: { properties: { kind: { pattern: '^(?=c)(?!cash).*$', maxLength: 12 } } }
    then: { required: [number] }
  `);
});

test('a condition outside of where the key is missing', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: shop
    owner: {}
    ^^^^^ error schema/required: "email" is missing in "owner": it is needed where "kind" is "shop".
    -- s.yaml --
    if: { properties: { kind: { const: shop } }, required: [kind] }
    then: { properties: { owner: { required: [email] } } }
  `);
});

test('words of the schema itself: one for all, by keyword, by name', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: x
       ^ error schema/type: Own words.
    b: y
       ^ error schema/type: A number please.
    c: 5
       ^ error schema/type: Text or a list.
    d: {}
    ^ error schema/required: Give all of them.
    e: {}
    ^ error schema/required: Say what it is.
    f: { g: x }
            ^ error schema/type: The g must be a number.
    -- s.yaml --
    properties:
      a: { type: integer, errorMessage: Own words. }
      b: { type: integer, errorMessage: { type: A number please. } }
      c: { anyOf: [{ type: string }, { type: array }], errorMessage: Text or a list. }
      d: { required: [x, y], errorMessage: Give all of them. }
      e: { required: [x], errorMessage: { required: { x: Say what it is. } } }
      f: { properties: { g: { type: integer } }, errorMessage: { properties: { g: The g must be a number. } } }
  `);
});

test('words of the schema itself for a file', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: x
    ^ error schema/required: Say who asks.
    ^ error schema/required: "r" is missing.
       ^ error schema/type: Count the pairs.
    -- s.yaml --
    required: [q, r]
    properties: { a: { type: integer } }
    errorMessage: { required: { q: Say who asks. }, properties: { a: Count the pairs. } }
  `);
});

test('alternatives of a schema that stands where no keyword does', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: { kind: card }
    ^ error schema/required: "number" is missing in "a".
    -- s.yaml --
    properties: { a: { $ref: '#/shapes/pay/full' } }
    shapes:
      pay:
        full:
          oneOf:
            - { properties: { kind: { const: card } }, required: [kind, number] }
            - { properties: { kind: { const: bank } }, required: [kind, iban] }
  `);
});

test('a condition on a key like "$ref", which belongs to the format of a file, is not told', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    parameter: { in: url }
                     ^^^ error schema/value: "in" is "url", which is not a value that it can have. Use query or path.
    -- s.yaml --
    $defs: { parameter: { properties: { in: { enum: [query, path] } } } }
    properties:
      parameter: { if: { required: [$ref] }, else: { $ref: '#/$defs/parameter' } }
  `);
});
