#!/usr/bin/env node
/**
 * Stands in for the `code` executable: takes the arguments that `@vscode/test-electron` gives, runs the suite in a
 * served VS Code, and exits as the suite did. So a machine with a desktop VS Code and one without run the same tests.
 */
import { chrome, vsCodeServer } from '../../.build/vscode-host.mjs';
import { withEditor, within } from './editor.mjs';

const limit = 120_000;
const args = process.argv.slice(2);

const server = await vsCodeServer(console.error);
const browser = await chrome(console.error);
if (server.found === undefined || browser.found === undefined) {
  console.error(server.missing ?? browser.missing);
  process.exit(2);
}

// Nobody else would end this process when the tests are killed.
const parent = process.ppid;
setInterval(() => process.ppid === parent || process.exit(3), 500).unref();

/** @type {(code: number) => void} */
let finish;
const finished = new Promise((/** @type {(code: number) => void} */ resolve) => (finish = resolve));
const host = { server: server.found, chrome: browser.found };
const options = {
  folder: args.find((argument) => argument.startsWith('/')) ?? process.cwd(),
  extension: option('extensionDevelopmentPath'),
  payload: [/** @type {const} */ (['extensionTestsPath', option('extensionTestsPath')])],
};

const code = await withEditor(host, options, {
  prepare: async (page) => {
    await page.exposeFunction('codeAutomationExit', (/** @type {number} */ exitCode) => finish(exitCode));
    await page.exposeFunction('codeAutomationLog', () => {});
  },
  use: () => within(finished, limit, 'The suite'),
});
process.exit(code);

/**
 * @param {string} name
 * @returns {string}
 */
function option(name) {
  const prefix = `--${name}=`;
  const found = args.find((argument) => argument.startsWith(prefix));
  if (found === undefined) throw new Error(`The argument ${prefix}… is missing.`);
  return found.slice(prefix.length);
}
