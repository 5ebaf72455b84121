import { test } from 'mocha';

import { checkDiagnostics } from '../support/check-rule.js';

test('type: what it is, and what it must be', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: x
       ^ error schema/type: "a" is text, and must be a whole number or a list.
    b: 5
       ^ error schema/type: "b" is read as a number, and must be text; put it in quotes.
    c: 1.5
       ^^^ error schema/type: "c" is 1.5, and must be a whole number.
    d: "12"
       ^^^^ error schema/type: "d" is text, as it stands in quotes; write 12 without them.
    e: 1_000
       ^^^^^ error schema/type: "e" is read as the text "1_000", and must be a whole number; write 1000.
    f: yes
       ^^^ error schema/type: "f" is read as the text "yes", and must be true or false; write true.
    g:
    ^ error schema/type: "g" has no value yet; it needs text, such as Spring sale.
    h: { name: x }
    ^ error schema/type: "h" is a group of keys, and must be text.
    i: {{ name }}
    ^ error schema/type: "i" is read as a group of keys, since it begins with "{". If it is text, put it in quotes.
    -- s.yaml --
    properties:
      a: { type: [integer, array] }
      b: { type: string }
      c: { type: integer }
      d: { type: number }
      e: { type: integer }
      f: { type: boolean }
      g: { type: string, examples: [Spring sale] }
      h: { type: string }
      i: { type: string }
  `);
});

test('enum and const: the nearest value, else all of them', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: mno
       ^^^ error schema/value: "a" is "mno", which is not a value that it can have. Did you mean "mon"?
    b: x
       ^ error schema/value: "b" is "x", which is not a value that it can have. Use mon or sun.
    c: 5
       ^ error schema/value: "c" is 5, which is not a value that it can have. Use 6.
    d: { b: 1 }
    ^ error schema/value: "d" is a group of keys, which is not a value that it can have. Use {"b":2}.
    e:
    ^ error schema/value: "e" has no value yet. Use mon or sun.
    -- s.yaml --
    properties:
      a: { enum: [mon, sun] }
      b: { enum: [mon, sun] }
      c: { const: 6 }
      d: { const: { b: 2 } }
      e: { enum: [mon, sun] }
  `);
});

test('minimum, maximum, exclusiveMinimum, exclusiveMaximum: the limit with its unit', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: 0
       ^ error schema/range: "a" is 0; the least allowed is 14 days.
    b: 101
       ^^^ error schema/range: "b" is 101; the most allowed is 100 percent.
    c: 0
       ^ error schema/range: "c" is 0, and must be more than 0.
    d: 9
       ^ error schema/range: "d" is 9, and must be less than 9.
    -- s.yaml --
    properties:
      a: { minimum: 14, x-unit: days }
      b: { maximum: 100, x-unit: percentage }
      c: { exclusiveMinimum: 0 }
      d: { exclusiveMaximum: 9 }
  `);
});

test('multipleOf: the step', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: 9
       ^ error schema/range: "a" is 9, and must be a multiple of 5.
    -- s.yaml --
    properties: { a: { multipleOf: 5 } }
  `);
});

test('minLength and maxLength: how long it is, and how long it must be', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: abc
       ^^^ error schema/range: "a" is too short: it has 3 characters, and needs 5 at least.
    b: ""
       ^^ error schema/range: "b" is empty; write some text.
    c: shoes👟
       ^^^^^^^ error schema/range: "c" is too long: it has 6 characters, and may have 5 at most.
    d: a
       ^ error schema/range: "d" is too short: it has 1 character, and needs exactly 3.
    -- s.yaml --
    properties:
      a: { minLength: 5 }
      b: { minLength: 1 }
      c: { maxLength: 5 }
      d: { minLength: 3, maxLength: 3 }
  `);
});

test('minItems and maxItems: how many there are, and how many there must be', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: []
    ^ error schema/range: "a" has no list items, and needs 1 at least.
    b: [1, 2, 3]
    ^ error schema/range: "b" has 3 list items, and may have 2 at most.
    c: [1]
    ^ error schema/range: "c" has 1 list item, and needs exactly 2.
    -- s.yaml --
    properties:
      a: { minItems: 1 }
      b: { maxItems: 2 }
      c: { minItems: 2, maxItems: 2 }
  `);
});

test('minProperties and maxProperties: how many keys there are, and how many there must be', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: {}
    ^ error schema/range: "a" has no keys, and needs 1 at least.
    b: { x: 1, y: 2 }
    ^ error schema/range: "b" has 2 keys, and may have 1 at most.
    -- s.yaml --
    properties:
      a: { minProperties: 1 }
      b: { maxProperties: 1 }
  `);
});

test('pattern: what the text does not do, or an example that matches', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: Ab
       ^^ error schema/pattern: "a" is "Ab", which does not have the expected form, such as ab.
    b: UA-1
       ^^^^ error schema/pattern: "b" is "UA-1", which does not begin with "GTM-".
    c: notes.txt
       ^^^^^^^^^ error schema/pattern: "c" is "notes.txt", which does not have the expected form, such as .png.
    d: x
       ^ error schema/pattern: "d" is "x", which is not "web" or "app".
    e: GTM_1
       ^^^^^ error schema/pattern: "e" is "GTM_1", which does not have the expected form, such as GTM-ABC1234.
    -- s.yaml --
    properties:
      a: { pattern: '^[a-z]+$' }
      b: { pattern: '^GTM-' }
      c: { pattern: '\\.(png|jpg)$' }
      d: { pattern: '^(web|app)$' }
      e: { pattern: '^GTM-[A-Z0-9]+$', examples: [not one, GTM-ABC1234] }
  `);
});

test('format: the format in words, with an example', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: 1st of May
       ^^^^^^^^^^ error schema/format: "a" is "1st of May", which is not a date, such as 2027-03-01.
    b: someone
       ^^^^^^^ error schema/format: "b" is "someone", which is not an email address, such as name@example.com.
    c: a b
       ^^^ error schema/format: "c" is "a b", which is not a full web address, such as https://www.example.com/spring.
    -- s.yaml --
    properties:
      a: { format: date }
      b: { format: email }
      c: { format: uri }
  `);
});

test('digits that are read as a number are not told as they are read, since a 0 may be lost', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    version: 1.0
             ^^^ error schema/type: "version" is read as a number, and must be text; put it in quotes.
    postcode: 01234
              ^^^^^ error schema/type: "postcode" is read as a number, and must be text; put it in quotes.
    -- s.yaml --
    properties: { version: { type: string }, postcode: { type: string } }
  `);
});

test('an example of the form that is expected is the text itself where other letters or joints do', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    id: Trail Shop
        ^^^^^^^^^^ error schema/pattern: "id" is "Trail Shop", which does not have the expected form, such as trail-shop.
    code: ab_12
          ^^^^^ error schema/pattern: "code" is "ab_12", which does not have the expected form, such as AB-12.
    -- s.yaml --
    properties: { id: { pattern: '^[a-z]+(-[a-z]+)*$' }, code: { pattern: '^[A-Z]{2}-[0-9]{2}$' } }
  `);
});

test('a key that another one forbids is told in one go, and the same thing twice in the order of the list', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    license:
      identifier: MIT
      url: https://acme.example
      ^^^ error schema/combination: "url" is not allowed in "license" where "identifier" is given.
    tags: [a, b, a]
                 ^ error schema/combination: "tags" lists the same thing twice: items 1 and 3.
    -- s.yaml --
    properties:
      license: { dependentSchemas: { identifier: { not: { required: [url] } } } }
      tags: { uniqueItems: true, items: { type: string } }
  `);
});
