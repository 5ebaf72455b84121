import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'mocha';

import { finished, followed, runConcord, startConcord } from '../support/run-concord.js';
import { campaignText, planText } from '../support/site.js';

const isThere = /No event "refund" is defined in "site"/;
const isGone = /No tracking plan "site" is defined/;
const plan = 'site.tracking.yaml';

/** What may become of the file that defines what another one uses. */
const replacements: Readonly<Record<string, (file: string) => void>> = {
  nothing: (file) => {
    rmSync(file);
  },
  'a folder': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  'a loop of links': (file) => {
    rmSync(file);
    symlinkSync(file, file);
  },
  'a file of another name': (file) => {
    renameSync(file, `${file}.old`);
  },
};

suite('files that are replaced behind the back of the command', () => {
  test('a check finds the files that are there', async () => {
    for (const replace of Object.values(replacements)) {
      await inFolder(async (cwd) => {
        const check = () => runConcord(['check', '--format', 'github'], { cwd });
        assert.match((await check()).output, isThere);
        replace(path.join(cwd, plan));
        const { output, errors } = await check();
        assert.match(output, isGone);
        assert.equal(errors, '');
      });
    }
  });

  test('a check that watches follows them, and those that come back', async () => {
    await inFolder(async (cwd) => {
      const child = startConcord(['check', '--watch', '--format', 'github'], { cwd });
      const end = finished(child);
      const seen = followed(child.stdout, child.stderr);
      await seen(isThere);
      for (const replace of Object.values(replacements)) {
        replace(path.join(cwd, plan));
        await seen(isGone);
        rmSync(path.join(cwd, plan), { recursive: true, force: true });
        writeFileSync(path.join(cwd, plan), planText);
        await seen(isThere);
      }
      child.kill('SIGINT');
      assert.equal((await end).code, 0);
    });
  });
});

/** A folder with a plan and a campaign that uses it. */
async function inFolder(use: (cwd: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-disk-'));
  try {
    writeFileSync(path.join(folder, plan), planText);
    writeFileSync(path.join(folder, 'spring.campaign.yaml'), campaignText);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
