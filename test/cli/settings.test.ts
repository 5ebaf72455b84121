import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, checkedAsJson, checkNext, runCli } from '../support/check-cli.js';

const found = (report: { diagnostics: readonly { file: string; severity: string; rule: string }[] }) =>
  report.diagnostics.map(({ file, severity, rule }) => `${file} ${severity} ${rule}`);

test('takes severities and exclusions from the settings of the project', async () => {
  const files = {
    'concord.yaml': 'rules: { schema/required: hint }\nexclude: [old/**]\n',
    'a.note.yaml': 'spec: note/v1\n',
    'old/b.note.yaml': 'spec: note/v1\n',
  };
  const report = await checkedAsJson('.', files);
  assert.deepEqual(found(report), ['a.note.yaml hint schema/required']);
  assert.deepEqual(report.checked, ['a.note.yaml', 'old/b.note.yaml']);
  const alone = await checkedAsJson('old/b.note.yaml', files);
  assert.deepEqual(found(alone), []);
});

test('judges anew what the cache knows when the settings change', async () => {
  const files = { 'concord.yaml': 'rules: { schema/required: silent }\n', 'a.note.yaml': 'spec: note/v1\n' };
  const host = await checkCli('check a.note.yaml --format json:out.json', files, '', { cacheFolder: '/cache' });
  const settings = new TextEncoder().encode('rules: { schema/required: information }\n');
  await host.writeFile(`${host.cwd}/concord.yaml`, settings);
  await checkNext(host, 'check a.note.yaml --format json:out.json', '');
  assert.match(host.textAt('out.json') ?? '', /"severity":"information"/);
});

test('makes no fix in a file that is excluded, nor of what a comment or the project silences', async () => {
  const wrong = 'spec: note/v1\ntitle: a\nowner: It\n';
  const files = {
    'concord.yaml': 'exclude: [old/**]\n',
    'a.note.yaml': wrong,
    'b.note.yaml': wrong.replace('It', 'It # concord-ignore schema/value: So they call it.'),
    'old/c.note.yaml': wrong,
  };
  const { host } = await runCli('check --fix .', files);
  assert.equal(host.textAt('a.note.yaml'), wrong.replace('It', 'it'));
  assert.equal(host.textAt('b.note.yaml'), files['b.note.yaml']);
  assert.equal(host.textAt('old/c.note.yaml'), wrong);
});

test('keeps a comment that silences what is found about a name, and takes out one that silences nothing', async () => {
  const kept = 'spec: note/v1\ntitle: a\nfollows: b # concord-ignore reference/unresolved: To come.\n';
  const { host, output } = await runCli('check --fix .', {
    'a.note.yaml': kept,
    'b.note.yaml': 'spec: note/v1\ntitle: a # concord-ignore schema/required: Old.\n',
  });
  assert.equal(host.textAt('a.note.yaml'), kept);
  assert.equal(host.textAt('b.note.yaml'), 'spec: note/v1\ntitle: a\n');
  assert.doesNotMatch(output, /suppression|reference/);
});

test('says of a comment about names that it is unused only where all names are known', async () => {
  const text = 'spec: note/v1\ntitle: a # concord-ignore reference/unresolved: Old.\n';
  assert.deepEqual(found(await checkedAsJson('.', { 'a.note.yaml': text })), [
    'a.note.yaml warning suppression/unused',
  ]);
  const unreadable = { 'a.note.yaml': text, 'b.note.yaml': { unreadable: 'permission denied' } };
  assert.deepEqual(found(await checkedAsJson('.', unreadable)), []);
});

const packOfToday = {
  'pack/pack.yaml':
    "name: days\nkinds: { plan: { spec: plan/v1, schema: plan.schema.yaml, files: ['**/*.plan.yaml'] } }\n",
  'pack/plan.schema.yaml': 'properties: { spec: {}, launch: { type: string } }\n',
  'pack/rules/launch-past.yaml': `
    spec: rule/v1
    id: plan/launch-past
    for: /launch
    check: date(self) > today
    message: The launch is in the past.
    summary: A launch lies ahead.
    why: { marketing: It is too late., it: It is too late. }
    source: None.
    severity: warning
    examples: [{ bad: "launch: 2020-01-01\\n", good: "launch: 2099-01-01\\n" }]
  `,
  'a.plan.yaml': 'launch: 2027-03-01\n',
};

test('looks at files as on the day that is named, else as on the day that it is', async () => {
  const argv = 'a.plan.yaml --pack pack';
  assert.deepEqual(found(await checkedAsJson(argv, packOfToday)), []);
  const past = ['a.plan.yaml warning plan/launch-past'];
  assert.deepEqual(found(await checkedAsJson(`${argv} --today 2027-03-02`, packOfToday)), past);
});

test('does not take from the cache what held on another day, or by other rules', async () => {
  const argv = 'check a.plan.yaml --pack pack --format github';
  const host = await checkCli(`${argv} --today 2027-01-15`, packOfToday, '', { cacheFolder: '/cache' });
  const late =
    '::warning file=a.plan.yaml,line=1,endLine=1,col=9,endColumn=19,title=plan/launch-past::The launch is in the past.\n';
  await checkNext(host, `${argv} --today 2027-03-02`, late);
  const rule = packOfToday['pack/rules/launch-past.yaml'].replace(/^ {4}/gm, '').trimStart();
  await host.writeFile(
    `${host.cwd}/pack/rules/launch-past.yaml`,
    new TextEncoder().encode(rule.replace('> today', '> date("2026-01-01")')),
  );
  await checkNext(host, `${argv} --today 2027-03-02`, '');
});

test('refuses what is no day', async () => {
  for (const day of ['tomorrow', '2027-02-30', '2027-13-01', '1.3.2027']) {
    await checkCli(
      `check --today ${day}`,
      {},
      `! concord: The option "--today" takes a day such as 2027-03-01, and got "${day}".\nexit 2\n`,
    );
  }
});
