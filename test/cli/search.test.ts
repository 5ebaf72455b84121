import assert from 'node:assert/strict';
import { test } from 'mocha';

import { run } from '../../server/src/cli/run.js';
import { checkedAsJson, runCli } from '../support/check-cli.js';
import type { MemoryFiles } from '../support/memory-cli-host.js';

test('finds files of known kinds in all folders below, by their name or by what they say, and no others', async () => {
  await checkSearch(
    '.',
    ['a.note.yaml', 'b/c/d.note.yml', 'b/note.yaml', 'readme.md'],
    ['a.note.yaml', 'b/c/d.note.yml', 'b/note.yaml'],
    { 'b/other.yaml': 'title: Not ours\n' },
  );
});

test('searches each folder once, also where all files of a project are looked at', async () => {
  const files = { 'a.note.yaml': 'title: A\n', 'b/c.note.yaml': 'title: C\n', 'd/e.note.yaml': 'title: E\n' };
  for (const [argv, most] of [
    ['check', 1],
    ['check b', 2],
    ['list', 1],
    ['refs alpha', 1],
  ] as const) {
    const { host } = await runCli('check --no-cache', files);
    const listed: string[] = [];
    const listFolder = (location: string) => {
      listed.push(location);
      return host.listFolder(location);
    };
    await run(argv.split(' '), { ...host, listFolder });
    assert.equal(listed.length, new Set(listed).size + most - 1, argv);
  }
});

test('finds files whose names begin with a dot', async () => {
  await checkSearch('.', ['.drafts/.a.note.yaml'], ['.drafts/.a.note.yaml']);
});

test('looks only into the folders that are named', async () => {
  await checkSearch(
    'b c/d',
    ['a.note.yaml', 'b/b.note.yaml', 'c/c.note.yaml', 'c/d/d.note.yaml'],
    ['b/b.note.yaml', 'c/d/d.note.yaml'],
  );
});

test('leaves out node_modules and .git, unless they are named', async () => {
  const files = ['.git/a.note.yaml', 'node_modules/b.note.yaml', 'c/node_modules/c.note.yaml', 'd.note.yaml'];
  await checkSearch('.', files, ['d.note.yaml']);
  await checkSearch('node_modules', files, ['node_modules/b.note.yaml']);
  await checkSearch('node_modules/b.note.yaml', files, ['node_modules/b.note.yaml']);
});

test('leaves out what git ignores, by the ignore files of all folders up to the repository', async () => {
  await checkSearch(
    'specs',
    ['specs/a.note.yaml', 'specs/old/b.note.yaml', 'specs/drafts/c.note.yaml', 'specs/drafts/keep.note.yaml'],
    ['specs/a.note.yaml', 'specs/drafts/keep.note.yaml'],
    {
      '.git/HEAD': '',
      '.gitignore': 'old/\n',
      'specs/.gitignore': '# Not yet.\n/drafts/*\n!keep.note.yaml\n',
    },
  );
});

test('does not look for ignore files above the repository', async () => {
  await checkSearch('.', ['a.note.yaml'], ['a.note.yaml'], { '../.gitignore': '*.yaml\n', '.git/HEAD': '' });
});

test('follows ignore files where there is no repository', async () => {
  await checkSearch('.', ['a.note.yaml', 'old/b.note.yaml'], ['a.note.yaml'], { '.gitignore': 'old\n' });
});

test('leaves out what this clone excludes, in a linked work tree as well', async () => {
  const files = ['a.note.yaml', 'mine/b.note.yaml'];
  await checkSearch('.', files, ['a.note.yaml'], { '.git/info/exclude': 'mine\n' });
  await checkSearch('.', files, ['a.note.yaml'], {
    '.git': 'gitdir: ../main/.git/worktrees/acme\n',
    '../main/.git/worktrees/acme/commondir': '../..\n',
    '../main/.git/info/exclude': 'mine\n',
  });
});

test('takes an ignored folder back in where a deeper ignore file says so', async () => {
  await checkSearch('.', ['a/logs/x.note.yaml', 'b/logs/y.note.yaml'], ['a/logs/x.note.yaml'], {
    '.gitignore': 'logs\n',
    'a/.gitignore': '!logs\n',
  });
});

test('starts anew in a repository within another', async () => {
  await checkSearch(
    '.',
    ['inner/a.note.yaml', 'b.note.yaml', 'inner/old/c.note.yaml'],
    ['b.note.yaml', 'inner/a.note.yaml'],
    {
      '.git/HEAD': '',
      '.gitignore': 'a.note.yaml\n',
      'inner/.git/HEAD': '',
      'inner/.gitignore': 'old/\n',
    },
  );
});

test('looks into an ignored folder and reads an ignored file that is named', async () => {
  const ignores = { '.git/HEAD': '', '.gitignore': 'dist/\n', 'dist/.gitignore': '*.tmp.note.yaml\n' };
  const files = ['dist/a.note.yaml', 'dist/b.tmp.note.yaml'];
  await checkSearch('dist', files, ['dist/a.note.yaml'], ignores);
  await checkSearch('dist/b.tmp.note.yaml', files, ['dist/b.tmp.note.yaml'], ignores);
  await checkSearch('.', files, [], ignores);
});

test('tells upper from lower case in ignore files as git does', async () => {
  const files = ['Old/a.note.yaml'];
  await checkSearch('.', files, files, { '.git/config': '[core]\n\tbare = false\n', '.gitignore': 'old\n' });
  await checkSearch('.', files, [], { '.git/config': '[core]\n\tignorecase = true\n', '.gitignore': 'old\n' });
});

test('leaves out a link to a folder, and what has no text', async () => {
  await checkSearch('.', ['a.note.yaml'], ['a.note.yaml'], { 'b.note.yaml': { isSocket: true } });
});

/** Expects `concord check` to check exactly these of the files, in this order. Every file has a finding. */
async function checkSearch(
  argv: string,
  paths: string[],
  expected: string[],
  ignores: MemoryFiles = {},
): Promise<void> {
  const files = Object.fromEntries(paths.map((name) => [name, 'spec: note/v1\n']));
  const { diagnostics } = await checkedAsJson(argv, { ...files, ...ignores });
  assert.deepEqual(
    diagnostics.map(({ file }) => file),
    expected,
  );
}
