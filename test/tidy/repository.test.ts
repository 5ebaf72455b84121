import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';

import { repository } from '../support/repository.js';

const topLevel = new Set([
  ...['package.json', 'tsconfig.json', 'client', 'server', 'schemas', 'snippets', 'test', '.vscodeignore', 'README.md'],
  ...['package-lock.json', 'LICENSE', 'CHANGELOG.md'],
]);

test('the top level holds what the owner chose, and dotfiles', () => {
  const names = new Set(trackedFiles().map((file) => file.split('/')[0] ?? ''));
  assert.ok(names.has('package.json'), 'The test found no files to look at.');
  assert.deepEqual(
    [...names].filter((name) => !topLevel.has(name) && !name.startsWith('.')),
    [],
  );
});

test('the lock file records no download addresses', () => {
  const lock = readFileSync(path.join(repository, 'package-lock.json'), 'utf8');
  assert.doesNotMatch(lock, /"resolved"/);
});

test("no tracked text names a path of somebody's machine", () => {
  const texts = trackedFiles().filter(
    (file) => !/\.(?:png|vsix)$/.test(file) && existsSync(path.join(repository, file)),
  );
  const wrong = texts.filter((file) =>
    /(?:^|[\s"'(=])\/(?:Users|root)\/\w|\/home\/(?!priya\/)\w/m.test(readFileSync(path.join(repository, file), 'utf8')),
  );
  assert.deepEqual(wrong, []);
});

function trackedFiles(): string[] {
  const output = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: repository,
    encoding: 'utf8',
  });
  return output.split('\n').filter((file) => file !== '');
}
