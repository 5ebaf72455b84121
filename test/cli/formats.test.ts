import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, runCli } from '../support/check-cli.js';

test('GitHub shows each finding beside its line, and what could not be read', async () => {
  await checkCli(
    'check --format github',
    {
      'a.note.yaml': 'owner: >\n  us\n  two\n',
      'b.note.yaml': 'title: TBD\n',
      'c.note.yaml': 'spec: note/v2\n',
      'd.note.yaml': { unreadable: 'permission denied' },
    },
    `
    ::error file=a.note.yaml,line=1,endLine=1,col=1,endColumn=6,title=schema/required::"title" is missing.%0AWhat the note is about.
    ::error file=a.note.yaml,line=1,endLine=3,title=schema/value::"owner" is "us two…", which is not a value that it can have. Use marketing or it.
    ::warning file=b.note.yaml,line=1,endLine=1,col=8,endColumn=11,title=process/placeholder::"TBD" stands for something that is still to be found out. Fill it in before the review.
    ::notice file=c.note.yaml,line=1,endLine=1,col=7,endColumn=14,title=spec/newer::The pack knows note/v1, and this file is newer, so only its YAML is checked. Update the pack.
    ::error title=Concord::"d.note.yaml" cannot be read: permission denied.
    ! concord: "d.note.yaml" cannot be read: permission denied.
    exit 2
  `,
  );
});

test('GitHub gets nothing that could be a command of its own', async () => {
  await checkCli(
    'check --format github',
    { '50%,a:b\n::error::c.note.yaml': 'title: Spring\nowner: "100% ::error::no\\e"\n' },
    `
    ::error file=50%25%2Ca%3Ab%0A%3A%3Aerror%3A%3Ac.note.yaml,line=2,endLine=2,col=8,endColumn=28,title=schema/value::"owner" is "100%25 ::error::no␛", which is not a value that it can have. Use marketing or it.
    exit 1
  `,
  );
});

test('GitLab gets the fields that it asks for, and a fingerprint for each finding', async () => {
  const { output, code } = await runCli('check --format gitlab', {
    'notes/a.note.yaml': 'title: TBD\nowner: us\n',
    'notes/b.note.yaml': 'title: TBD\n',
  });
  const findings = JSON.parse(output) as { fingerprint: string }[];
  assert.deepEqual(
    findings.map(({ fingerprint: _fingerprint, ...rest }) => rest),
    [
      {
        description: '"TBD" stands for something that is still to be found out. Fill it in before the review.',
        check_name: 'process/placeholder',
        severity: 'minor',
        location: { path: 'notes/a.note.yaml', lines: { begin: 1, end: 1 } },
      },
      {
        description: '"owner" is "us", which is not a value that it can have. Use marketing or it.',
        check_name: 'schema/value',
        severity: 'major',
        location: { path: 'notes/a.note.yaml', lines: { begin: 2, end: 2 } },
      },
      {
        description: '"TBD" stands for something that is still to be found out. Fill it in before the review.',
        check_name: 'process/placeholder',
        severity: 'minor',
        location: { path: 'notes/b.note.yaml', lines: { begin: 1, end: 1 } },
      },
    ],
  );
  assert.ok(findings.every(({ fingerprint }) => /^[0-9a-f]{32}$/.test(fingerprint)));
  assert.equal(new Set(findings.map(({ fingerprint }) => fingerprint)).size, 3);
  assert.equal(code, 1);
});

test('GitLab gets an empty list when nothing was found', async () => {
  await checkCli('check --format gitlab', { 'a.note.yaml': 'title: Spring\n' }, '[]\n');
});

test('Markdown has a table, the worst first', async () => {
  await checkCli(
    'check --format markdown',
    {
      'a.note.yaml': 'title: TBD\n',
      'b.note.yaml': 'spec: note/v2\n',
      'c.note.yaml': 'owner: it\n',
      'd.note.yaml': { unreadable: 'permission denied' },
    },
    `
    ### Concord: 1 error, 1 warning, 1 note in 3 files checked

    > "d.note.yaml" cannot be read: permission denied.

    | | Where | What | Rule |
    | --- | --- | --- | --- |
    | error | c.note.yaml:1:1 | "title" is missing.<br>fix: Insert "title" | schema/required |
    | warning | a.note.yaml:1:8 | "TBD" stands for something that is still to be found out. Fill it in before the review. | process/placeholder |
    | note | b.note.yaml:1:7 | The pack knows note/v1, and this file is newer, so only its YAML is checked. Update the pack. | spec/newer |
    ! concord: "d.note.yaml" cannot be read: permission denied.
    exit 2
  `,
  );
  await checkCli(
    'check --format markdown',
    { 'a.note.yaml': 'title: Spring\n' },
    `
    ### Concord: nothing found, 1 file checked
  `,
  );
});

test('Markdown takes nothing from a file for markup', async () => {
  await checkCli(
    'check --format markdown',
    { 'a|b_c.note.yaml': 'title: Spring\nowner: "<img src=x> | [a](https://b.c) @team *x* `y`"\n' },
    `
    ### Concord: 1 error in 1 file checked

    | | Where | What | Rule |
    | --- | --- | --- | --- |
    | error | a\\|b\\_c.note.yaml:2:8 | "owner" is "&lt;img src=x&gt; \\| \\[a\\]\\(https:<!-- -->//b.c\\) @<!-- -->team \\*x\\* \\\`y\\\`", which is not a value that it can have. Use marketing or it. | schema/value |
    exit 1
  `,
  );
});

test('Markdown is cut where nobody reads on, and counts the rest', async () => {
  const text = `title: Spring\n${Array.from({ length: 130 }, (_, index) => `k${String(index)}: TBD\n`).join('')}`;
  const { output } = await runCli('check --format markdown', { 'a.note.yaml': text });
  assert.equal(output.split('\n').filter((line) => line.startsWith('| warning')).length, 100);
  assert.ok(output.endsWith('\n\n… and 30 more findings.\n'));
});
