import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test } from 'mocha';
import { pathToFileURL } from 'node:url';

import { repository } from '../support/repository.js';

const compiled = path.join(repository, 'dist/compiled/server/src/node/start-cached.js');

test('a second start takes what the first one compiled', () => {
  inFolder((bundle) => {
    writeFileSync(bundle, says('hello'));
    assert.deepEqual([start(bundle), start(bundle)], ['hello first', 'hello cached']);
  });
});

test('processes with other options of V8 keep code of their own', () => {
  inFolder((bundle) => {
    writeFileSync(bundle, says('hello'));
    const options = ['--max-semi-space-size=4'];
    assert.deepEqual([start(bundle), start(bundle, options)], ['hello first', 'hello first']);
    assert.deepEqual([start(bundle), start(bundle, options)], ['hello cached', 'hello cached']);
  });
});

test('a bundle of the same length runs as it is written, and not as the one before it', () => {
  inFolder((bundle) => {
    writeFileSync(bundle, says('hello'));
    start(bundle);
    writeFileSync(bundle, says('world'));
    assert.deepEqual([start(bundle), start(bundle)], ['world first', 'world cached']);
  });
});

test('code that was cut short or spoiled is not run', () => {
  inFolder((bundle, cacheOf) => {
    writeFileSync(bundle, says('hello'));
    start(bundle);
    truncateSync(cacheOf(), 200);
    assert.equal(start(bundle), 'hello first');
    writeFileSync(cacheOf(), 'nothing of the kind');
    assert.deepEqual([start(bundle), start(bundle)], ['hello first', 'hello cached']);
    const content = readFileSync(cacheOf());
    content.fill(0, 0, 32);
    writeFileSync(cacheOf(), content);
    assert.equal(start(bundle), 'hello first');
  });
});

test('a bundle knows where it lies, and requires from there', () => {
  inFolder((bundle) => {
    writeFileSync(path.join(path.dirname(bundle), 'beside.js'), "module.exports = 'beside';");
    writeFileSync(bundle, "console.log(require('./beside.js'), require('node:path').basename(__filename));");
    assert.equal(start(bundle), 'beside bundle.js first');
  });
});

function says(word: string): string {
  return `console.log(${JSON.stringify(word)});`;
}

/** What a process prints that starts the bundle and lives long enough for the code to be kept. */
function start(bundle: string, options: readonly string[] = []): string {
  const program = `
    import { startCached } from ${JSON.stringify(pathToFileURL(compiled).href)};
    const { wasCached } = startCached(${JSON.stringify(bundle)});
    setTimeout(() => console.log(wasCached ? 'cached' : 'first'), 200);`;
  const { stdout, stderr } = spawnSync(process.execPath, [...options, '--input-type=module', '--eval', program], {
    encoding: 'utf8',
  });
  assert.equal(stderr, '');
  return stdout.trim().split('\n').join(' ');
}

function inFolder(run: (bundle: string, cacheOf: () => string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-start-'));
  const cacheOf = (): string => {
    const [name] = readdirSync(folder).filter((file) => file.endsWith('.cache'));
    assert.ok(name !== undefined, 'Nothing was kept.');
    return path.join(folder, name);
  };
  try {
    run(path.join(folder, 'bundle.js'), cacheOf);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
