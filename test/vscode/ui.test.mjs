import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { suite, test } from 'mocha';

import { root } from '../../.build/vscode-host.mjs';
import { withEditor } from './editor.mjs';
import { errorSquiggle, goTo, hoverOver, runCommand, screenshot, textOf } from './page.mjs';
import { withWorkspace } from './workspace.mjs';

suite('In the editor', () => {
  test('a half-baked campaign shows what is wrong, where, and why', () =>
    withCampaign('campaigns/summer-sale.campaign.yaml', undefined, async (page) => {
      await page.locator(errorSquiggle).first().waitFor();
      await screenshot(page, 'diagnostics');

      await hoverOver(page, 'objectiv');
      assert.match(await textOf(page.locator('.monaco-hover')), /objectiv.*concord/s);
      await screenshot(page, 'hover-finding');

      await hoverOver(page, 'status');
      assert.match(await textOf(page.locator('.monaco-hover')), /status/i);
      await screenshot(page, 'hover-key');

      await page.locator('[id="status.languageStatus"]').hover();
      const status = page.locator('.hover-language-status');
      await status.waitFor();
      assert.match(await textOf(status), /Concord standard \d.*The server is ready\./);
      await screenshot(page, 'status');

      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+Shift+M');
      const problems = page.locator('.markers-panel .monaco-list-row');
      await problems.first().waitFor();
      assert.match(await textOf(problems), /summer-sale\.campaign\.yaml.*concord/s);
      await screenshot(page, 'problems');
    }));

  test('a new campaign is checked, completed and mended while it is typed', () =>
    withCampaign('campaigns/new.campaign.yaml', '# Ask Dana first.\n', async (page, file) => {
      await goTo(page, 2, 1);
      await page.keyboard.type('spec: campaign/v1\nid: autumn\n', { delay: 20 });
      await page.locator(errorSquiggle).first().waitFor();

      await page.keyboard.type('stat', { delay: 50 });
      const suggestions = page.locator('.suggest-widget.visible .monaco-list-row');
      await suggestions.first().waitFor();
      assert.match(await textOf(suggestions), /status/);
      await screenshot(page, 'completion');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');

      await goTo(page, 2, 1);
      await page.locator('.codicon-light-bulb, .codicon-gutter-lightbulb').first().waitFor();
      await screenshot(page, 'light-bulb');
      await page.keyboard.press('Control+.');
      const insertAll = page.locator('.action-widget .monaco-list-row', { hasText: 'Insert all' });
      await insertAll.waitFor();
      await screenshot(page, 'quick-fix');
      await insertAll.click();

      await page
        .locator('.view-line', { hasText: /owners/ })
        .first()
        .waitFor();
      await screenshot(page, 'mended');
      await runCommand(page, 'File: Save');
      const text = await savedText(file, /^owners:/m);
      assert.match(text, /^# Ask Dana first\.\nspec: campaign\/v1\nid: autumn\ntitle: /);
    }));

  test('a name looks like one, leads to where it is defined, and from there to who uses it', () =>
    withCampaign('campaigns/spring-launch.campaign.yaml', undefined, async (page, file) => {
      const word = (/** @type {string} */ text) =>
        page.locator('.monaco-editor .view-line span span', { hasText: text });
      const styleOf = (/** @type {string} */ text) =>
        word(text)
          .first()
          .evaluate((element) => {
            const { color, textDecorationLine } = getComputedStyle(element);
            return { color, textDecorationLine };
          });
      // An editor that has no colours yet has no shortcuts either.
      await eventually(async () => (await styleOf('status')).color !== (await styleOf('in-review')).color);
      await goTo(page, ...placeOf(file, 'view_promotion', '\ntracking:'));
      const words = ['view_promotion', 'internal', 'classification'];
      await eventually(async () => {
        const [name, value, key] = await Promise.all(words.map(styleOf));
        return new Set([name, value, key].map((style) => style?.color)).size === 3;
      });
      await screenshot(page, 'names-used');

      await runCommand(page, 'Go to Definition');
      await page.locator('.tab.active', { hasText: 'acme-web.tracking.yaml' }).waitFor();
      const lens = page.locator('.codelens-decoration a', { hasText: 'Used by 1 campaign spec' }).first();
      await lens.waitFor();
      await screenshot(page, 'names-defined');

      await lens.click();
      const users = page.locator('.reference-zone-widget');
      await users.locator('.head', { hasText: 'spring-launch.campaign.yaml' }).waitFor();
      await users.locator('.ref-tree .monaco-list-row', { hasText: 'view_promotion' }).nth(2).waitFor();
      await screenshot(page, 'names-users');

      await page.keyboard.press('Escape');
      const plan = path.join(path.dirname(file), '../tracking/acme-web.tracking.yaml');
      const [line, column] = placeOf(plan, 'live', 'view_promotion:');
      await goTo(page, line, column);
      await page.keyboard.press('Shift+End');
      await page.keyboard.type('deprecated');
      await page.keyboard.press('Escape');
      await eventually(async () => (await styleOf('view_promotion')).textDecorationLine === 'line-through');
      await screenshot(page, 'names-deprecated');
    }));
});

/**
 * Waits for it, a minute at most.
 *
 * @param {() => Promise<boolean>} isSo
 */
async function eventually(isSo) {
  for (let tries = 0; tries < 600; tries++) {
    if (await isSo().catch(() => false)) return;
    await delay(100);
  }
  assert.fail('It did not become so.');
}

/**
 * Where a text stands in a file, the first time after `after`: line and column, which count from 1.
 *
 * @param {string} file
 * @param {string} text
 * @param {string} [after]
 * @returns {[line: number, column: number]}
 */
function placeOf(file, text, after = '') {
  const whole = readFileSync(file, 'utf8');
  const before = whole.slice(0, whole.indexOf(text, whole.indexOf(after))).split('\n');
  return [before.length, (before.at(-1)?.length ?? 0) + 1];
}

/**
 * The text on disk, as soon as it holds what is expected, or as it is after ten seconds.
 *
 * @param {string} file
 * @param {RegExp} expected
 */
async function savedText(file, expected) {
  for (let tries = 0; tries < 100 && !expected.test(readFileSync(file, 'utf8')); tries++) await delay(100);
  return readFileSync(file, 'utf8');
}

/**
 * Opens a file of the sample workspace in an editor with the extension; `text`, if given, is written into it first.
 *
 * @param {string} name
 * @param {string | undefined} text
 * @param {(page: import('playwright-core').Page, file: string) => Promise<void>} use
 */
function withCampaign(name, text, use) {
  return withWorkspace((folder) => {
    const file = path.join(folder, name);
    if (text !== undefined) writeFileSync(file, text);
    return withEditor({ folder, extension: root, openFiles: [file] }, async (page) => {
      await page.locator('.monaco-editor .view-line').first().waitFor();
      await use(page, file);
    });
  });
}
