import assert from 'node:assert/strict';
import { test } from 'mocha';

import { run } from '../../server/src/cli/run.js';
import { reporters } from '../../server/src/cli/reporters/index.js';
import { checkCli, checkNext, checkedAsJson, runCli } from '../support/check-cli.js';
import type { MemoryFiles } from '../support/memory-cli-host.js';

const files: MemoryFiles = {
  ...Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`${String(index)}.note.yaml`, 'title: Spring\n'])),
  'a.note.yaml': 'title: TBD\nowner: marketting\n',
  'b/c.note.yaml': `{ title: Spring, data: ${'x'.repeat(2000)}, owner: us, "": ${'y'.repeat(2000)} }\n`,
  'd.note.yaml': { unreadable: 'permission denied' },
  'e.note.yaml': 'title: Spring\nowner: >\n  us\n  two\n  and\n  three\n',
};

test('the shards are the whole, without overlap, and the same whatever else there is', async () => {
  const all = (await checkedAsJson('.', files)).checked;
  const shards = await Promise.all(
    [1, 2, 3].map(async (number) => (await checkedAsJson(`. --shard ${String(number)}/3`, files)).checked),
  );
  assert.deepEqual(shards.flat().sort(), [...all].sort());
  assert.ok(
    shards.every(({ length }) => length > 10),
    'A shard has next to nothing.',
  );
  const [first] = shards;
  const { '3.note.yaml': _gone, ...fewer } = files;
  const { checked } = await checkedAsJson('. --shard 1/3', { ...fewer, 'new.note.yaml': 'title: Spring\n' });
  assert.deepEqual(
    checked.filter((file) => file !== 'new.note.yaml'),
    first?.filter((file) => file !== '3.note.yaml'),
  );
});

test('merged, they say what one check says, in every format, and with its exit code', async () => {
  const { host } = await runCli('check --shard 1/3 --format json:1.json', files);
  await runIn(host, 'check --shard 3/3 --format json:3.json');
  await runIn(host, 'check --shard 2/3 --format json:2.json');
  for (const format of reporters.keys()) {
    const whole = await runCli(`check --format ${format}`, files);
    const merged = await runIn(host, `merge 3.json 1.json 2.json --format ${format}`);
    assert.deepEqual(merged, { output: whole.output, errors: whole.errors, code: whole.code }, format);
  }
});

test('fails as the reports would, or as it is told to', async () => {
  const warning = { 'a.note.yaml': 'title: TBD\n' };
  const { host } = await runCli('check --format json:out.json --fail-on warning', warning);
  assert.equal((await runIn(host, 'merge out.json')).code, 1);
  assert.equal((await runIn(host, 'merge out.json --fail-on error')).code, 0);
  await runIn(host, 'check --format json:out.json');
  assert.equal((await runIn(host, 'merge out.json')).code, 0);
  assert.equal((await runIn(host, 'merge out.json --fail-on warning')).code, 1);
});

test('counts a file once that is in two reports', async () => {
  const { host } = await runCli('check --format json:out.json', { 'a.note.yaml': 'title: Spring\n' });
  await checkNext(host, 'merge out.json ./out.json', '1 file checked, nothing found.\n');
});

test('says which report it cannot use, and why', async () => {
  const report = '{"version":1,"files":0,"diagnostics":[]';
  const broken = {
    'cut.json': '{"version":1,"files":',
    'other.json': '[]',
    'newer.json': '{"version":2}',
    'older.json': `${report}}`,
    'wrong.json': `${report.replace('[]', '[{}]')},"checked":[],"problems":[],"notes":[],"known":0,"failOn":"error"}`,
    'locked.json': { unreadable: 'permission denied' },
  };
  await refuses(broken, '', 'Which reports? Run "concord merge REPORT...".');
  await refuses(broken, ' gone.json', 'The report "gone.json" does not exist.');
  await refuses(broken, ' locked.json', 'The report "locked.json" cannot be read: permission denied.');
  await refuses(broken, ' cut.json', 'The report "cut.json" is not JSON that can be read. Was it written to the end?');
  await refuses(broken, ' other.json', '"other.json" is not a report of Concord.');
  await refuses(broken, ' newer.json', '"newer.json" is a report of version 2, and only version 1 is known here.');
  for (const name of ['older.json', 'wrong.json']) {
    const why = `The report "${name}" lacks what a merge needs. Write it anew with "concord check --format json".`;
    await refuses(broken, ` ${name}`, why);
  }
});

test('a part that there is not is refused', async () => {
  for (const shard of ['0/2', '3/2', '1/0', '1', 'a/b', '1/2/3', '-1/2', '1/99999']) {
    const { code, errors } = await runCli(`check --shard=${shard}`, files);
    const told = `concord: The option "--shard" takes a part and how many there are, such as "1/4", and got "${shard}".\n`;
    assert.deepEqual({ code, errors }, { code: 2, errors: told });
  }
});

type Host = Awaited<ReturnType<typeof runCli>>['host'];

async function runIn(host: Host, argv: string) {
  Object.assign(host.written, { output: '', errors: '' });
  const code = await run(argv.split(' '), host);
  return { output: host.written.output, errors: host.written.errors, code };
}

async function refuses(there: MemoryFiles, argv: string, sentence: string): Promise<void> {
  await checkCli(`merge${argv}`, there, `! concord: ${sentence}\nexit 2\n`);
}
