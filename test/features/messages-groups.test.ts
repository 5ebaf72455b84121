import { test } from 'mocha';

import { checkDiagnostics } from '../support/check-rule.js';

test('uniqueItems: the second of two things that are the same', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: [1, 2, 1]
              ^ error schema/combination: "a" lists the same thing twice: items 1 and 3.
    -- s.yaml --
    properties: { a: { uniqueItems: true } }
  `);
});

test('contains, minContains, maxContains: what must be in the list, and how often', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: [a, b]
    ^ error schema/combination: "a" must contain "GB".
    b: [a, 1]
    ^ error schema/combination: "b" must contain a whole number twice at least.
    c: [1, 2, 3]
    ^ error schema/combination: "c" must contain a whole number once at least and twice at most.
    d: [x]
    ^ error schema/combination: "d" must contain the default market, such as D.
    e: [{ kind: other }]
    ^ error schema/combination: "e" must contain a group of keys where "kind" is "main".
    -- s.yaml --
    properties:
      a: { contains: { const: GB } }
      b: { contains: { type: integer }, minContains: 2 }
      c: { contains: { type: integer }, maxContains: 2 }
      d: { contains: { title: the default market, pattern: '^D' } }
      e: { contains: { properties: { kind: { const: main } }, required: [kind] } }
  `);
});

test('prefixItems, items, unevaluatedItems: the item that is one too many', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: [1, x]
           ^ error schema/range: Item 2 of "a" is one too many: the list may have 1 list item at most.
    b: [1, x]
           ^ error schema/range: Item 2 of "b" is one too many: the list may have 1 list item at most.
    c: [1, x]
           ^ error schema/combination: Item 2 of "c" is not allowed here.
    d: [x]
        ^ error schema/combination: Item 1 of "d" is not allowed here.
    -- s.yaml --
    $schema: https://json-schema.org/draft/2020-12/schema
    properties:
      a: { prefixItems: [{ type: integer }], items: false }
      b: { prefixItems: [true], unevaluatedItems: false }
      c: { prefixItems: [true, false] }
      d: { items: false }
  `);
});

test('additionalItems: the item that is one too many', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: [1, x]
           ^ error schema/range: Item 2 of "a" is one too many: the list may have 1 list item at most.
    -- s.yaml --
    $schema: http://json-schema.org/draft-07/schema#
    properties: { a: { items: [true], additionalItems: false } }
  `);
});

test('propertyNames: the key itself is told', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: { Ab: 1 }
         ^^ error schema/pattern: The key "Ab" does not have the expected form, such as ab.
    b: { abcdef: 1 }
         ^^^^^^ error schema/range: The key "abcdef" is too long: it has 6 characters, and may have 3 at most.
    c: { x: 1 }
         ^ error schema/value: The key "x" is not one that can stand here. Use en or fr.
    d: { x: 1 }
         ^ error schema/combination: The key "x" is not allowed here.
    e: { b: 1 }
         ^ error schema/value: The key "b" has none of the forms that it can have: text such as "x" or "q".
    -- s.yaml --
    properties:
      a: { propertyNames: { pattern: '^[a-z]+$' } }
      b: { propertyNames: { maxLength: 3 } }
      c: { propertyNames: { enum: [en, fr] } }
      d: { propertyNames: { not: { const: x } } }
      e: { propertyNames: { anyOf: [{ pattern: ^x }, { enum: [q] }] } }
  `);
});

test('required, dependentRequired, dependentSchemas: the key that is missing, and the one that asks for it', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: {}
    ^ error schema/required: "name" is missing in "a".
    b: { from: 1 }
    ^ error schema/required: "until" is missing in "b": it goes with "from".
    c: { from: 1 }
    ^ error schema/required: "until" is missing in "c": it goes with "from".
    d: { from: 1 }
               ^ error schema/range: "from" is 1; the least allowed is 5. This holds where "from" is given.
    -- s.yaml --
    properties:
      a: { required: [name] }
      b: { dependentRequired: { from: [until] } }
      c: { dependentSchemas: { from: { required: [until] } } }
      d: { dependentSchemas: { from: { properties: { from: { minimum: 5 } } } } }
  `);
});

test('dependencies of draft-07: the key that asks', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: { from: 1 }
    ^ error schema/required: "until" is missing in "a": it goes with "from".
    b: { from: 1 }
    ^ error schema/required: "until" is missing in "b": it goes with "from".
    -- s.yaml --
    $schema: http://json-schema.org/draft-07/schema#
    properties:
      a: { dependencies: { from: [until] } }
      b: { dependencies: { from: { required: [until] } } }
  `);
});

test('additionalProperties, unevaluatedProperties, patternProperties: the key that is not known', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: { nmae: 1 }
         ^^^^ error schema/unknown-key: "nmae" is not a key that is known in "a". Did you mean "name"?
    b: { x: 1 }
         ^ error schema/unknown-key: "x" is not a key that is known in "b". Known keys that are not used yet: name.
    c: { x-a: 1 }
              ^ error schema/type: "x-a" is read as a number, and must be text; put it in quotes.
    -- s.yaml --
    properties:
      a: { properties: { name: true }, additionalProperties: false }
      b: { properties: { name: true }, unevaluatedProperties: false }
      c: { patternProperties: { '^x-': { type: string } } }
  `);
});

test('not: what is not allowed', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: x
       ^ error schema/combination: "a" is "x", which is not allowed here.
    b: 5
       ^ error schema/combination: It is not allowed that "b" is a whole number.
    c: { x: 1 }
         ^ error schema/combination: "x" is not allowed in "c".
    d: { x: 1, y: 2 }
               ^ error schema/combination: "x" and "y" do not go together in "d".
    e: foo
       ^^^ error schema/combination: It is not allowed that "e" begins with "foo".
    f: { kind: card, x: 1 }
                     ^ error schema/combination: In "f", it is not allowed that "kind" is "card" and "x" is given.
    -- s.yaml --
    properties:
      a: { not: { enum: [x, y] } }
      b: { not: { type: integer } }
      c: { not: { required: [x] } }
      d: { not: { required: [x, y] } }
      e: { not: { pattern: ^foo } }
      f: { not: { properties: { kind: { const: card } }, required: [kind, x] } }
  `);
});

test('false: a key, an item or a whole that must not be', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: { x: 1 }
         ^ error schema/unknown-key: "x" is not allowed in "a".
    b: 1
    ^ error schema/unknown-key: "b" is not allowed here.
    -- s.yaml --
    properties:
      a: { properties: { x: false, y: true } }
      b: false
  `);
});

test('anyOf and oneOf: what the branch that was meant lacks', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: { kind: card }
    ^ error schema/required: "number" is missing in "a".
    b: { b: 1 }
    ^ error schema/required: "x" or "y" is missing in "b".
    -- s.yaml --
    properties:
      a: { oneOf: [{ properties: { kind: { const: card } }, required: [kind, number] }, { properties: { kind: { const: bank } }, required: [kind, iban] }] }
      b: { anyOf: [{ required: [x] }, { required: [y] }] }
  `);
});

test('anyOf and oneOf: the alternatives in words where none was meant', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: true
       ^^^^ error schema/type: "a" is true, and must be text or a list.
    b: abc
       ^^^ error schema/format: "b" is "abc", which has none of the forms that it can have: a date, such as 2027-03-01; or an email address, such as name@example.com.
    c: 50%
       ^^^ error schema/value: "c" is "50%", which has none of the forms that it can have: "auto", a number or text such as "1px".
    d: { b: 1 }
    ^ error schema/required: "d" needs "x" and "z" (Card), or "y" and "z" (Bank transfer).
    e: { b: 1 }
    ^ error schema/required: "e" needs "x" and "z", or "y" and "z".
    f: abc
       ^^^ error schema/pattern: "f" is "abc", which has none of the forms that it can have: Tracking id, such as "1"; or Market code, such as A.
    g: true
       ^^^^ error schema/combination: "g" fits more than one of the forms that it can have: A switch and Yes. Give one only.
    -- s.yaml --
    properties:
      a: { anyOf: [{ type: string }, { type: array }] }
      b: { anyOf: [{ type: string, format: date }, { type: string, format: email }] }
      c: { anyOf: [{ const: auto }, { type: number }, { pattern: '^[0-9]+px$' }] }
      d: { oneOf: [{ title: Card, required: [x, z] }, { title: Bank transfer, required: [y, z] }] }
      e: { oneOf: [{ required: [x, z] }, { required: [y, z] }] }
      f: { anyOf: [{ title: Tracking id, pattern: '^[0-9]+$' }, { title: Market code, pattern: '^[A-Z]+$' }] }
      g: { oneOf: [{ title: A switch, type: boolean }, { title: Yes, const: true }] }
  `);
});

test('allOf and $ref: each fault is told once', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: x
       ^ error schema/type: "a" is text, and must be a number.
    -- s.yaml --
    $defs: { number: { type: number } }
    properties: { a: { allOf: [{ $ref: '#/$defs/number' }, { $ref: '#/$defs/number' }] } }
  `);
});

test('a schema that nothing satisfies', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: 1
    ^ error schema/combination: This file is not allowed here.
    -- s.yaml --
    false
  `);
});
