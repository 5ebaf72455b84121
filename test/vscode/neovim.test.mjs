import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import { suite, test } from 'mocha';

import { onPath, root } from '../../.build/vscode-host.mjs';

suite('Neovim', () => {
  test('is told what is missing, explains, completes, and inserts it', async () => {
    const answers = await askNeovim('spec: campaign/v1\nid: spring\nstatus: draft\n');

    const codes = answers.before.map((/** @type {{ code: unknown }} */ one) => one.code);
    assert.ok(codes.includes('schema/required'), `The diagnostics are ${codes.join(', ')}.`);
    assert.match(JSON.stringify(answers.hover.contents), /status/i);
    const labels = (answers.completion.items ?? answers.completion).map(
      (/** @type {{ label: string }} */ item) => item.label,
    );
    assert.ok(labels.includes('owners'), `The completions are ${labels.join(', ')}.`);
    assert.match(answers.text, /^spec: campaign\/v1\nid: spring\ntitle: .+\nstatus: draft\n/);
    assert.match(answers.text, /^owners:/m);
    assert.doesNotMatch(answers.text, /\$\{?\d/, 'Neovim takes no snippets here.');
  });
});

/**
 * Opens `text` as a campaign spec and returns what `neovim.lua` writes down.
 *
 * @param {string} text
 */
async function askNeovim(text) {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-neovim-'));
  try {
    const file = path.join(folder, 'spring.campaign.yaml');
    const answers = path.join(folder, 'answers.json');
    writeFileSync(file, text);
    const env = {
      ...process.env,
      HOME: folder,
      CONCORD_TEST_FILE: file,
      CONCORD_TEST_ANSWERS: answers,
      CONCORD_TEST_NODE: process.execPath,
      CONCORD_TEST_CLI: path.join(root, 'dist/server/cli.js'),
    };
    const script = `luafile ${path.join(import.meta.dirname, 'neovim.lua')}`;
    const { stderr } = await promisify(execFile)(
      String(onPath('nvim')),
      ['--headless', '-u', 'NONE', '-n', '-c', script, '-c', 'cquit'],
      {
        cwd: folder,
        env,
        timeout: 120_000,
        killSignal: 'SIGKILL',
      },
    ).catch((/** @type {Error & { stderr: string }} */ error) => error);
    try {
      return JSON.parse(readFileSync(answers, 'utf8'));
    } catch {
      throw new Error(`Neovim wrote no answers.\n${stderr}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
