import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, checkNext, runCli } from '../support/check-cli.js';

const files = { 'a.note.yaml': 'title: Spring\nowner: us\n', 'b.note.yaml': 'title: Spring\n' };

test('leaves out what it knows, wherever the line has moved, and tells what is new', async () => {
  const host = await written(files);
  await checkNext(
    host,
    'check --baseline known.json',
    `
    2 files checked, nothing found.
    ! concord: 1 finding that the baseline knows is left out.
  `,
  );
  await host.writeFile(`${host.cwd}/a.note.yaml`, Buffer.from('# New.\ntitle: TBD\ndata: 1\nowner: us\n'));
  await checkNext(
    host,
    'check --baseline known.json --format github',
    `
    ::warning file=a.note.yaml,line=2,endLine=2,col=8,endColumn=11,title=process/placeholder::"TBD" stands for something that is still to be found out. Fill it in before the review.
    ! concord: 1 finding that the baseline knows is left out.
  `,
  );
});

test('tells a finding again when its line says something else', async () => {
  const host = await written(files);
  await host.writeFile(`${host.cwd}/a.note.yaml`, Buffer.from('title: Spring\nowner: them\n'));
  await checkNext(
    host,
    'check --baseline known.json --format github',
    `
    ::error file=a.note.yaml,line=2,endLine=2,col=8,endColumn=12,title=schema/value::"owner" is "them", which is not a value that it can have. Use marketing or it.
    ! concord: 1 finding of the baseline "known.json" is there no more. Take it out with "--update-baseline".
    exit 1
  `,
  );
});

test('counts: one more of the same is new', async () => {
  const host = await written({ 'a.note.yaml': 'title: Spring\ndata:\n  - TBD\n' });
  await host.writeFile(`${host.cwd}/a.note.yaml`, Buffer.from('title: Spring\ndata:\n  - TBD\n  - TBD\n'));
  await checkNext(
    host,
    'check --baseline known.json --format github --fail-on warning',
    `
    ::warning file=a.note.yaml,line=4,endLine=4,col=5,endColumn=8,title=process/placeholder::"TBD" stands for something that is still to be found out. Fill it in before the review.
    ! concord: 1 finding that the baseline knows is left out.
    exit 1
  `,
  );
});

test('is written in an order of its own, with files named from where it lies', async () => {
  const host = await checkCli(
    'check b a --baseline ci/known.json --update-baseline',
    { 'b/z.note.yaml': 'title: TBD\nowner: us\n', 'a/y.note.yaml': 'title: Spring\nowner: us\n' },
    `
    2 files checked, nothing found.
    ! concord: 3 findings that the baseline knows are left out.
  `,
  );
  const { version, findings } = JSON.parse(host.textAt('ci/known.json') ?? '') as { version: number; findings: object };
  assert.equal(version, 1);
  assert.deepEqual(
    Object.entries(findings).map(([file, rules]) => [file, Object.keys(rules as object)]),
    [
      ['../a/y.note.yaml', ['schema/value']],
      ['../b/z.note.yaml', ['process/placeholder', 'schema/value']],
    ],
  );
});

test('says what it knows and is there no more, in files that are gone too, and takes it out when asked to', async () => {
  const { 'b.note.yaml': _untouched, ...others } = files;
  const host = await written({ ...others, 'c.note.yaml': 'title: TBD\nowner: us\n' }, [
    { 'a.note.yaml': 'title: Spring\n', 'c.note.yaml': undefined },
  ]);
  await host.watch().changed();
  await checkNext(
    host,
    'check --baseline known.json',
    `
    1 file checked, nothing found.
    ! concord: 3 findings of the baseline "known.json" are there no more. Take them out with "--update-baseline".
  `,
  );
  await checkNext(host, 'check --baseline known.json --update-baseline', '1 file checked, nothing found.\n');
  assert.equal(host.textAt('known.json'), '{\n  "version": 1,\n  "findings": {}\n}\n');
});

test('keeps what it knows of files that are not looked at', async () => {
  const host = await written(files);
  const before = host.textAt('known.json');
  await checkNext(
    host,
    'check b.note.yaml --baseline known.json --update-baseline',
    '1 file checked, nothing found.\n',
  );
  assert.equal(host.textAt('known.json'), before);
});

test('says how to make one that is missing, and what is wrong with one that is broken', async () => {
  await checkCli(
    'check --baseline known.json',
    files,
    `
    ! concord: The baseline "known.json" does not exist. Write it with "--baseline known.json --update-baseline".
    exit 2
  `,
  );
  for (const text of [
    '',
    '[]',
    '{ "version": 2, "findings": {} }',
    '{ "version": 1, "findings": { "a": 1 } }',
    'null',
  ]) {
    const broken = { ...files, 'known.json': text };
    const told = '! concord: "known.json" is not a baseline that this version of Concord knows.\nexit 2\n';
    await checkCli('check --baseline known.json', broken, told);
    const host = await checkCli('check --baseline known.json --update-baseline', broken, told);
    assert.equal(host.textAt('known.json'), text);
  }
  await checkCli(
    'check --baseline known.json --update-baseline',
    { ...files, 'known.json': { readOnly: '{ "version": 1, "findings": {} }' } },
    `
    ! concord: The baseline "known.json" cannot be written: permission denied.
    exit 2
  `,
  );
});

test('does not look like a name that every object has', async () => {
  await checkCli(
    'check --baseline known.json constructor',
    { constructor: 'spec: note/v1\ntitle: Spring\n', 'known.json': '{ "version": 1, "findings": {} }' },
    `
    1 file checked, nothing found.
  `,
  );
});

test('refuses to be updated without being named, or from a part of the files', async () => {
  await checkCli(
    'check --update-baseline',
    files,
    `
    ! concord: "--update-baseline" goes with "--baseline FILE": the file to write.
    exit 2
  `,
  );
  await checkCli(
    'check --baseline known.json --update-baseline --shard 1/2',
    files,
    `
    ! concord: Either "--update-baseline" or "--shard": a baseline is written from all files.
    exit 2
  `,
  );
});

/** A world in which all findings of the files are written to `known.json`. */
async function written(
  there: Readonly<Record<string, string>>,
  changes: readonly Readonly<Record<string, string | undefined>>[] = [],
) {
  const { host } = await runCli('check --baseline known.json --update-baseline', there, { changes });
  assert.match(host.textAt('known.json') ?? '', /"version": 1/);
  return host;
}
