import { test } from 'mocha';

import { checkCli } from '../support/check-cli.js';

test('colours places, severities and fixes, where the host wants colours', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'spec: note/v1\n' },
    `
    \u001B[1ma.note.yaml:1:1\u001B[22m \u001B[31merror\u001B[39m "title" is missing. \u001B[2mschema/required\u001B[22m
    \u001B[2m  1 |\u001B[22m spec: note/v1
    \u001B[2m    |\u001B[22m \u001B[31m^^^^\u001B[39m
          What the note is about.
          \u001B[32mfix: Insert "title"\u001B[39m

    1 file checked: \u001B[31m1 error\u001B[39m.
    exit 1
  `,
    { display: { colours: true } },
  );
});

test('breaks what it says between words at the width of the terminal', async () => {
  const schema =
    '{ "required": ["a"], "properties": { "a": { "description": "Why this key is needed by everybody who reads on." } } }';
  await checkCli(
    'check --schema s.json a.yaml',
    { 's.json': schema, 'a.yaml': 'b: 1\n' },
    `
    a.yaml:1:1 error "a" is missing. schema/required
      1 | b: 1
        | ^
          Why this key is needed
          by everybody who reads
          on.
          fix: Insert "a"

    1 file checked: 1 error.
    exit 1
  `,
    { display: { colours: false, width: 30 } },
  );
});

test('cuts a line that is wider than the terminal around the finding', async () => {
  const files = {
    'a.note.yaml': `{ title: Spring, owner: us, data: ${'x'.repeat(100)} }\n`,
    'b.note.yaml': `{ title: Spring, data: ${'x'.repeat(100)}, owner: us }\n`,
    'c.note.yaml': `{ title: Spring, data: ${'x'.repeat(100)}, owner: us, "": ${'y'.repeat(100)} }\n`,
    'd.note.yaml': `{ title: Spring, owner: ${'z'.repeat(100)} }\n`,
  };
  await checkCli(
    'check',
    files,
    `
    a.note.yaml:1:25 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      1 | { title: Spring, owner: us, data: xxxxxxxx…
        |                         ^^

    b.note.yaml:1:133 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      1 | …xxxxx, owner: us }
        |                ^^

    c.note.yaml:1:133 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      1 | …xxxxx, owner: us, "": yyyyyyyyyyyyyyyyyyyy…
        |                ^^

    d.note.yaml:1:25 error "owner" is "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz…", which is not a value that it can have. Use marketing or it. schema/value
      1 | { title: Spring, owner: zzzzzzzzzzzzzzzzzz…
        |                         ^^^^^^^^^^^^^^^^^^

    4 files checked: 4 errors.
    exit 1
  `,
    { display: { colours: false, width: 50 } },
  );
});

test('shows the lines of a finding that spans several, if they are few', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\nowner: >\n  us\n  two\n' },
    `
    a.note.yaml:2:8 error "owner" is "us two…", which is not a value that it can have. Use marketing or it. schema/value
      2 | owner: >
        |        ^
      3 |   us
        |   ^^
      4 |   two
        |   ^^^

    1 file checked: 1 error.
    exit 1
  `,
  );
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\nowner: |\n  a\n\n  b\n  c\n  d\n' },
    `
    a.note.yaml:2:8 error "owner" is "a…", which is not a value that it can have. Use marketing or it. schema/value
      2 | owner: |
        |        ^
      3 |   a
        |   ^
        | …

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('lines carets up with tabs, wide characters and marks', async () => {
  const files = {
    'a.note.yaml': '{ title: Spring,\towner: us }\n',
    'b.note.yaml': '{ title: 春のセール, owner: us }\n',
    'c.note.yaml': '{ title: "👟👨‍👩‍👧", owner: us }\n',
    'd.note.yaml': '{ title: "e\u0301te\u0301", owner: us }\n',
  };
  await checkCli(
    'check',
    files,
    `
    a.note.yaml:1:25 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      1 | { title: Spring,→   owner: us }
        |                            ^^

    b.note.yaml:1:24 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      1 | { title: 春のセール, owner: us }
        |                             ^^

    c.note.yaml:1:31 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      1 | { title: "👟👨‍👩‍👧", owner: us }
        |                         ^^

    d.note.yaml:1:26 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      1 | { title: "été", owner: us }
        |                        ^^

    4 files checked: 4 errors.
    exit 1
  `,
  );
});

test('shows what a terminal would obey instead of sending it', async () => {
  const files = {
    'a.note.yaml': 'title: Spring\nowner: "\u001B[2J\u001B]0;owned\u0007"\n',
    'b.note.yaml': 'title: Spring\nowner: "\u009B2J\u202Eti\u202C\uFEFF"\n',
    'c.note.yaml': 'title: Spring\nowner: "\\e[2J"\n',
    '\u001B[2J.note.yaml': 'spec: note/v1\n',
  };
  await checkCli(
    'check',
    files,
    `
    ␛[2J.note.yaml:1:1 error "title" is missing. schema/required
      1 | spec: note/v1
        | ^^^^
          What the note is about.
          fix: Insert "title"

    a.note.yaml:2:9 error This is not a text file: it holds the character U+001B. Save it as UTF-8 text. yaml/syntax
      2 | owner: "␛[2J␛]0;owned␇"
        |         ^

    b.note.yaml:2:8 error "owner" is "<U+009B>2J<U+202E>ti<U+202C><U+FEFF>", which is not a value that it can have. Use marketing or it. schema/value
      2 | owner: "<U+009B>2J<U+202E>ti<U+202C><U+FEFF>"
        |        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^

    c.note.yaml:2:8 error "owner" is "␛[2J", which is not a value that it can have. Use marketing or it. schema/value
      2 | owner: "\\e[2J"
        |        ^^^^^^^

    4 files checked: 4 errors.
    exit 1
  `,
  );
  await checkCli(
    'check \u001B[2J',
    {},
    `
    No files were checked.
    ! concord: "␛[2J" does not exist.
    exit 2
  `,
  );
});
