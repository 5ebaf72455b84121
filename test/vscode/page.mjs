/** How a test does in VS Code's page what a user does. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';

import { root } from '../../.build/vscode-host.mjs';

/** @typedef {import('playwright-core').Page} Page */

export const errorSquiggle = '.monaco-editor .squiggly-error';

/**
 * Leaves a picture in `dist/screenshots/`, once nothing moves any more.
 *
 * @param {Page} page
 * @param {string} name
 */
export async function screenshot(page, name) {
  const folder = path.join(root, 'dist/screenshots');
  mkdirSync(folder, { recursive: true });
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(folder, `${name}.png`), animations: 'disabled' });
}

/**
 * Puts the cursor somewhere; line and column count from 1, as in the editor.
 *
 * @param {Page} page
 * @param {number} line
 * @param {number} column
 */
export async function goTo(page, line, column) {
  await page.keyboard.press('Control+G');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(`${line}:${column}`);
  await page.keyboard.press('Enter');
  await page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
}

/**
 * Runs a command by its title.
 *
 * @param {Page} page
 * @param {string} title
 */
export async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').waitFor();
  await page.keyboard.type(title);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/**
 * The words of an element, with the spaces that VS Code makes unbreakable as ordinary ones.
 *
 * @param {import('playwright-core').Locator} element
 */
export async function textOf(element) {
  const texts = await element.allTextContents();
  return texts.join('\n').replaceAll('\u00a0', ' ');
}

/**
 * Rests the mouse on the first occurrence of a word that is visible in the editor, until its hover is complete.
 *
 * @param {Page} page
 * @param {string} word
 */
export async function hoverOver(page, word) {
  await page.keyboard.press('Escape');
  await page.locator('.monaco-editor .view-line span span', { hasText: word }).first().hover();
  const hover = page.locator('.monaco-hover:not(.hidden) .hover-contents');
  await hover.first().waitFor();
  await page.getByText('Loading...').waitFor({ state: 'hidden' });
}
