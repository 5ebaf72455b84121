import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setup, suite, teardown, test } from 'mocha';
import { parse } from 'yaml';

import { repository } from '../support/repository.js';

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
  readonly 'working-directory'?: string;
}

const [publishing, following] = ['publish-pack.yml', 'follow-pack.yml'].map((name) => {
  return readFileSync(path.join(repository, 'test/cli', name), 'utf8');
});

suite('the workflows of those who publish a pack and of those who follow it', () => {
  let folder: string;
  let author: string;
  let project: string;

  setup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'concord-pack-ci-'));
    [author, project] = [path.join(folder, 'author'), path.join(folder, 'project')];
    mkdirSync(path.join(folder, 'bin'));
    const cli = path.join(repository, 'dist/server/cli.js');
    script('npx', `shift; exec "${process.execPath}" "${cli}" "$@"`);
    script('npm', 'exit 0');
    script('concord', `exec "${process.execPath}" "${cli}" "$@"`);
    writePack('1.0.0', 'price');
    shell('git init -q --bare -b main remote.git && git -C author init -q -b main', folder);
    shell('git remote add origin ../remote.git && git add . && git commit -qm one && git push -q origin main', author);
    shell('git checkout -q --orphan published && git rm -rfq . && git commit -q --allow-empty -m none', author);
    shell('git push -q origin published && git checkout -q main && git fetch -q', author);
  });

  teardown(() => {
    rmSync(folder, { recursive: true });
  });

  test('the README shows them', () => {
    const readme = readFileSync(path.join(repository, 'README.md'), 'utf8');
    for (const text of [publishing, following]) assert.ok(readme.includes(`\`\`\`yaml\n${text ?? ''}\`\`\``));
  });

  test('play together: a tag publishes, a cron job signs again, and a bot updates and migrates', () => {
    const root = /root: (sha256-\S+)/.exec(shell('concord pack keys init keys', folder))?.[1] ?? '';
    const keys = shell('tar -cz keys | base64 -w 0', folder);
    const some = shell('tar -cz keys/snapshot-* keys/timestamp-* keys/*.root.json | base64 -w 0', folder);
    runJob(publishing, 'publish', { cwd: author, values: { 'secrets.CONCORD_KEYS': keys, 'github.ref_name': 'v1' } });
    assert.equal(shell('git log -1 --format=%s origin/published', author), 'Publish v1\n');

    shell('git clone -q -b published remote.git web', folder);
    write('project/concord.yaml', `pack: { name: acme, from: ${path.join(folder, 'web')}, root: ${root} }\n`);
    write('project/a.voucher.yaml', '# Spring\nprice: 5 # each\n');
    shell('git init -q -b main && concord update && git add . && git commit -qm one', project);
    follow();
    assert.equal(shell('git status --porcelain', project), '');

    writePack('2.0.0', 'amount');
    const summary = runJob(publishing, 'compare', { cwd: author, values: { 'github.base_ref': 'main' } });
    assert.match(summary, /^### Concord: .* 2\.0\.0 says so\.\n[^]*"price" is called "amount" now\.<br>Mended by/);
    const values = { 'secrets.CONCORD_KEYS': keys, 'github.ref_name': 'v2' };
    runJob(publishing, 'publish', { cwd: author, values });
    runJob(publishing, 'refresh', { cwd: author, values: { 'secrets.CONCORD_REFRESH_KEYS': some } });
    assert.equal(shell('git log -1 --format=%s origin/published', author), 'Sign again\n');

    shell('git pull -q', path.join(folder, 'web'));
    const body = follow();
    assert.match(body, /^"acme" is now 2\.0\.0, and was 1\.0\.0\.\n[^]*\*\*Of 1 file, 1 newly fails with/);
    assert.equal(shell('git status --porcelain', project), ' M a.voucher.yaml\n M concord.lock\n');
    assert.equal(readFileSync(path.join(project, 'a.voucher.yaml'), 'utf8'), '# Spring\namount: 5 # each\n');
    assert.equal(shell('concord check', project), '1 file checked, nothing found.\n');
  });

  /** What the bot writes into its pull request. */
  function follow(): string {
    runJob(following, 'update', { cwd: project, values: {} });
    const { steps } = (parse(following ?? '') as Workflow).jobs['update'] ?? { steps: [] };
    const body = steps.at(-1)?.with?.['body-path']?.replace('${{ runner.temp }}', path.join(folder, 'temp')) ?? '';
    return readFileSync(body, 'utf8');
  }

  /** Runs the steps of a job, as GitHub does, on a machine of its own; gives what it has written into the summary. */
  function runJob(
    workflow: string | undefined,
    name: string,
    { cwd, values }: { readonly cwd: string; readonly values: Readonly<Record<string, string>> },
  ): string {
    const { steps } = (parse(workflow ?? '') as Workflow).jobs[name] ?? { steps: [] };
    assert.ok(steps.length > 0);
    for (const part of ['temp', 'summary.md', 'env']) rmSync(path.join(folder, part), { recursive: true, force: true });
    mkdirSync(path.join(folder, 'temp'));
    writeFileSync(path.join(folder, 'env'), '');
    const fill = (text: string) =>
      text.replace(/\$\{\{ (\S+) \}\}/g, (_, key: string) => values[key] ?? assert.fail(`Nobody knows ${key}.`));
    for (const step of steps) {
      checkOut(step, cwd);
      const env: Record<string, string> = {};
      for (const line of readFileSync(path.join(folder, 'env'), 'utf8').split('\n'))
        env[line.replace(/=.*/, '')] = line.replace(/^.*?=/, '');
      for (const [key, text] of Object.entries(step.env ?? {})) env[key] = fill(text);
      if (step.run !== undefined) shell(fill(step.run), path.join(cwd, step['working-directory'] ?? '.'), env);
    }
    const summary = path.join(folder, 'summary.md');
    shell('git fetch -q 2> /dev/null || true', cwd);
    return existsSync(summary) ? readFileSync(summary, 'utf8') : '';
  }

  /** The repository itself is there; a branch beside it is not. */
  function checkOut({ uses = '', with: { ref = '', path: place } = {} }: Step, cwd: string): void {
    if (!uses.startsWith('actions/checkout') || place === undefined) return;
    rmSync(path.join(cwd, place), { recursive: true, force: true });
    shell(`git clone -q -b ${ref} ../remote.git ${place}`, cwd);
  }

  function shell(command: string, cwd: string, more: NodeJS.ProcessEnv = {}): string {
    const env = {
      ...process.env,
      PATH: `${path.join(folder, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
      XDG_CACHE_HOME: path.join(folder, 'cache'),
      RUNNER_TEMP: path.join(folder, 'temp'),
      GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md'),
      GITHUB_ENV: path.join(folder, 'env'),
      GIT_AUTHOR_NAME: 'priya',
      GIT_AUTHOR_EMAIL: 'priya@acme.example',
      GIT_COMMITTER_NAME: 'priya',
      GIT_COMMITTER_EMAIL: 'priya@acme.example',
      NO_COLOR: '1',
      ...more,
    };
    const { status, stdout, stderr } = spawnSync('sh', ['-e', '-c', command], { cwd, env, encoding: 'utf8' });
    assert.equal(status, 0, `${command}\n${stdout}${stderr}`);
    return stdout;
  }

  function writePack(version: string, key: string): void {
    const kinds = "{ voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] } }";
    write('author/schemas/pack.yaml', `spec: pack/v1\nname: acme\nversion: ${version}\nkinds: ${kinds}\n`);
    const properties = { [key]: { type: 'number', description: 'What it costs, so that all name one amount.' } };
    const schema = { type: 'object', additionalProperties: false, properties };
    write('author/schemas/voucher.schema.json', JSON.stringify(schema));
    if (version === '1.0.0') return;
    const steps = '[{ rename: /price, to: amount, kind: voucher }]';
    write('author/schemas/migrations/2.0.0.yaml', `spec: migration/v1\nfrom: ^1.0\nto: 2.0.0\nsteps: ${steps}\n`);
  }

  function script(name: string, line: string): void {
    write(`bin/${name}`, `#!/bin/sh\n${line}\n`);
    chmodSync(path.join(folder, 'bin', name), 0o755);
  }

  function write(name: string, text: string): void {
    const location = path.join(folder, name);
    mkdirSync(path.dirname(location), { recursive: true });
    writeFileSync(location, text);
  }
});
