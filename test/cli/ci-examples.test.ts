import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'mocha';
import { parse } from 'yaml';

import { repository } from '../support/repository.js';

interface Workflow {
  readonly jobs: Readonly<Record<string, Job>>;
}

interface Job {
  readonly needs?: string;
  readonly strategy?: { readonly matrix: { readonly shard: readonly number[] } };
  readonly steps: readonly Step[];
}

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, string>>;
}

interface Hook {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly entry: string;
  readonly language: string;
  readonly files: string;
}

const example = readFileSync(path.join(repository, 'test/cli/github-action.yml'), 'utf8');
const { jobs } = parse(example) as Workflow;

suite('the examples for CI', () => {
  test('the README shows the workflow that is run here', () => {
    const readme = readFileSync(path.join(repository, 'README.md'), 'utf8');
    assert.ok(readme.includes(`\`\`\`yaml\n${example}\`\`\``));
  });

  test('the commands of the workflow run, fail as they do in CI, and leave what the other steps take up', () => {
    inWorkspace((cwd) => {
      const codes = Object.values(jobs).flatMap((job) => {
        const shards = job.strategy?.matrix.shard ?? [0];
        return shards.map((shard) => runJob(job, shard, cwd));
      });
      // The sample has faults in each part, and so has the whole.
      assert.deepEqual(codes, [1, 1, 1]);
      assert.deepEqual(
        uploads().filter((file) => !existsSync(path.join(cwd, file))),
        [],
      );
      const sarif = JSON.parse(readFileSync(path.join(cwd, 'concord.sarif'), 'utf8')) as { runs: { results: [] }[] };
      assert.equal(sarif.runs[0]?.results.length, 15);
      assert.match(
        readFileSync(path.join(cwd, 'step-summary.md'), 'utf8'),
        /^### Concord: 14 errors, 1 warning in 5 files checked\n/,
      );
    });
  });

  test('the hooks of pre-commit check and fix the files that are committed', () => {
    const hooks = parse(readFileSync(path.join(repository, '.pre-commit-hooks.yaml'), 'utf8')) as readonly Hook[];
    assert.deepEqual(
      hooks.map(({ id, language }) => [id, language]),
      [
        ['concord', 'node'],
        ['concord-fix', 'node'],
      ],
    );
    inWorkspace((cwd) => {
      for (const { entry, files } of hooks) {
        const all = ['campaigns/summer-sale.campaign.yaml', 'campaigns/spring-launch.campaign.yaml', 'README.md'];
        const committed = all.filter((file) => new RegExp(files).test(file));
        assert.deepEqual(committed, all.slice(0, 2));
        const { status } = inShell(`${entry} ${committed.join(' ')}`, cwd);
        assert.equal(status, 1);
        assert.equal(inShell(`${entry} ${committed.slice(1).join(' ')}`, cwd).status, 0);
      }
    });
  });
});

/** Runs what can be run here of the steps, as GitHub does: after a failure only those that always run. */
function runJob({ steps }: Job, shard: number, cwd: string): number {
  let code = 0;
  for (const { run = '', if: condition } of steps) {
    if (run === '' || run === 'npm ci' || (code !== 0 && condition !== 'always()')) continue;
    const { status } = inShell(run.replaceAll('${{ matrix.shard }}', String(shard)), cwd);
    code ||= status ?? -1;
  }
  return code;
}

/** The files that a step of somebody else takes up. */
function uploads(): string[] {
  const named = Object.values(jobs).flatMap(({ steps, strategy }) => {
    const files = steps.flatMap(({ with: options = {} }) => [options['path'] ?? '', options['sarif_file'] ?? '']);
    const shards = strategy?.matrix.shard ?? [0];
    return shards.flatMap((shard) => files.map((file) => file.replace('${{ matrix.shard }}', String(shard))));
  });
  const files = named.filter((file) => file !== '');
  assert.equal(files.length, 3);
  return files;
}

/** `concord` and `npx concord` are what was built last. */
function inShell(command: string, cwd: string) {
  const env = {
    ...process.env,
    PATH: `${path.join(cwd, 'bin')}${path.delimiter}${process.env['PATH'] ?? ''}`,
    GITHUB_STEP_SUMMARY: path.join(cwd, 'step-summary.md'),
    NO_COLOR: '1',
  };
  return spawnSync('sh', ['-e', '-c', command], { cwd, env, encoding: 'utf8' });
}

function inWorkspace(use: (cwd: string) => void): void {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-ci-'));
  try {
    cpSync(path.join(repository, 'test/workspaces/acme'), folder, { recursive: true });
    mkdirSync(path.join(folder, 'bin'));
    const cli = path.join(repository, 'dist/server/cli.js');
    writeScript(path.join(folder, 'bin/concord'), `exec "${process.execPath}" "${cli}" "$@"`);
    writeScript(path.join(folder, 'bin/npx'), 'exec "$@"');
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function writeScript(file: string, line: string): void {
  writeFileSync(file, `#!/bin/sh\n${line}\n`);
  chmodSync(file, 0o755);
}
