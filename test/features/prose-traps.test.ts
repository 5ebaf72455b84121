import { test } from 'mocha';

import { schemaRules } from '../../server/src/core/rules/schema/rules.js';
import { splitText } from '../../server/src/core/rules/yaml/split-text.js';
import { syntax } from '../../server/src/core/rules/yaml/syntax.js';
import type { Rule } from '../../server/src/core/rules/rule.js';
import { checkDiagnostics, checkFix } from '../support/check-rule.js';

test('a second colon in a value', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    title: Goal: sell
           ^^^^^^^^^^ error yaml/syntax: A second ": " stands in this value. Put the text in quotes, or begin a new line.
    size: 2
    -- s.yaml --
    true
  `);
});

test('text that begins with a sign of YAML', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: @acme
       ^^^^^ error yaml/syntax: Text cannot begin with "@". Put it in quotes.
    b: %50 off
       ^^^^^^^ error yaml/syntax: Text cannot begin with "%". Put it in quotes.
    c: *bold text
       ^^^^^ error yaml/syntax: No "&bold" stands before this "*bold". Put the text in quotes if it is text.
    d: \`code\`
       ^^^^^^ error yaml/syntax: Text cannot begin with "\`". Put it in quotes.
    e: | pipe
         ^^^^ error yaml/syntax: Text cannot begin with "|". Put it in quotes.
    f: > quote
         ^^^^^ error yaml/syntax: Text cannot begin with ">". Put it in quotes.
    g: - dash
       ^ error yaml/syntax: Text cannot begin with "-". Put it in quotes, or begin a new line.
    -- s.yaml --
    true
  `);
});

test('text that goes on behind a bracket or a quote', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: [new] the shoe
             ^^^^^^^^ error yaml/syntax: The text goes on behind the closing bracket. If all of it is text, put it in quotes.
    b: {name} hello
              ^^^^^ error yaml/syntax: The text goes on behind the closing bracket. If all of it is text, put it in quotes.
    c: "quoted" text
                ^^^^ error yaml/syntax: The text goes on behind its closing ". Put all of it in other quotes.
    d: 'it's fine'
           ^^^^^^^ error yaml/syntax: The text goes on behind its closing '. Put all of it in other quotes.
    -- s.yaml --
    true
  `);
});

test('a text within braces that its comma cuts, where the schema knows no such key', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: { text: Hello, world, size: 2 }
                      ^^^^^ warning yaml/split-text: The comma before "world" begins a new key. Put "Hello, world" in quotes if it is one text.
    b: { text: Hello, big, wide world }
                      ^^^^^^^^^^^^^^^ error schema/unknown-key: The comma before "big" begins a new key. Put "Hello, big, wide world" in quotes if it is one text.
    c: { text: Hello, world }
                      ^^^^^ error schema/type: The comma before "world" begins a new key. Put "Hello, world" in quotes if it is one text.
    -- s.yaml --
    properties:
      a: { properties: { text: { type: string }, size: { type: number } } }
      b: { additionalProperties: false, properties: { text: { type: string } } }
      c: { properties: { text: { type: string } }, additionalProperties: { type: string } }
  `);
});

test('a set of names, a known key and a key with its colon are no cut text', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: { x, y, z }
    b: { text: Hello, world }
    c: { text: Hello, world: }
    d: { text: Hello, world }
    e: [Hello, world]
    -- s.yaml --
    properties:
      a: { properties: { x: {} } }
      b: { properties: { text: {}, world: {} } }
      c: { properties: { text: {} } }
      d: { additionalProperties: { type: [string, 'null'] } }
      e: { type: array }
  `);
});

test('braces that were meant as text', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: {{ user.name }}
    ^ error schema/type: "a" is read as a group of keys, since it begins with "{". If it is text, put it in quotes.
    b: { name: x }
    ^ error schema/type: "b" is a group of keys, and must be text.
    -- s.yaml --
    additionalProperties: { type: string }
  `);
});

test('words of YAML 1.1 are the text that they are, and told only where something else is wanted', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: yes
    b: NO
    c: 2027-01-01
    d: 12:30:00
    e: 1_000
    f: "1234567890123456"
    g: on
       ^^ error schema/type: "g" is read as the text "on", and must be true or false; write true.
    h: No
       ^^ error schema/type: "h" is read as the text "No", and must be true or false; write false.
    i: 1_000
       ^^^^^ error schema/type: "i" is read as the text "1_000", and must be a whole number; write 1000.
    -- s.yaml --
    properties:
      g: { type: boolean }
      h: { type: boolean }
      i: { type: integer }
    additionalProperties: { type: string }
  `);
});

test('a value that is a comment', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: #ff0000
    ^ error schema/type: "a" has no value, since what follows " #" is a comment. Put "#ff0000" in quotes.
    b: #TODO
    ^ error schema/type: "b" has no value yet; it needs text.
    c: #1 shoe in the UK
       ^^^^^^^^^^^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 shoe in the UK" is lost. Put the text in quotes.
    -- s.yaml --
    properties: { a: { type: string }, b: { type: string } }
  `);
});

test('text that YAML reads as something else is put in quotes', () => {
  const type = schemaRules.find(({ id }) => id === 'schema/type') ?? syntax;
  checkMend(syntax, 'Goal: sell # ours', '"Goal: sell" # ours');
  checkMend(syntax, '@acme', '"@acme"');
  checkMend(syntax, '%50 off', '"%50 off"');
  checkMend(syntax, '*bold text', '"*bold text"');
  checkMend(syntax, '`code`', '"`code`"');
  checkMend(syntax, '| pipe', '"| pipe"');
  checkMend(syntax, '> quote', '"> quote"');
  checkMend(syntax, '- dash', '"- dash"');
  checkMend(syntax, '[new] the shoe', '"[new] the shoe"');
  checkMend(syntax, '{name} hello', '"{name} hello"');
  checkMend(syntax, '"quoted" text', `'"quoted" text'`);
  checkMend(syntax, `'it's fine'`, `"it's fine"`);
  checkMend(splitText, '{ text: Hello, world, size: 2 }', '{ text: "Hello, world", size: 2 }');
  checkMend(type, '{{ user.name }}', '"{{ user.name }}"');
  checkMend(type, '#ff0000', '"#ff0000"');
});

/** The first fix of a value between two others; only where text is wanted does the schema ask for it. */
function checkMend(rule: Rule, before: string, after: string): void {
  const schema = rule === splitText ? '{ properties: { text: {}, size: {} } }' : '{ type: string }';
  const file = (value: string) =>
    `-- a.yaml | s.yaml --\nfirst: x\ntitle: ${value}\nlast: 1\n-- s.yaml --\nproperties: { title: ${schema} }\n`;
  checkFix(rule, file(before), file(after));
}
