/** A VS Code that a test drives: served on localhost, and open in a headless Chromium. */
import { chromium } from 'playwright-core';

import { serveVsCode } from '../../.build/vscode-host.mjs';
import { host, missing } from './host.mjs';
import { screenshot } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

const minute = 60_000;

/**
 * Opens an editor, hands its page to `prepare` before and to `use` after it is loaded, and closes everything in the end.
 * A failure leaves the picture `dist/screenshots/failure.png`.
 *
 * @template Value
 * @param {import('../../.build/serve-vscode.mjs').ServeOptions} options
 * @param {(page: Page) => Promise<Value>} use
 * @param {(page: Page) => Promise<void>} [prepare]
 * @returns {Promise<Value>}
 */
export async function withEditor(options, use, prepare) {
  if (host === undefined) throw new Error(missing.join(' '));

  const editor = await serveVsCode(host.server, options);
  try {
    const browser = await chromium.launch({
      executablePath: host.chrome,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
    try {
      // The web extension host loads the extension from another origin, which the page's own policy forbids.
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
      await prepare?.(page);
      await page.goto(editor.url, { timeout: minute });
      return await use(page).catch(async (error) => {
        await screenshot(page, 'failure');
        throw error;
      });
    } finally {
      await browser.close();
    }
  } finally {
    await editor.stop();
  }
}

/**
 * Runs the tests of an extension in an editor that `options` or `prepare` tell about them.
 *
 * Fails with what the editor logged when they fail or do not end in time.
 *
 * @param {import('../../.build/serve-vscode.mjs').ServeOptions} options
 * @param {(page: Page) => Promise<void>} [prepare]
 */
export async function runExtensionTests(options, prepare) {
  /** @type {string[]} */
  const logged = [];
  /** @type {(code: number) => void} */
  let finish;
  const finished = new Promise((/** @type {(code: number) => void} */ resolve) => (finish = resolve));

  const listen = async (/** @type {Page} */ page) => {
    await page.exposeFunction('codeAutomationExit', (/** @type {number} */ exitCode) => finish(exitCode));
    await page.exposeFunction('codeAutomationLog', (/** @type {string} */ type, /** @type {unknown[]} */ args) => {
      const [firstLine = ''] = [type, ...args].map(String).join(' ').split('\n');
      // Native modules that this host does without.
      const isExpected = /bindings file|watchdog/.test(firstLine);
      if (type !== 'info' && !isExpected) logged.push(firstLine);
    });
    await prepare?.(page);
  };
  try {
    const code = await withEditor(options, () => within(finished, 5 * minute, 'The suite'), listen);
    if (code !== 0) throw new Error(`The suite ended with ${code}.`);
  } catch (error) {
    throw new Error([error instanceof Error ? error.message : String(error), ...logged.slice(-20)].join('\n'));
  }
}

/**
 * The value of `promise`, or an error after some milliseconds.
 *
 * @template Value
 * @param {Promise<Value>} promise
 * @param {number} limit
 * @param {string} what
 * @returns {Promise<Value>}
 */
export function within(promise, limit, what) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${limit / 1000} s.`)), limit);
  });
  return Promise.race([promise, /** @type {Promise<never>} */ (late)]).finally(() => clearTimeout(timer));
}
