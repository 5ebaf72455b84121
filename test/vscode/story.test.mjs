/** The whole story of a pack: written, compared, published, followed by an editor and by the command line, taken back. */
import assert from 'node:assert/strict';
import { cpSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

import { suite, test } from 'mocha';

import { root } from '../../.build/vscode-host.mjs';
import { withEditor } from './editor.mjs';
import { errorSquiggle, goTo, runCommand, screenshot } from './page.mjs';

/** @typedef {import('playwright-core').Page} Page */

const support = pathToFileURL(path.join(root, 'dist/compiled/test/support/channel-story.js')).href;
const { ChannelStory, offer, migratedOffer } = await import(support);

suite('A pack that is published', function () {
  // It runs the command line a dozen times.
  this.timeout(240_000);
  test('reaches an editor and a terminal, which follow it to the next version and back', async () => {
    const story = await new ChannelStory().begin();
    try {
      story.follow('office');
      story.write('office/autumn.offer.yaml', offer);
      assert.match(await story.concord('update office'), /^"acme" is now 1\.0\.0\./);
      await withEditor({ folder: story.project, extension: root, openFiles: [fileIn(story)], env: story.env }, (page) =>
        play(story, page),
      );
    } finally {
      await story.end();
    }
  });
});

/**
 * @param {any} story
 * @param {Page} page
 */
async function play(story, page) {
  await page.locator('.monaco-editor .view-line').first().waitFor();
  await answer(page, 'Version 1.0.0 of "acme" is here.', 'Update');
  await notified(page, '"acme" is now 1.0.0.');
  await runCommand(page, 'Notifications: Clear All Notifications');
  await noErrors(page);

  // The author renames a key and a value, and knows what that comes to before anybody else does.
  cpSync(path.join(story.folder, 'pack'), path.join(story.folder, 'old'), { recursive: true });
  story.writePack('2.0.0');
  const diff = await story.concord('pack diff old pack');
  assert.match(diff, /deadline.*due/s);
  assert.match(diff, /review/);
  const impact = 'Of 1 file, 1 would newly fail with "acme" 2.0.0 instead of 1.0.0.';
  const told = await story.concord('pack impact office --from old --to pack');
  assert.ok(
    told.startsWith(`${impact}\nAll of these are mended by the migration to 2.0.0.\n`) || told.includes(impact),
    told,
  );
  await story.publish();

  // Both see it, within two seconds, and what it changes for them.
  await runCommand(page, 'Concord: Look for a Newer Pack');
  const start = performance.now();
  await page.locator('[id="status.notifications"] .codicon-bell-dot').waitFor();
  const time = performance.now() - start;
  assert.ok(time < 2000, `It took ${Math.round(time)} ms from the command to the notification.`);
  const second = 'Version 2.0.0 of "acme" is here; 1.0.0 is used here.';
  await notified(page, second);
  await page.locator('[id="status.languageStatus"]').hover();
  const status = page.locator('.hover-language-status', { hasText: 'Another version of the pack is here.' }).first();
  await status.waitFor();
  await screenshot(page, 'pack-offered');
  await page.mouse.move(600, 200);
  await status.waitFor({ state: 'hidden' });
  assert.match(
    await story.concord('update --dry-run office'),
    /^"acme" 2\.0\.0 is the current version \(now 1\.0\.0\)\.\n.*exit 1$/s,
  );

  await answer(page, second, 'Show Changes');
  await page.locator('.tab.active', { hasText: 'acme-2.0.0.md' }).waitFor();
  const shown = await previewText(page, /What it changes in your files/);
  assert.match(shown, /What 2\.0\.0 brings\./);
  assert.ok(shown.includes(impact), shown);
  await notified(page, second);
  await screenshot(page, 'pack-changes');

  // Both update, and mend by the migration.
  await page.locator('.editor-actions .action-label[aria-label="Update the Pack"]').click();
  await notified(page, '"acme" is now 2.0.0, and was 1.0.0. Its migrations mend 1 file.');
  await page.locator('.tab', { hasText: 'spring.offer.yaml' }).click();
  await page.locator(errorSquiggle).first().waitFor();
  await goTo(page, 3, 1);
  await page.keyboard.press('Control+.');
  const fix = page.locator('.action-widget .monaco-list-row', { hasText: 'Migrate this file to 2.0.0' });
  await fix.waitFor();
  await screenshot(page, 'pack-migration');
  await fix.click();
  await page.locator('.view-line', { hasText: 'in-review' }).first().waitFor();
  await noErrors(page);
  await page.keyboard.press('Control+S');
  await saved(story, migratedOffer);

  assert.match(
    await story.concord('update office'),
    /^"acme" is now 2\.0\.0, and was 1\.0\.0\.\n\nWhat 2\.0\.0 brings\.\n/,
  );
  assert.match(await story.concord('pack migrate office --pack pack --from 1.0.0'), /Migrated 1 file/);
  assert.equal(story.read('office/autumn.offer.yaml'), migratedOffer);
  for (const folder of ['project', 'office']) {
    assert.equal(await story.concord(`check ${folder}`), '1 file checked, nothing found.\n');
  }

  // The author takes it back, and both follow.
  await story.publish('--version 1.0.0');
  await runCommand(page, 'Concord: Look for a Newer Pack');
  await answer(page, 'Whoever publishes "acme" has gone back to version 1.0.0; 2.0.0 is used here.', 'Update');
  await notified(page, '"acme" is now 1.0.0, and was 2.0.0.');
  await page.locator(errorSquiggle).first().waitFor();
  assert.match(await story.concord('update office'), /^"acme" is now 1\.0\.0, and was 2\.0\.0\.\n/);
  const [one, other] = ['project', 'office'].map((folder) => story.read(`${folder}/concord.lock`));
  assert.equal(one, other);
  assert.match(one, /^version: "1\.0\.0"$/m);

  await runCommand(page, 'Concord: Go Back to the Pack Before');
  await notified(page, '"acme" is now 2.0.0, and was 1.0.0.');
  await noErrors(page);
}

/** @param {any} story */
function fileIn(story) {
  return path.join(story.project, 'spring.offer.yaml');
}

/**
 * Waits until the file is on disk as it is to be.
 *
 * @param {any} story
 * @param {string} text
 */
async function saved(story, text) {
  for (let tries = 0; tries < 200 && readFileSync(fileIn(story), 'utf8') !== text; tries++) await sleep(50);
  assert.equal(readFileSync(fileIn(story), 'utf8'), text);
}

/**
 * Waits for a notification. An editor that is driven by a test shows them in their list only.
 *
 * @param {Page} page
 * @param {string} text
 * @returns {Promise<import('playwright-core').Locator>}
 */
async function notified(page, text) {
  const found = page.locator('.notifications-center .notification-list-item', { hasText: text });
  await page.locator('[id="status.notifications"] .codicon-bell-dot').or(found).first().waitFor();
  if (!(await found.isVisible())) await runCommand(page, 'Notifications: Show Notifications');
  await found.waitFor();
  return found;
}

/**
 * @param {Page} page
 * @param {string} text
 * @param {string} title
 */
async function answer(page, text, title) {
  await (await notified(page, text)).locator('.monaco-button', { hasText: title }).first().click();
}

/** @param {Page} page */
async function noErrors(page) {
  await page.locator(errorSquiggle).first().waitFor({ state: 'detached' });
}

/**
 * What the preview shows, as soon as it matches; it is a page in pages.
 *
 * @param {Page} page
 * @param {RegExp} expected
 */
async function previewText(page, expected) {
  let seen = '';
  for (let tries = 0; tries < 200; tries++) {
    for (const frame of page.frames()) {
      seen = await frame
        .locator('body')
        .innerText({ timeout: 200 })
        .catch(() => '');
      if (expected.test(seen)) return seen;
    }
    await page.waitForTimeout(100);
  }
  assert.fail('The preview does not show it.');
}
