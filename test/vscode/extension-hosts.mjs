/** Runs the suite inside the extension hosts of VS Code: the one in Node, and the one in a web worker. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { runTests } from '@vscode/test-electron';

import { desktopVsCode, root } from '../../.build/vscode-host.mjs';
import { runExtensionTests, within } from './editor.mjs';
import { serveFiles } from './serve-files.mjs';
import { withWorkspace } from './workspace.mjs';

/**
 * What the suite writes about each of its tests, beside the workspace.
 *
 * @typedef {{ readonly title: string, readonly error?: string }} Result
 */

const minute = 60_000;

/**
 * @returns {Promise<readonly Result[]>}
 */
export function runInNodeHost() {
  return withWorkspace(async (folder) => {
    const run = runTests({
      vscodeExecutablePath: desktopVsCode() ?? path.join(import.meta.dirname, 'code-shim.mjs'),
      extensionDevelopmentPath: root,
      extensionTestsPath: path.join(root, 'dist/test/vscode-suite.js'),
      launchArgs: [
        folder,
        '--disable-extensions',
        '--disable-workspace-trust',
        `--user-data-dir=${path.dirname(folder)}/user`,
      ],
    });
    return resultsOf(folder, () => within(run, 5 * minute, 'The suite in the Node extension host'));
  });
}

/**
 * @returns {Promise<readonly Result[]>}
 */
export function runInWebHost() {
  return withWorkspace(async (folder) => {
    const files = await serveFiles(root);
    try {
      return await resultsOf(folder, () => runInPage(folder, files.authority));
    } finally {
      await files.stop();
    }
  });
}

/**
 * @param {string} folder
 * @param {string} authority Where the root of this repository is served.
 */
function runInPage(folder, authority) {
  const at = (/** @type {string} */ file) => ({ scheme: 'http', authority, path: file });
  return runExtensionTests({ folder }, async (page) => {
    await page.addInitScript(injectDevelopmentOptions, {
      extensions: [at('/')],
      extensionTestsPath: at('/dist/test/vscode-suite.js'),
    });
  });
}

/**
 * Runs in the page: VS Code reads there which extensions are under development.
 *
 * @param {Record<string, unknown>} options
 */
function injectDevelopmentOptions(options) {
  const getAttribute = Element.prototype.getAttribute;
  Element.prototype.getAttribute = function (/** @type {string} */ name) {
    const value = getAttribute.call(this, name);
    if (value === null || this.id !== 'vscode-workbench-web-configuration' || name !== 'data-settings') return value;

    const settings = JSON.parse(value);
    return JSON.stringify({ ...settings, developmentOptions: { ...settings.developmentOptions, ...options } });
  };
}

/**
 * What the suite wrote; a run that broke off is a result too.
 *
 * @param {string} folder
 * @param {() => Promise<unknown>} run
 * @returns {Promise<readonly Result[]>}
 */
async function resultsOf(folder, run) {
  const failure = await run().then(
    () => undefined,
    (error) => (error instanceof Error ? error.message : String(error)),
  );
  const { results, isComplete } = readResults(path.join(folder, '../results.json'));
  return isComplete
    ? results
    : [...results, { title: 'runs to its end', error: failure ?? 'It ended without a word.' }];
}

/**
 * @param {string} file
 * @returns {{ results: readonly Result[], isComplete: boolean }}
 */
function readResults(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { results: [], isComplete: false };
  }
}
