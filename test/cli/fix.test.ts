import assert from 'node:assert/strict';
import { test } from 'mocha';

import { encodeLike } from '../../server/src/cli/check/encode.js';
import { fixFile } from '../../server/src/cli/check/fix-file.js';
import type { Diagnostic } from '../../server/src/core/features/diagnostics.js';
import type { Fix } from '../../server/src/core/text/finding.js';
import type { SourceFile } from '../../server/src/core/text/source-file.js';
import { checkCli } from '../support/check-cli.js';

test('makes the safe fixes only, and reports what is left', async () => {
  const host = await checkCli(
    'check --fix',
    { 'a.note.yaml': 'title: Spring # Or summer?\nowner: IT\n', 'b.note.yaml': 'title: Spring\nowner: marketting\n' },
    `
    b.note.yaml:2:8 error "owner" is "marketting", which is not a value that it can have. Did you mean "marketing"? schema/value
      2 | owner: marketting
        |        ^^^^^^^^^^
          fix: Change to "marketing"

    2 files checked: 1 error.
    ! concord: Fixed 1 finding in 1 file.
    exit 1
  `,
  );
  assert.equal(host.textAt('a.note.yaml'), 'title: Spring # Or summer?\nowner: it\n');
  assert.equal(host.textAt('b.note.yaml'), 'title: Spring\nowner: marketting\n');
});

test('keeps line breaks, the byte order mark and the encoding', async () => {
  const before = '\uFEFFtitle: Frühling\r\nowner: IT\r\n';
  const files = {
    'a.note.yaml': Buffer.from(before, 'utf8'),
    'b.note.yaml': Buffer.from(before, 'utf16le'),
    'c.note.yaml': Buffer.from(before, 'utf16le').swap16(),
  };
  const host = await checkCli(
    'check --fix',
    files,
    `
    3 files checked, nothing found.
    ! concord: Fixed 3 findings in 3 files.
  `,
  );
  const bytesAt = async (name: string) => {
    const read = await host.readFile(`${host.cwd}/${name}`);
    return read.kind === 'bytes' ? Buffer.from(read.bytes) : Buffer.from('');
  };
  const after = before.replace('IT', 'it');
  assert.deepEqual(await bytesAt('a.note.yaml'), Buffer.from(after, 'utf8'));
  assert.deepEqual(await bytesAt('b.note.yaml'), Buffer.from(after, 'utf16le'));
  assert.deepEqual(await bytesAt('c.note.yaml'), Buffer.from(after, 'utf16le').swap16());
});

test('does not touch a file of which it cannot read every byte', async () => {
  const bytes = Buffer.concat([Buffer.from('title: Fr'), Buffer.from([0xfc]), Buffer.from('hling\nowner: IT\n')]);
  const host = await checkCli(
    'check --fix --format github',
    { 'a.note.yaml': bytes },
    `
    ::error file=a.note.yaml,line=1,endLine=1,col=10,endColumn=11,title=yaml/syntax::A character here was lost, as the file is not saved as UTF-8. Save it as UTF-8 and type it again.
    exit 1
  `,
  );
  assert.deepEqual(await host.readFile(`${host.cwd}/a.note.yaml`), { kind: 'bytes', bytes });
  assert.equal(encodeLike(bytes, 'title: Spring\n'), undefined);
});

test('says when a file cannot be written, and reports what is wrong with it', async () => {
  await checkCli(
    'check --fix',
    { 'a.note.yaml': { readOnly: 'title: Spring\nowner: IT\n' }, 'b.note.yaml': 'title: Spring\nowner: IT\n' },
    `
    a.note.yaml:2:8 error "owner" is "IT", which is not a value that it can have. Did you mean "it"? schema/value
      2 | owner: IT
        |        ^^
          fix: Change to "it"

    2 files checked: 1 error.
    ! concord: "a.note.yaml" cannot be written: permission denied.
    ! concord: Fixed 1 finding in 1 file.
    exit 2
  `,
  );
});

test('writes nothing where there is nothing to fix', async () => {
  const host = await checkCli(
    'check --fix',
    { 'a.note.yaml': { readOnly: 'title: Spring\n' } },
    `
    1 file checked, nothing found.
  `,
  );
  assert.deepEqual(host.reads, ['a.note.yaml']);
});

test('shows a diff, and writes nothing but the reports', async () => {
  const text = 'title: Spring\n\n\n\n\nowner: IT\n# The end.\n';
  const host = await checkCli(
    'check --fix-dry-run --format json:out.json',
    { 'notes/a.note.yaml': text, 'b.note.yaml': 'title: Spring\n' },
    [
      '--- a/notes/a.note.yaml',
      '+++ b/notes/a.note.yaml',
      '@@ -3,5 +3,5 @@',
      ' ',
      ' ',
      ' ',
      '-owner: IT',
      '+owner: it',
      ' # The end.',
      '! concord: Would fix 1 finding in 1 file.',
      '',
    ].join('\n'),
  );
  assert.equal(host.textAt('notes/a.note.yaml'), text);
  assert.match(host.textAt('out.json') ?? '', /"diagnostics":\[\]/);
});

test('says what a diff leaves, and where there is none', async () => {
  const wrong = 'title: Spring\nowner: marketting\n';
  await checkCli(
    'check --fix-dry-run',
    { 'a.note.yaml': wrong },
    `
    ! concord: 1 finding has no safe fix; "concord check" shows it.
    exit 1
  `,
  );
  await checkCli(
    'check --fix-dry-run',
    { 'a.note.yaml': 'title: Spring\nowner: IT\n', 'b.note.yaml': wrong, 'c.note.yaml': wrong },
    [
      '--- a/a.note.yaml',
      '+++ b/a.note.yaml',
      '@@ -1,2 +1,2 @@',
      ' title: Spring',
      '-owner: IT',
      '+owner: it',
      '! concord: Would fix 1 finding in 1 file.',
      '! concord: 2 findings have no safe fix; "concord check" shows them.',
      'exit 1',
      '',
    ].join('\n'),
  );
  await checkCli('check --fix-dry-run', { 'a.note.yaml': 'title: Spring\n' }, '! concord: There is nothing to fix.\n');
});

test('sends a terminal nothing that it would obey, in a diff neither', async () => {
  await checkCli(
    'check --fix-dry-run',
    { 'a.note.yaml': 'title: "Spring\u009B2J"\nowner: IT\n' },
    [
      '--- a/a.note.yaml',
      '+++ b/a.note.yaml',
      '@@ -1,2 +1,2 @@',
      ' title: "Spring<U+009B>2J"',
      '-owner: IT',
      '+owner: it',
      '! concord: Would fix 1 finding in 1 file.',
      '',
    ].join('\n'),
    { display: { colours: false, width: 80 } },
  );
});

test('refuses what does not go together with fixes', async () => {
  await refuses('check --fix --fix-dry-run', 'Either "--fix" or "--fix-dry-run": what is only shown is not written.');
  await refuses(
    'check --fix --stdin-filepath a.note.yaml',
    'Either "--fix" or "--stdin-filepath": standard input cannot be written to.',
  );
  await refuses(
    'check --fix-dry-run --format json',
    'With "--fix-dry-run" standard output shows the diff, so that "--format" needs a file.',
  );
});

test('goes on until no fix is left, since one may make room for another', () => {
  const { file, count } = fixFile(fileOf('aaa'), firstTo('a', 'b'));
  assert.deepEqual([file.text, count], ['bbb', 3]);
});

test('stops when two fixes undo each other', () => {
  const swap = (file: SourceFile) => [...firstTo('a', 'b')(file), ...firstTo('b', 'a')(file)];
  const { file } = fixFile(fileOf('a'), swap);
  assert.match(file.text, /^[ab]$/);
});

test('makes two fixes that touch one after the other', () => {
  const twice = (file: SourceFile) => (file.text === 'ab' ? [change(0, 1, 'x'), change(1, 2, 'y')] : []);
  assert.equal(fixFile(fileOf('ab'), twice).file.text, 'xb');
});

async function refuses(argv: string, sentence: string): Promise<void> {
  await checkCli(argv, {}, `! concord: ${sentence}\nexit 2\n`);
}

function fileOf(text: string): SourceFile {
  return { uri: 'file:///a.yaml', text };
}

/** A rule that finds the first of a letter, and would have it be another. */
function firstTo(from: string, to: string): (file: SourceFile) => Diagnostic[] {
  return ({ text }) => {
    const at = text.indexOf(from);
    return at === -1 ? [] : [change(at, at + 1, to)];
  };
}

function change(start: number, end: number, newText: string): Diagnostic {
  const range = { start, end };
  const fixes = (): Fix[] => [{ title: 'Change', safety: 'safe', edits: [{ range, newText }] }];
  return { range, message: 'No.', rule: 'test/letter', severity: 'error', fixes };
}
