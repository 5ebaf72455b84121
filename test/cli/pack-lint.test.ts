import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'mocha';

import { runConcord } from '../support/run-concord.js';

const packFile = `spec: pack/v1
name: acme
version: 1.0.0
kinds:
  voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] }
`;

suite('a pack', () => {
  let folder: string;

  setup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'concord-pack-'));
    mkdirSync(path.join(folder, 'packs/acme'), { recursive: true });
  });

  teardown(() => {
    rmSync(folder, { recursive: true });
  });

  test('is looked at in its folder and as git has it', async () => {
    write('pack.yaml', packFile);
    write('voucher.schema.json', '{ "type": "object" }');
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=Dana', '-c', 'user.email=dana@acme.example', 'commit', '-q', '-m', 'First');
    write('voucher.schema.json', '{ "type": "objekt" }');

    assert.deepEqual(await lint('HEAD:packs/acme'), { code: 0, errors: '' });
    const now = await lint('packs/acme');
    assert.equal(now.code, 1);
    assert.match(now.errors, /^concord: The pack's schema of the kind "voucher" cannot be used\./);
  });

  test('that is not there is told of', async () => {
    write('pack.yaml', packFile);
    git('init', '-q');
    assert.deepEqual(await lint('packs/none'), { code: 2, errors: 'concord: The pack "packs/none" does not exist.\n' });
    const { code, errors } = await lint('v1:packs/acme');
    assert.equal(code, 2);
    assert.equal(errors, 'concord: The pack "v1:packs/acme" cannot be read: git knows no "v1".\n');
  });

  function write(name: string, text: string): void {
    writeFileSync(path.join(folder, 'packs/acme', name), text);
  }

  function git(...args: string[]): void {
    execFileSync('git', args, { cwd: folder });
  }

  async function lint(name: string): Promise<{ code: number | null; errors: string }> {
    const { code, errors } = await runConcord(['pack', 'lint', name], { cwd: folder });
    return { code, errors };
  }
});
