/**
 * Runs every test that needs a real editor: `node test/vscode/run.mjs`, after a build.
 *
 * What is not installed is installed, or named in one sentence; it is a failure only when `CI` is `true`.
 * `CONCORD_TEST_SUMMARY` names a file that gets `{"passed":N,"failed":N}`.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import Mocha from 'mocha';

import { desktopVsCode, neovim } from '../../.build/vscode-host.mjs';
import { bundleSuite } from './bundle.mjs';
import { host, missing } from './host.mjs';

const minute = 60_000;
setTimeout(() => {
  console.error('The tests in real editors took longer than half an hour.');
  finish({ passed: 0, failed: 1 });
}, 30 * minute).unref();

// So that whatever runs or lies about is cleared away by those who listen to the end of this process.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => process.exit(1));

const vim = await neovim((line) => console.log(line));
await bundleSuite();
const mocha = new Mocha({ ui: 'tdd', timeout: 10 * minute, slow: minute });
for (const file of [
  ...(vim.found === undefined ? [] : ['neovim.test.mjs']),
  ...(host || desktopVsCode() ? ['extension-hosts.test.mjs'] : []),
  ...(host ? ['ui.test.mjs', 'story.test.mjs', 'vsix.test.mjs'] : []),
]) {
  mocha.addFile(path.join(import.meta.dirname, file));
}

await mocha.loadFilesAsync();
const runner = mocha.run(() => {
  const { passes = 0, failures = 0 } = runner.stats ?? {};
  const sentences = [...missing, ...(vim.missing === undefined ? [] : [vim.missing])];
  for (const sentence of sentences) console.log(sentence);
  finish({ passed: passes, failed: failures + (process.env['CI'] === 'true' ? sentences.length : 0) });
});

/** @param {{ readonly passed: number, readonly failed: number }} summary */
function finish(summary) {
  const file = process.env['CONCORD_TEST_SUMMARY'];
  if (file) writeFileSync(file, JSON.stringify(summary));
  console.log(JSON.stringify(summary));
  process.exit(summary.failed === 0 ? 0 : 1);
}
