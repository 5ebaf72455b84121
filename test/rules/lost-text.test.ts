import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';

import { lostText } from '../../server/src/core/rules/yaml/lost-text.js';
import { splitText } from '../../server/src/core/rules/yaml/split-text.js';
import { readAssociation } from '../../server/src/core/workspace/association.js';
import { checkDiagnostics, checkFix } from '../support/check-rule.js';
import { filesIn, repository } from '../support/repository.js';

test('prose that goes on behind a number sign', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: Be the #1 shoe
              ^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 shoe" is lost. Put the text in quotes.
    b: The #1 choice # since 2024
           ^^^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 choice" is lost. Put the text in quotes.
    c: Voted #1 in comfort
             ^^^^^^^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 in comfort" is lost. Put the text in quotes.
    d: Shop the #springsale now
                ^^^^^^^^^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#springsale now" is lost. Put the text in quotes.
    e: Our new shoes are here #SpringSale
                              ^^^^^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#SpringSale" is lost. Put the text in quotes.
    f: Run with us #acme #run
                   ^^^^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#acme #run" is lost. Put the text in quotes.
    g: Unser #1 Schuh
             ^^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 Schuh" is lost. Put the text in quotes.
    h: Le #1 des coureurs
          ^^^^^^^^^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 des coureurs" is lost. Put the text in quotes.
    i: Fix issue #123
                 ^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#123" is lost. Put the text in quotes.
    list:
      - Be the #1 shoe
               ^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 shoe" is lost. Put the text in quotes.
      - text: And our #1 shoe
                      ^^^^^^^ warning yaml/lost-text: What follows " #" is a comment, so "#1 shoe" is lost. Put the text in quotes.
    -- s.yaml --
    true
  `);
});

test('an ordinary comment, however it is written', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: value # why
    b: several words # why
    c: Deploy it #TODO remove
    d: npm install #install the packages
    e: Install it #this installs it
    f: Deploy to production #disabled
    g: Deploy it #key: value
    h: on #comment
    i: de #german
    j: Buy it #2nd time
    k: 3 #of them
    l: https://acme.example #the web
    m: "Be the" #1 shoe
    n: Dark red #ff0000
    o: Be the # 1 shoe
    p: #changeme
    q: Sell more. #1 of 3 goals
    r: run --all #1 shell
    s:
      t: 1 #1 shoe
    u: [a, b] #1 list
    v: Email the #
    w: Anything #noqa #nosec
    -- s.yaml --
    true
  `);
});

test('an anchor or a tag that was meant as text', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: &co our partners
       ^^^ warning yaml/lost-text: "&co" at the beginning is read as an anchor, which names this value, and lost. Put the text in quotes.
    b: !important text here
       ^^^^^^^^^^ warning yaml/lost-text: "!important" at the beginning is read as a tag, and lost. Put the text in quotes.
    c: ! warning
       ^ warning yaml/lost-text: "!" at the beginning is read as a tag, and lost. Put the text in quotes.
    -- s.yaml --
    true
  `);
});

test('anchors that are referred to, and tags of programs, are none', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    a: &co our partners
    b: *co
    c: !Sub Hello there
    d: !lambda return the value
    e: &id x
    f: !env NAME
    -- s.yaml --
    true
  `);
});

test('puts the whole text in quotes, and keeps the comment that is one', () => {
  checkFix(
    lostText,
    `
    -- a.yaml | any.json --
    list:
      - text: Say "hi" to the #1 shoe # since 2024
    -- any.json --
    true
  `,
    `
    -- a.yaml | any.json --
    list:
      - text: "Say \\"hi\\" to the #1 shoe" # since 2024
    -- any.json --
    true
  `,
  );
  checkFix(
    lostText,
    `
    -- a.yaml | any.json --
    before: 1
    partners: &co our partners # all of them
    -- any.json --
    true
  `,
    `
    -- a.yaml | any.json --
    before: 1
    partners: "&co our partners" # all of them
    -- any.json --
    true
  `,
  );
});

test('files in the wild, the sample workspace and the YAML test suite hold no lost text', () => {
  const folders = ['test/bench/repair/corpus/files', 'test/workspaces/acme'];
  const samples = folders
    .flatMap((folder) => [...filesIn(folder)])
    .flatMap(([name, text]) => (/\.ya?ml$/.test(name) ? [text] : []));
  const cases = JSON.parse(
    readFileSync(path.join(repository, 'test/conformance/yaml-test-suite/cases.json'), 'utf8'),
  ) as readonly { readonly yaml: string }[];
  const texts = [...samples, ...cases.map(({ yaml }) => yaml)];
  assert.ok(texts.length > 400, 'The test found few texts to look at.');
  const association = readAssociation('any.json', 'any.json', 'true', ['**']);
  const environment = { pack: undefined, associations: [association], folders: [] };
  const found = texts.flatMap((text) =>
    [lostText, splitText].flatMap((rule) => [...rule.check({ uri: 'a.yaml', text }, environment)]),
  );
  assert.deepEqual(found, []);
});
