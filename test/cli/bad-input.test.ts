import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, checkedAsJson } from '../support/check-cli.js';

test('an empty file lacks what is required', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': '' },
    `
    a.note.yaml:1:1 error This file is empty. A note needs the key title. schema/type
      1 |
        | ^
          fix: Insert what this file needs

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('a file of comments only lacks what is required', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': '# Still to be written.\n\n# By Friday.\n' },
    `
    a.note.yaml:1:1 error This file is empty. A note needs the key title. schema/type
      1 | # Still to be written.
        | ^
          fix: Insert what this file needs

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('a half-typed line', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\nown\n' },
    `
    a.note.yaml:2:1 error This line needs a colon and a space after its key, as in "own: value". yaml/syntax
      2 | own
        | ^^^
          fix: Add a colon

    1 file checked: 1 error.
    exit 1
  `,
  );
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: "Spring\n' },
    `
    a.note.yaml:1:8 error The text that begins here with " is never closed. Add " at its end. yaml/syntax
      1 | title: "Spring
        |        ^^^^^^^
          fix: Add the missing "

    1 file checked: 1 error.
    exit 1
  `,
  );
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\ndata: [a, b\n' },
    `
    a.note.yaml:2:11 error A "]" is missing. yaml/syntax
      2 | data: [a, b
        |           ^
          fix: Add the missing "]"

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('tabs', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\ndata:\n\tteam: it\n' },
    `
    a.note.yaml:3:1 error A tab stands where only spaces may indent. Replace it with spaces. yaml/syntax
      3 | →   team: it
        | ^^^^
          fix: Replace the tab by spaces

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('CRLF line breaks', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\r\nowner: us\r\n' },
    `
    a.note.yaml:2:8 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      2 | owner: us
        |        ^^

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('line breaks of one CR, which the parser does not know', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\rowner: us\r' },
    `
    a.note.yaml:2:8 error "owner" is "us", which is not a value that it can have. Use marketing or it. schema/value
      2 | owner: us
        |        ^^

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('a byte order mark takes no column, as in an editor', async () => {
  const utf8 = new Uint8Array([0xef, 0xbb, 0xbf, ...Buffer.from('owner: it\n')]);
  const utf16le = new Uint8Array([0xff, 0xfe, ...Buffer.from('owner: it\n', 'utf16le')]);
  const utf16be = new Uint8Array([0xfe, 0xff, ...Buffer.from('owner: it\n', 'utf16le').swap16()]);
  await checkCli(
    'check',
    { 'a.note.yaml': utf8, 'b.note.yaml': utf16le, 'c.note.yaml': utf16be },
    `
    a.note.yaml:1:1 error "title" is missing. schema/required
      1 | owner: it
        | ^^^^^
          What the note is about.
          fix: Insert "title"

    b.note.yaml:1:1 error "title" is missing. schema/required
      1 | owner: it
        | ^^^^^
          What the note is about.
          fix: Insert "title"

    c.note.yaml:1:1 error "title" is missing. schema/required
      1 | owner: it
        | ^^^^^
          What the note is about.
          fix: Insert "title"

    3 files checked: 3 errors.
    exit 1
  `,
  );
});

test('two documents', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\n---\ntitle: Summer\n' },
    `
    a.note.yaml:2:1 error A second document begins here. Move it to a file of its own: a note is one document. yaml/syntax
      2 | ---
        | ^^^

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('duplicate keys', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\nowner: it\ntitle: Summer\n' },
    `
    a.note.yaml:3:1 error "title" stands here twice; only this last one counts. Remove one of them. yaml/duplicate-key
      3 | title: Summer
        | ^^^^^

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('anchors, aliases and merge keys', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': 'title: Spring\ndata:\n  base: &base { a: 1 }\n  more: { <<: *base, b: 2 }\n  less: *bass\n' },
    `
    a.note.yaml:5:9 error No "&bass" stands before this "*bass". Put the text in quotes if it is text. yaml/syntax
      5 |   less: *bass
        |         ^^^^^
          fix: Put the text in quotes

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('aliases that repeat a file beyond reason', async () => {
  const levels = Array.from({ length: 9 }, (_, level) => {
    const item = level === 0 ? 'lol' : `*l${String(level - 1)}`;
    return `  - &l${String(level)} [${Array(10).fill(item).join(', ')}]\n`;
  });
  await checkCli(
    'check',
    { 'a.note.yaml': `title: Spring\ndata:\n${levels.join('')}` },
    `
    a.note.yaml:1:1 error The aliases ("*name") in this file repeat it more than two million times. yaml/syntax
      1 | title: Spring
        | ^

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('binary bytes', async () => {
  const png = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49, 0x48, 0x44, 0x52]);
  await checkCli(
    'check',
    { 'a.note.yaml': png },
    `
    a.note.yaml:2:1 error This is not a text file: it holds the character U+001A. Save it as UTF-8 text. yaml/syntax
      2 | ␚
        | ^

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('text that is not UTF-8', async () => {
  const latin1 = Buffer.from('title: Frühling\n', 'latin1');
  const utf16WithoutMark = Buffer.from('title: Spring\n', 'utf16le');
  await checkCli(
    'check',
    { 'a.note.yaml': latin1, 'b.note.yaml': utf16WithoutMark },
    `
    a.note.yaml:1:10 error A character here was lost, as the file is not saved as UTF-8. Save it as UTF-8 and type it again. yaml/syntax
      1 | title: Fr�hling
        |          ^

    b.note.yaml:1:2 error This is not a text file: it holds the character U+0000. Save it as UTF-8 text. yaml/syntax
      1 | t␀i␀t␀l␀e␀:␀ ␀S␀p␀r␀i␀n␀g␀
        |  ^

    2 files checked: 2 errors.
    exit 1
  `,
  );
});

test('ten megabytes on one line', async () => {
  const long = 'x'.repeat(10 * 1024 * 1024);
  await checkCli(
    'check',
    { 'a.note.yaml': `title: ${long}\n`, 'b.note.yaml': `title: Spring\n${long.slice(0, 9_000_000)}` },
    `
    a.note.yaml:1:1 error This file has more than ten million characters, and is not read. Split it. yaml/syntax
      1 | title: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
        | ^

    b.note.yaml:2:1 error This line has more than a million characters, so the file is not read. yaml/syntax
      2 | xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…
        | ^

    2 files checked: 2 errors.
    exit 1
  `,
  );
});

test('nesting without end', async () => {
  const { diagnostics } = await checkedAsJson('.', { 'a.note.yaml': `title: Spring\ndata: ${'['.repeat(2_000)}` });
  assert.ok(diagnostics.every(({ rule }) => rule === 'yaml/syntax'));
});

test('columns count UTF-16 code units', async () => {
  const { diagnostics } = await checkedAsJson('.', { 'a.note.yaml': '{ title: "👟👟", owner: us }\n' });
  assert.deepEqual(
    diagnostics.map(({ column, endColumn }) => [column, endColumn]),
    [[25, 27]],
  );
});
