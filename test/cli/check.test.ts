import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, checkedAsJson } from '../support/check-cli.js';

const good = 'spec: note/v1\ntitle: Spring\n';
const withoutTitle = 'spec: note/v1\n';
const toBeFilledIn = 'spec: note/v1\ntitle: TBD\n';

test('shows each finding in its line, with what to do, and counts them', async () => {
  const files = {
    'b.note.yaml': 'spec: note/v1\ntitle: Spring\nowner: marketting\n',
    'a.note.yaml': withoutTitle,
    'c.note.yml': good,
  };
  await checkCli(
    'check',
    files,
    `
    a.note.yaml:1:1 error "title" is missing. schema/required
      1 | spec: note/v1
        | ^^^^
          What the note is about.
          fix: Insert "title"

    b.note.yaml:3:8 error "owner" is "marketting", which is not a value that it can have. Did you mean "marketing"? schema/value
      3 | owner: marketting
        |        ^^^^^^^^^^
          fix: Change to "marketing"

    3 files checked: 2 errors.
    exit 1
  `,
  );
});

test('says when there is nothing to say', async () => {
  await checkCli(
    'check',
    { 'a.note.yaml': good },
    `
    1 file checked, nothing found.
  `,
  );
  await checkCli(
    'check',
    { 'a.txt': 'spec: note/v1\n' },
    `
    No files were checked.
    ! concord: "." holds no note.
  `,
  );
});

test('fails on errors, and on warnings when asked to', async () => {
  const files = { 'a.note.yaml': toBeFilledIn };
  await checkCli(
    'check',
    files,
    `
    a.note.yaml:2:8 warning "TBD" stands for something that is still to be found out. Fill it in before the review. process/placeholder
      2 | title: TBD
        |        ^^^

    1 file checked: 1 warning.
  `,
  );
  await checkCli(
    'check --fail-on error',
    files,
    `
    a.note.yaml:2:8 warning "TBD" stands for something that is still to be found out. Fill it in before the review. process/placeholder
      2 | title: TBD
        |        ^^^

    1 file checked: 1 warning.
  `,
  );
  await checkCli(
    'check --fail-on warning',
    files,
    `
    a.note.yaml:2:8 warning "TBD" stands for something that is still to be found out. Fill it in before the review. process/placeholder
      2 | title: TBD
        |        ^^^

    1 file checked: 1 warning.
    exit 1
  `,
  );
});

test('does not fail on a note', async () => {
  await checkCli(
    'check --fail-on warning',
    { 'a.note.yaml': 'spec: note/v2\n' },
    `
    a.note.yaml:1:7 note The pack knows note/v1, and this file is newer, so only its YAML is checked. Update the pack. spec/newer
      1 | spec: note/v2
        |       ^^^^^^^

    1 file checked: 1 note.
  `,
  );
});

test('checks a named file whatever its name, if it says what it is', async () => {
  await checkCli(
    'check brief.txt',
    { 'brief.txt': withoutTitle, 'other.note.yaml': withoutTitle },
    `
    brief.txt:1:1 error "title" is missing. schema/required
      1 | spec: note/v1
        | ^^^^
          What the note is about.
          fix: Insert "title"

    1 file checked: 1 error.
    exit 1
  `,
  );
});

test('says of a named file of no known kind that it was not checked', async () => {
  await checkCli(
    'check a.note.yaml other.yaml',
    { 'a.note.yaml': good, 'other.yaml': 'title: Spring\n' },
    `
    1 file checked, nothing found.
    ! concord: "other.yaml" was not checked: it is no note.
  `,
  );
});

test('reports the rest when a path is missing or is nothing to read', async () => {
  await checkCli(
    'check gone.note.yaml a.note.yaml',
    { 'a.note.yaml': withoutTitle },
    `
    a.note.yaml:1:1 error "title" is missing. schema/required
      1 | spec: note/v1
        | ^^^^
          What the note is about.
          fix: Insert "title"

    1 file checked: 1 error.
    ! concord: "gone.note.yaml" does not exist.
    exit 2
  `,
  );
  await checkCli(
    'check plug',
    { plug: { isSocket: true } },
    `
    No files were checked.
    ! concord: "plug" is neither a file nor a folder.
    exit 2
  `,
  );
});

test('reports the rest when a file cannot be read', async () => {
  const files = { 'a.note.yaml': { unreadable: 'permission denied' }, 'b.note.yaml': withoutTitle };
  await checkCli(
    'check',
    files,
    `
    b.note.yaml:1:1 error "title" is missing. schema/required
      1 | spec: note/v1
        | ^^^^
          What the note is about.
          fix: Insert "title"

    1 file checked: 1 error.
    ! concord: "a.note.yaml" cannot be read: permission denied.
    exit 2
  `,
  );
  await checkCli(
    'check a.note.yaml',
    files,
    `
    No files were checked.
    ! concord: "a.note.yaml" cannot be read: permission denied.
    exit 2
  `,
  );
});

test('reports the rest when a folder cannot be read', async () => {
  await checkCli(
    'check',
    { 'locked/': { unreadable: 'permission denied' }, 'b.note.yaml': withoutTitle },
    `
    b.note.yaml:1:1 error "title" is missing. schema/required
      1 | spec: note/v1
        | ^^^^
          What the note is about.
          fix: Insert "title"

    1 file checked: 1 error.
    ! concord: The folder "locked" cannot be read: permission denied.
    exit 2
  `,
  );
});

test('checks a file once, however often it is named', async () => {
  await checkCli(
    'check a.note.yaml . ./a.note.yaml',
    { 'a.note.yaml': good },
    `
    1 file checked, nothing found.
  `,
  );
});

test('names files relative to the current folder, and sorts them by that name', async () => {
  const files = { '../z.note.yaml': withoutTitle, 'b/a.note.yaml': withoutTitle, 'a.note.yaml': withoutTitle };
  const { diagnostics } = await checkedAsJson('b/a.note.yaml ../z.note.yaml a.note.yaml', files);
  assert.deepEqual(
    diagnostics.map(({ file }) => file),
    ['../z.note.yaml', 'a.note.yaml', 'b/a.note.yaml'],
  );
});

test('checks what comes in over standard input as if it were a file', async () => {
  await checkCli(
    'check --stdin-filepath drafts/new.note.yaml',
    {},
    `
    drafts/new.note.yaml:1:1 error "title" is missing. schema/required
      1 | spec: note/v1
        | ^^^^
          What the note is about.
          fix: Insert "title"

    1 file checked: 1 error.
    exit 1
  `,
    { stdin: withoutTitle },
  );
  await checkCli(
    'check --stdin-filepath new.txt',
    {},
    `
    1 file checked, nothing found.
  `,
    { stdin: good },
  );
  await checkCli(
    'check --stdin-filepath new.txt',
    {},
    `
    No files were checked.
    ! concord: "new.txt" was not checked: it is no note.
  `,
    { stdin: 'Dear all,\n' },
  );
});

test('prints the report as JSON that programs may rely on', async () => {
  const report = await checkedAsJson('.', { 'notes/a.note.yaml': 'owner:\n  IT\n', 'notes/b.note.yaml': good });
  assert.deepEqual(report, {
    version: 1,
    files: 2,
    diagnostics: [
      {
        file: 'notes/a.note.yaml',
        line: 1,
        column: 1,
        endLine: 1,
        endColumn: 6,
        severity: 'error',
        rule: 'schema/required',
        message: '"title" is missing.',
        detail: 'What the note is about.',
        fixes: [
          {
            title: 'Insert "title"',
            safety: 'suggestion',
            edits: [{ line: 1, column: 1, endLine: 1, endColumn: 1, newText: 'title: TBD\n' }],
          },
        ],
        fingerprint: '2d3f11a7f48322595f9c991620b9af96',
        excerpt: [{ text: 'owner:', column: 1, length: 6 }],
      },
      {
        file: 'notes/a.note.yaml',
        line: 2,
        column: 3,
        endLine: 2,
        endColumn: 5,
        severity: 'error',
        rule: 'schema/value',
        message: '"owner" is "IT", which is not a value that it can have. Did you mean "it"?',
        detail: '',
        fixes: [
          {
            title: 'Change to "it"',
            safety: 'safe',
            edits: [{ line: 2, column: 3, endLine: 2, endColumn: 5, newText: 'it' }],
          },
        ],
        fingerprint: 'aea6e02572fa2d74ae1fba2b3e922b0b',
        excerpt: [{ text: '  IT', column: 1, length: 4 }],
      },
    ],
    checked: ['notes/a.note.yaml', 'notes/b.note.yaml'],
    problems: [],
    notes: [],
    known: 0,
    failOn: 'error',
  });
});

test('prints an empty report as JSON too', async () => {
  assert.deepEqual(await checkedAsJson('.', {}), {
    version: 1,
    files: 0,
    diagnostics: [],
    checked: [],
    problems: [],
    notes: ['"." holds no note.'],
    known: 0,
    failOn: 'error',
  });
});

test('prints JSON without anything that a terminal obeys', async () => {
  await checkCli(
    'check --format json',
    { 'a.note.yaml': 'spec: note/v1\ntitle: Spring\nowner: "\\e[2J\u009B2J"\n' },
    `
    {"version":1,"files":1,"diagnostics":[{"file":"a.note.yaml","line":3,"column":8,"endLine":3,"endColumn":18,"severity":"error","rule":"schema/value","message":"\\"owner\\" is \\"\\u001b[2J\\u009b2J\\", which is not a value that it can have. Use marketing or it.","detail":"","fixes":[],"fingerprint":"9a417ba1eb93f217888fe280bf0fdc1d","excerpt":[{"text":"owner: \\"\\\\e[2J\\u009b2J\\"","column":1,"length":17}]}],"checked":["a.note.yaml"],"problems":[],"notes":[],"known":0,"failOn":"error"}
    exit 1
  `,
  );
});
