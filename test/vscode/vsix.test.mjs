import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';

import { suite, test } from 'mocha';

import { root } from '../../.build/vscode-host.mjs';
import { withEditor } from './editor.mjs';
import { errorSquiggle, screenshot } from './page.mjs';
import { withWorkspace } from './workspace.mjs';

suite('The packaged extension', () => {
  test('is installed into a fresh VS Code, and checks a campaign there', async () => {
    await promisify(execFile)(process.execPath, [path.join(root, '.build/package.mjs'), '--built']);
    const vsix = path.join(root, 'dist/concord.vsix');

    await withWorkspace((folder) => {
      const openFiles = [`${folder}/campaigns/summer-sale.campaign.yaml`];
      return withEditor({ folder, vsix, openFiles }, async (page) => {
        await page.locator(errorSquiggle).first().waitFor();
        await screenshot(page, 'installed');
      });
    });
  });
});
