/** A VS Code that a test drives: served on localhost, and open in a headless Chromium. */
import { chromium } from 'playwright-core';

import { serveVsCode } from '../../.build/vscode-host.mjs';

const minute = 60_000;

/**
 * What the tests need to be installed.
 *
 * @typedef {{ readonly server: import('../../.build/vscode-host.mjs').VsCodeServer, readonly chrome: string }} Host
 */

/**
 * Opens an editor, hands its page to `use` before and after it is loaded, and closes everything in the end.
 *
 * @template Value
 * @param {Host} host
 * @param {import('../../.build/serve-vscode.mjs').ServeOptions} options
 * @param {{ prepare?: (page: import('playwright-core').Page) => Promise<void>, use: (page: import('playwright-core').Page) => Promise<Value> }} steps
 * @returns {Promise<Value>}
 */
export async function withEditor(host, options, { prepare, use }) {
  const editor = await serveVsCode(host.server, options);
  try {
    const browser = await chromium.launch({
      executablePath: host.chrome,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update'],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, bypassCSP: true });
      await prepare?.(page);
      await page.goto(editor.url, { timeout: minute });
      return await use(page);
    } finally {
      await browser.close();
    }
  } finally {
    await editor.stop();
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
