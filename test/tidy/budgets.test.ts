import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';

import { repository } from '../support/repository.js';

/** What may be larger than its budget, and why. */
const exceptions: ReadonlyMap<string, string> = new Map([]);

test('no source file has more than 400 lines, and half of them have at most 100', () => {
  const sizes = ['server/src', 'client/src', 'test'].flatMap(sizesIn);
  assert.ok(sizes.length > 50, 'The test found no sources to look at.');
  assert.deepEqual(tooLarge(sizes, 400), []);
  const median = sizes.map(({ lines }) => lines).sort((a, b) => a - b)[Math.floor(sizes.length / 2)] ?? 0;
  assert.ok(median <= 100, `The median is ${String(median)} lines.`);
});

test('an entry point has at most 40 lines', () => {
  const entries = ['server/src/node', 'server/src/browser', 'client/src/node', 'client/src/browser'].flatMap(sizesIn);
  assert.deepEqual(
    tooLarge(
      entries.filter(({ file }) => /(?:extension|-main|\/cli)\.ts$/.test(file)),
      40,
    ),
    [],
  );
});

test('an adapter of a feature has at most 80 lines', () => {
  assert.deepEqual(tooLarge(sizesIn('server/src/lsp/features'), 80), []);
});

interface Size {
  readonly file: string;
  readonly lines: number;
}

function tooLarge(sizes: readonly Size[], most: number): Size[] {
  return sizes.filter(({ file, lines }) => lines > most && !exceptions.has(file));
}

function sizesIn(folder: string): Size[] {
  const files = readdirSync(path.join(repository, folder), { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts') && !file.includes('node_modules'));
  return sources.map((name) => {
    const file = path.posix.join(folder, name.replaceAll(path.sep, '/'));
    return { file, lines: readFileSync(path.join(repository, file), 'utf8').split('\n').length - 1 };
  });
}
