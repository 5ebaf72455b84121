import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'mocha';

import { faultyCampaigns, findingLine, listedFindings } from '../support/acme.js';
import type { JsonReport } from '../support/check-cli.js';
import { repository } from '../support/repository.js';
import { finished, runConcord, startConcord } from '../support/run-concord.js';

const sample = path.join(repository, 'test/workspaces/acme');

suite('the built command', () => {
  test('the sample workspace has exactly the findings that are listed beside its files', async () => {
    const { output, errors, code } = await runConcord(['check', 'test/workspaces/acme', '--format', 'json']);
    const { files, diagnostics } = JSON.parse(output) as JsonReport;
    assert.deepEqual(
      diagnostics.map((found) => `${path.posix.basename(found.file)} ${findingLine(found)}`),
      faultyCampaigns.flatMap((campaign) =>
        listedFindings(campaign).map((line) => `${campaign}.campaign.yaml ${line}`),
      ),
    );
    assert.deepEqual({ files, errors, code }, { files: 5, errors: '', code: 1 });
  });

  test('no schema of the standard pack is compiled when files are checked', async () => {
    const argv = ['check', 'test/workspaces/acme'];
    // Where text cannot become code, nothing that is compiled then finds anything.
    const [found, alone] = await Promise.all([
      runConcord(argv),
      runConcord(argv, { node: ['--disallow-code-generation-from-strings'] }),
    ]);
    assert.ok(found.output.includes('schema/'), 'The schemas found nothing.');
    assert.deepEqual(alone, found);
  });

  test('the exit code tells faultless from faulty from not checked', async () => {
    const campaigns = 'test/workspaces/acme/campaigns';
    const codes = await Promise.all(
      [
        ['check', `${campaigns}/spring-launch.campaign.yaml`],
        ['check', `${campaigns}/flash-recall.campaign.yaml`],
        ['check', `${campaigns}/spring-launch.campaign.yaml`, 'gone.campaign.yaml'],
        ['chekc'],
        ['--version'],
      ].map(async (argv) => (await runConcord(argv)).code),
    );
    assert.deepEqual(codes, [0, 1, 2, 2, 0]);
  });

  test('reads standard input', async () => {
    const argv = ['check', '--format', 'json', '--stdin-filepath', 'new.catalog.yaml'];
    const { output, code } = await runConcord(argv, { stdin: 'spec: catalog/v1\n' });
    const { diagnostics } = JSON.parse(output) as JsonReport;
    assert.deepEqual(
      diagnostics.map(({ file, rule }) => [file, rule]),
      [['new.catalog.yaml', 'schema/required']],
    );
    assert.equal(code, 1);
  });

  test('says nothing when its reader has seen enough', async () => {
    const child = startConcord(['check', '--stdin-filepath', 'new.catalog.yaml']);
    const unknownKeys = Array.from({ length: 3000 }, (_, index) => `key${String(index)}: 1\n`);
    child.stdin.end(`spec: catalog/v1\nsystems: {}\n${unknownKeys.join('')}`);
    child.stdout.once('data', () => child.stdout.destroy());
    const { errors, code } = await finished(child);
    assert.deepEqual({ errors, code }, { errors: '', code: 1 });
  });

  test('follows no link to a folder, and survives links that lead nowhere or in a circle', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'concord-cli-'));
    try {
      mkdirSync(path.join(folder, 'it'));
      copyFileSync(path.join(sample, 'it/systems.catalog.yaml'), path.join(folder, 'it/systems.catalog.yaml'));
      symlinkSync('..', path.join(folder, 'it/up'));
      symlinkSync('it/systems.catalog.yaml', path.join(folder, 'link.catalog.yaml'));
      symlinkSync('gone', path.join(folder, 'gone.catalog.yaml'));
      symlinkSync('circle.catalog.yaml', path.join(folder, 'circle.catalog.yaml'));

      const searched = await runConcord(['check'], { cwd: folder });
      assert.deepEqual(searched, { output: '2 files checked, nothing found.\n', errors: '', code: 0 });
      const named = await runConcord(['check', 'circle.catalog.yaml', 'gone.catalog.yaml', 'it/up'], { cwd: folder });
      assert.deepEqual(named, {
        output: '2 files checked, nothing found.\n',
        errors: [
          'concord: "circle.catalog.yaml" cannot be read: its links lead in a circle.\n',
          'concord: "gone.catalog.yaml" does not exist.\n',
        ].join(''),
        code: 2,
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('colours its output when told to, and never when told not to', async () => {
    const argv = ['check', 'test/workspaces/acme/campaigns/flash-recall.campaign.yaml'];
    const isColoured = async (env: NodeJS.ProcessEnv) => (await runConcord(argv, { env })).output.includes('\u001B[');
    assert.equal(await isColoured({}), false);
    assert.equal(await isColoured({ FORCE_COLOR: '1' }), true);
    assert.equal(await isColoured({ FORCE_COLOR: '1', NO_COLOR: '1' }), false);
    assert.equal(await isColoured({ FORCE_COLOR: '0' }), false);
  });

  test('serves an editor from initialize to exit', async () => {
    const child = startConcord(['lsp', '--stdio']);
    const end = finished(child);
    const send = (message: object) => {
      const body = JSON.stringify({ jsonrpc: '2.0', ...message });
      child.stdin.write(`Content-Length: ${String(Buffer.byteLength(body))}\r\n\r\n${body}`);
    };
    send({ id: 1, method: 'initialize', params: { processId: null, rootUri: null, capabilities: {} } });
    send({ method: 'initialized', params: {} });
    send({ id: 2, method: 'shutdown' });
    send({ method: 'exit' });
    const { output, errors, code } = await end;
    assert.match(output, /"id":1,"result":\{"capabilities":\{/);
    assert.match(output, /"id":2,"result":null/);
    assert.deepEqual({ errors, code }, { errors: '', code: 0 });
  });
});
