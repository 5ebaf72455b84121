import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli } from '../support/check-cli.js';

const good = 'title: Spring\n';
const faulty = 'title: Spring\nowner: us\n';

test('checks again when a file changes, appears or goes away, and reads only what changed', async () => {
  const host = await checkCli(
    'check --watch --format github',
    { 'a.note.yaml': good, 'b/c.note.yaml': faulty },
    `
    ${value('b/c.note.yaml')}
    ${value('a.note.yaml')}
    ${value('b/c.note.yaml')}
    ${value('a.note.yaml')}
    ${value('b/c.note.yaml')}
    ${value('d/e.note.yaml')}
    ${value('a.note.yaml')}
    ${value('d/e.note.yaml')}
    ! concord: Watching 2 files. Ctrl+C ends it.
    ! concord: Watching 2 files. Ctrl+C ends it.
    ! concord: Watching 3 files. Ctrl+C ends it.
    ! concord: Watching 2 files. Ctrl+C ends it.
  `,
    { changes: [{ 'a.note.yaml': faulty }, { 'd/e.note.yaml': faulty }, { 'b/c.note.yaml': undefined }] },
  );
  assert.deepEqual(host.reads, ['a.note.yaml', 'b/c.note.yaml', 'a.note.yaml', 'd/e.note.yaml']);
});

test('sees what changes anywhere in the project, where a name of a file that is checked may lead', async () => {
  await checkCli(
    'check --watch a.note.yaml --format github',
    { 'a.note.yaml': 'title: A\nfollows: alpha\n', 'plans/b.note.yaml': 'title: B\n' },
    `
    ::error file=a.note.yaml,line=2,endLine=2,col=10,endColumn=15,title=reference/unresolved::No note "alpha" is defined in this project.
    ::error file=a.note.yaml,line=2,endLine=2,col=10,endColumn=15,title=reference/unresolved::No note "alpha" is defined in this project.
    ! concord: Watching 1 file. Ctrl+C ends it.
    ! concord: Watching 1 file. Ctrl+C ends it.
    ! concord: Watching 1 file. Ctrl+C ends it.
    ! concord: Watching 1 file. Ctrl+C ends it.
  `,
    {
      changes: [
        { 'plans/b.note.yaml': 'title: B\nid: alpha\n' },
        { 'plans/b.note.yaml': 'title: B\n' },
        { 'new/c.note.yaml': 'title: C\nid: alpha\n' },
      ],
    },
  );
});

test('is silent when nothing has changed but something that is none of its business', async () => {
  const host = await checkCli(
    'check --watch',
    { 'a.note.yaml': good },
    `
    1 file checked, nothing found.
    ! concord: Watching 1 file. Ctrl+C ends it.
  `,
    { changes: [{ 'readme.md': 'New.\n' }, { 'a.note.yaml': `${good}# A comment.\n` }] },
  );
  assert.deepEqual(host.reads, ['a.note.yaml', 'a.note.yaml']);
});

test('goes on when a file cannot be read for a while, or is gone', async () => {
  await checkCli(
    'check --watch a.note.yaml --format github',
    { 'a.note.yaml': good },
    `
    ::error title=Concord::"a.note.yaml" cannot be read: another program keeps it open.
    ::error title=Concord::"a.note.yaml" does not exist.
    ${value('a.note.yaml')}
    ! concord: Watching 1 file. Ctrl+C ends it.
    ! concord: "a.note.yaml" cannot be read: another program keeps it open.
    ! concord: Watching 0 files. Ctrl+C ends it.
    ! concord: "a.note.yaml" does not exist.
    ! concord: Watching 0 files. Ctrl+C ends it.
    ! concord: Watching 1 file. Ctrl+C ends it.
  `,
    {
      changes: [
        { 'a.note.yaml': { unreadable: 'another program keeps it open' } },
        { 'a.note.yaml': undefined },
        { 'a.note.yaml': faulty },
      ],
    },
  );
});

test('leaves out what the baseline knows', async () => {
  await checkCli(
    'check --watch --baseline known.json --format github',
    { 'a.note.yaml': good, 'known.json': '{ "version": 1, "findings": {} }' },
    `
    ${value('a.note.yaml')}
    ! concord: Watching 1 file. Ctrl+C ends it.
    ! concord: Watching 1 file. Ctrl+C ends it.
  `,
    { changes: [{ 'a.note.yaml': faulty }] },
  );
});

test('checks all again when the schema changes, and waits while it is broken', async () => {
  const schema = '{ "properties": { "owner": { "enum": ["it"] } } }';
  await checkCli(
    'check --watch --schema s.json --format github',
    { 'a.yaml': 'owner: it\n', 's.json': schema },
    `
    ::error title=Concord::The file "s.json" is not valid JSON: it is empty.
    ::error file=a.yaml,line=1,endLine=1,col=8,endColumn=10,title=schema/value::"owner" is "it", which is not a value that it can have. Use marketing.
    ! concord: Watching 1 file. Ctrl+C ends it.
    ! concord: The file "s.json" is not valid JSON: it is empty.
    ! concord: Watching 0 files. Ctrl+C ends it.
    ! concord: Watching 1 file. Ctrl+C ends it.
  `,
    { changes: [{ 's.json': '' }, { 's.json': schema.replace('it', 'marketing') }] },
  );
});

test('ends when there is nothing to check against from the start', async () => {
  await checkCli(
    'check --watch --schema s.json',
    { 'a.yaml': 'owner: it\n' },
    `
    ! concord: The schema "s.json" does not exist.
    exit 2
  `,
  );
});

function value(file: string): string {
  return `::error file=${file},line=2,endLine=2,col=8,endColumn=10,title=schema/value::"owner" is "us", which is not a value that it can have. Use marketing or it.`;
}
