import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, runCli } from '../support/check-cli.js';

const files = { 'a.note.yaml': 'spec: note/v1\n' };

test('writes several reports at once, one of them to standard output', async () => {
  const host = await checkCli(
    'check --format github --format sarif:reports/out.sarif --format pretty:report.txt',
    files,
    `
    ::error file=a.note.yaml,line=1,endLine=1,col=1,endColumn=5,title=schema/required::"title" is missing.%0AWhat the note is about.
    exit 1
  `,
    { display: { colours: true, width: 30 } },
  );
  assert.match(host.textAt('reports/out.sarif') ?? '', /"version": "2.1.0"/);
  assert.equal(
    host.textAt('report.txt'),
    [
      'a.note.yaml:1:1 error "title" is missing. schema/required',
      '  1 | spec: note/v1',
      '    | ^^^^',
      '      What the note is about.',
      '      fix: Insert "title"',
      '',
      '1 file checked: 1 error.',
      '',
    ].join('\n'),
  );
});

test('is silent when all reports go to files', async () => {
  await checkCli('check --format json:out.json', files, 'exit 1\n');
});

test('says when a report cannot be written, and writes the others', async () => {
  const host = await checkCli(
    'check --format json:a.json --format json:b.json --format json:folder',
    { ...files, 'a.json': { readOnly: '' }, 'folder/c.txt': '' },
    `
    ! concord: The report "a.json" cannot be written: permission denied.
    ! concord: The report "folder" cannot be written: it is a folder.
    exit 2
  `,
  );
  assert.match(host.textAt('b.json') ?? '', /^\{"version":1,/);
});

test('refuses two reports at one place, and a place without a name', async () => {
  await checkCli(
    'check --format json:out --format sarif:./out',
    files,
    `
    ! concord: Two reports would be written to "out".
    exit 2
  `,
  );
  await checkCli(
    'check --format json:',
    files,
    `
    ! concord: The name of a file is missing after "json:".
    exit 2
  `,
  );
});

test('shows a bar on a terminal when it takes longer than a moment, and takes it away', async () => {
  const many = Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`${String(index)}.note.yaml`, 'title: Spring\n']),
  );
  const { errors } = await runCli('check --format json:out.json', many, { errorWidth: 60 });
  assert.deepEqual(errors.split('\r'), [
    '',
    'Checking [###############---------] 5 of 8',
    'Checking [##################------] 6 of 8',
    'Checking [#####################---] 7 of 8',
    'Checking [########################] 8 of 8',
    '\u001B[K',
  ]);
  const { errors: onNarrow } = await runCli('check --format json:out.json', many, { errorWidth: 10 });
  assert.ok(onNarrow.split('\r').every((line) => line.length < 10));
});

test('shows no bar for what is over soon, nor in a pipe', async () => {
  const { errors } = await runCli('check', files, { errorWidth: 60 });
  assert.equal(errors, '');
});
