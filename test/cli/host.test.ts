import assert from 'node:assert/strict';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'mocha';

import { finished, followed, runConcord, startConcord } from '../support/run-concord.js';

const schema = '{ "properties": { "owner": { "enum": ["it", "marketing"] } } }';

suite('the built command, in a folder', () => {
  test('fixes a file in its place: mode and links stay, and nothing is left behind', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(path.join(cwd, 'a.yaml'), 'owner: IT\r\n', { mode: 0o640 });
      mkdirSync(path.join(cwd, 'links'));
      symlinkSync('../a.yaml', path.join(cwd, 'links/b.yaml'));
      const argv = ['check', '--fix', '--schema', 's.json', 'links/b.yaml'];
      const { output, errors, code } = await runConcord(argv, { cwd });
      assert.deepEqual(
        { output, errors, code },
        { output: '1 file checked, nothing found.\n', errors: 'concord: Fixed 1 finding in 1 file.\n', code: 0 },
      );
      assert.equal(readFileSync(path.join(cwd, 'a.yaml'), 'utf8'), 'owner: it\r\n');
      assert.equal(statSync(path.join(cwd, 'a.yaml')).mode & 0o777, 0o640);
      assert.deepEqual(readdirSync(cwd).sort(), ['a.yaml', 'links', 's.json']);
      assert.deepEqual(readdirSync(path.join(cwd, 'links')), ['b.yaml']);
    });
  });

  test('leaves a read-only file as it is, and says so', async () => {
    await inFolder(async (cwd) => {
      const file = path.join(cwd, 'a.yaml');
      writeFileSync(file, 'owner: IT\n');
      chmodSync(file, 0o444);
      const { errors, code } = await runConcord(['check', '--fix', '--schema', 's.json', 'a.yaml'], { cwd });
      assert.deepEqual(
        { errors, code },
        { errors: 'concord: "a.yaml" cannot be written: it is read-only.\n', code: 2 },
      );
      assert.equal(readFileSync(file, 'utf8'), 'owner: IT\n');
    });
  });

  test('makes the folders of a report, and says when it cannot', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(path.join(cwd, 'a.yaml'), 'owner: it\n');
      const outputs = [
        '--format',
        'sarif:out/ci/concord.sarif',
        '--format',
        'json:a.yaml/no.json',
        '--format',
        'json:out',
      ];
      const { output, errors, code } = await runConcord(['check', '--schema', 's.json', 'a.yaml', ...outputs], { cwd });
      assert.deepEqual(
        { output, errors, code },
        {
          output: '',
          errors: [
            'concord: The report "a.yaml/no.json" cannot be written: a file is in the way.\n',
            'concord: The report "out" cannot be written: it is a folder.\n',
          ].join(''),
          code: 2,
        },
      );
      assert.ok(existsSync(path.join(cwd, 'out/ci/concord.sarif')));
    });
  });

  test('watches folders and files that come, change and go, and ends cleanly', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(path.join(cwd, 'a.yaml'), 'owner: it\n');
      const child = startConcord(['check', '--watch', '--schema', 's.json', '--format', 'github'], { cwd });
      const end = finished(child);
      const seen = followed(child.stdout, child.stderr);

      await seen(/Watching 1 file/);
      mkdirSync(path.join(cwd, 'b'));
      writeFileSync(path.join(cwd, 'b/c.yaml'), 'owner: us\n');
      await seen(/file=b\/c\.yaml.*Watching 2 files/s);
      writeFileSync(path.join(cwd, 'b/c.yaml'), 'owner: marketing\n');
      await seen(/Watching 2 files/);
      writeFileSync(path.join(cwd, 'a.yaml'), 'owner: me\n');
      await seen(/file=a\.yaml.*Watching 2 files/s);
      rmSync(path.join(cwd, 'b'), { recursive: true });
      await seen(/Watching 1 file/);
      child.kill('SIGINT');
      assert.equal((await end).code, 0);
    });
  });

  test('ends when its baseline goes away, and does not hang', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(path.join(cwd, 'a.yaml'), 'owner: it\n');
      writeFileSync(path.join(cwd, 'b.json'), '{ "version": 1, "findings": {} }');
      const child = startConcord(['check', '--watch', '--schema', 's.json', '--baseline', 'b.json'], { cwd });
      const end = finished(child);
      await followed(child.stdout, child.stderr)(/Watching 1 file/);
      rmSync(path.join(cwd, 'b.json'));
      const { code, errors } = await end;
      assert.equal(code, 2);
      assert.match(errors, /The baseline "b\.json" does not exist\./);
    });
  });

  test('costs nothing while nothing happens', async () => {
    await inFolder(async (cwd) => {
      writeFileSync(path.join(cwd, 'a.yaml'), 'owner: it\n');
      const child = startConcord(['check', '--watch', '--schema', 's.json'], { cwd });
      const end = finished(child);
      await followed(child.stdout, child.stderr)(/Watching 1 file/);
      const before = ticksOf(child.pid);
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const spent = ticksOf(child.pid) - before;
      child.kill('SIGTERM');
      assert.equal((await end).code, 0);
      // A tick is ten milliseconds; a busy loop would take a hundred.
      assert.ok(spent < 30, `It took ${String(spent)} ticks.`);
    });
  });
});

async function inFolder(use: (cwd: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'concord-host-'));
  try {
    writeFileSync(path.join(folder, 's.json'), schema);
    await use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The processor time of a process so far, where the system tells it; else 0. */
function ticksOf(pid: number | undefined): number {
  const file = `/proc/${String(pid)}/stat`;
  if (!existsSync(file)) return 0;
  const [, , , , , , , , , , , , , user = 0, system = 0] = readFileSync(file, 'utf8').split(' ').map(Number);
  return user + system;
}
