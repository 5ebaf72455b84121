import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, checkNext, runCli } from '../support/check-cli.js';
import { migratedPack } from '../support/migrated-pack.js';

const files = {
  ...migratedPack,
  'a.offer.yaml': `
    # For spring.
    title: Spring
    deadline: 2027-03-01 # At noon.
    status: review
    plan: shop
    events: [signup]
  `,
  'b.offer.yaml': 'title: Summer\ndeadline: soon\ndue: later\n',
  'c.offer.yaml': 'title: Autumn\nstatus: draft\n',
  'shop.plan.yaml': 'id: shop\nevents:\n  # Who came.\n  signup: {}\n',
};

test('migrates all files, keeps what is said in them, and tells of what is left', async () => {
  const command = 'pack migrate --pack new --from 1.0.0';
  const host = await checkCli(
    command,
    files,
    `
    a.offer.yaml
      Rename "deadline" to "due" (2.0.0)
      Change the value of "status" (2.0.0)
      Rename "signup" to "sign_up" (2.0.0)
    shop.plan.yaml
      Rename "signup" to "sign_up" (2.0.0)
    ! concord: b.offer.yaml:2: "due" is there already, so "deadline" was left as it is.
    ! concord: Migrated 2 files from 1.0.0 to 2.0.0.
    exit 1
  `,
  );
  const after =
    '# For spring.\ntitle: Spring\ndue: 2027-03-01 # At noon.\nstatus: in-review\nplan: shop\nevents: [sign_up]\n';
  assert.equal(host.textAt('a.offer.yaml'), after);
  assert.equal(host.textAt('shop.plan.yaml'), 'id: shop\nevents:\n  # Who came.\n  sign_up: {}\n');
  await checkNext(
    host,
    command,
    `
    ! concord: b.offer.yaml:2: "due" is there already, so "deadline" was left as it is.
    ! concord: Nothing is to be changed from 1.0.0 to 2.0.0.
    exit 1
  `,
  );
  assert.equal(host.textAt('a.offer.yaml'), after);
});

test('shows what it would do as a diff, and does nothing', async () => {
  const host = await checkCli(
    'pack migrate shop.plan.yaml --pack new --from 1.0.0 --dry-run',
    files,
    `
    --- a/shop.plan.yaml
    +++ b/shop.plan.yaml
    @@ -1,4 +1,4 @@
     id: shop
     events:
       # Who came.
    -  signup: {}
    +  sign_up: {}
    ! concord: "a.offer.yaml" uses a name that has changed, and is not among these files.
    ! concord: Would migrate 1 file from 1.0.0 to 2.0.0.
  `,
  );
  assert.equal(host.textAt('shop.plan.yaml'), files['shop.plan.yaml']);
});

test('gives programs all that it did', async () => {
  const { output, code } = await runCli(
    'pack migrate b.offer.yaml c.offer.yaml --pack new --from 1.0.0 --format json',
    files,
  );
  assert.equal(code, 1);
  const reason = '"due" is there already, so "deadline" was left as it is.';
  assert.deepEqual(JSON.parse(output), {
    version: 1,
    pack: 'shop',
    from: '1.0.0',
    to: '2.0.0',
    dryRun: false,
    files: [{ path: 'b.offer.yaml', changes: [], left: [{ to: '2.0.0', pointer: '/deadline', line: 2, reason }] }],
    problems: [],
  });
});

test('does not give a name to one thing that another has', async () => {
  const both = { ...files, 'shop.plan.yaml': 'id: shop\nevents: { signup: {}, sign_up: {} }\n' };
  const { errors } = await runCli('pack migrate --pack new --from 1.0.0 --dry-run', both);
  assert.match(errors, /a\.offer\.yaml:6: "sign_up" is there already, so "signup" was left as it is\./);
  assert.match(errors, /shop\.plan\.yaml:2: "sign_up" is there already, so "signup" was left as it is\./);
});

test('leaves a file that cannot be read, and tells of it', async () => {
  const broken = { ...migratedPack, 'a.offer.yaml': 'title: [Spring\ndeadline: soon\n' };
  const { host, errors, code } = await runCli('pack migrate --pack new --from 1.0.0', broken);
  assert.equal(code, 1);
  assert.match(errors, /a\.offer\.yaml:1: A part of this file cannot be read\. Mend it first\./);
  assert.equal(host.textAt('a.offer.yaml'), 'title: [Spring\ndeadline: soon\n');
});

test('says when the versions say nothing to do, or make no sense', async () => {
  await checkCli(
    'pack migrate --pack new --from 2.0.0',
    files,
    '! concord: No migration of "shop" leads from 2.0.0 to 2.0.0.\n',
  );
  await checkCli(
    'pack migrate --pack new',
    files,
    '! concord: Which version of the pack were the files written for? Name it: "--from 1.0.0".\nexit 2\n',
  );
  await checkCli(
    'pack migrate --pack new --from 3.0.0',
    files,
    '! concord: Version 2.0.0 is older than 3.0.0: migrations lead to newer versions only.\nexit 2\n',
  );
  await checkCli(
    'pack migrate --pack new --from one',
    files,
    '! concord: The option "--from" takes a version such as 2.0.0, and got "one".\nexit 2\n',
  );
});

test('makes none of the steps of a migration that has one it does not understand', async () => {
  const wrong = {
    ...files,
    'new/migrations/3.0.0.yaml': 'spec: migration/v1\nfrom: ^2\nto: 3.0.0\nsteps: [{ rename: /a }]\n',
  };
  await checkCli(
    'pack migrate --pack new --from 1.0.0',
    wrong,
    '! concord: In "new/migrations/3.0.0.yaml", "steps/1/to" is missing.\nexit 2\n'.replace('new/', ''),
  );
});

test('a check offers what a migration makes of a key first, and taking it out after that', async () => {
  const text = 'title: Spring\ndeadline: soon\nstatus: review\n';
  const { output } = await runCli('check --pack new --format json', { ...migratedPack, 'a.offer.yaml': text });
  const { diagnostics } = JSON.parse(output) as { diagnostics: { rule: string; fixes: ReportedFix[] }[] };
  assert.deepEqual(
    diagnostics.map(({ rule, fixes }) => [rule, fixes.map(({ title }) => title)]),
    [
      ['schema/unknown-key', ['Rename "deadline" to "due" (change of 2.0.0)', 'Remove "deadline"']],
      ['schema/value', ['Change the value of "status" (change of 2.0.0)']],
    ],
  );
  const [first] = diagnostics[0]?.fixes ?? [];
  assert.deepEqual(first?.edits, [{ line: 2, column: 1, endLine: 2, endColumn: 9, newText: 'due' }]);
});

test('a check offers no migration where a key is there already, or the file is of the newer version', async () => {
  for (const text of ['title: A\ndeadline: soon\ndue: later\n', 'title: A\ndeadlines: soon\n']) {
    const { output } = await runCli('check --pack new --format json', { ...migratedPack, 'a.offer.yaml': text });
    assert.match(output, /unknown-key/);
    assert.doesNotMatch(output, /change of 2\.0\.0/);
  }
});

interface ReportedFix {
  readonly title: string;
  readonly edits: readonly unknown[];
}
