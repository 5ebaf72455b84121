import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, checkNext, runCli } from '../support/check-cli.js';
import { migratedPack } from '../support/migrated-pack.js';

const files = {
  ...migratedPack,
  'a.offer.yaml': 'title: Spring\ndeadline: soon\nstatus: review\nplan: shop\nevents: [signup]\n',
  'b.offer.yaml': 'title: Summer\ndeadline: soon\ndue: later\n',
  'c.offer.yaml': 'title: Autumn\nstatus: draft\nplan: shop\nevents: [signup]\n',
  'd.offer.yaml': 'title: Winter\nstatus: in-review\n',
  'e.offer.yaml': 'title: Always\nstatus: reviewed\n',
  'shop.plan.yaml': 'id: shop\nevents:\n  signup: {}\n',
};

const told = `
  Of 6 files, 3 would newly fail and 1 would be cleaner with "shop" 2.0.0 instead of 1.2.0.
  2 of these 3 are mended by the migration to 2.0.0.

  a.offer.yaml:2:1 error "deadline" is not a key that is known here. Known keys that are not used yet: due. schema/unknown-key
    mended by: the migration to 2.0.0
  a.offer.yaml:3:9 error "status" is "review", which is not a value that it can have. Use draft or in-review. schema/value
    mended by: the migration to 2.0.0
  b.offer.yaml:2:1 error "deadline" is not a key that is known here. Known keys that are not used yet: status, plan, events. schema/unknown-key
    "due" is there already, so "deadline" was left as it is.
  shop.plan.yaml:3:3 error The key "signup" does not contain "_". schema/pattern
    mended by: the migration to 2.0.0
  d.offer.yaml 1 finding fewer
  exit 1
`;

test('tells which files newly fail, where, and what mends them, and changes nothing', async () => {
  const host = await checkCli('pack impact --from old --to new', files, told);
  for (const name of ['a.offer.yaml', 'shop.plan.yaml'] as const) assert.equal(host.textAt(name), files[name]);
});

test('tells the same of files that it knows, and leaves what a check has kept alone', async () => {
  const { host } = await runCli('check --pack old', files, { cacheFolder: '.cache' });
  const kept = async () => {
    const listing = await host.listFolder(`${host.cwd}/.cache`);
    const names = listing.kind === 'listing' ? listing.entries.filter(({ kind }) => kind === 'file') : [];
    return names.map(({ name }) => [name, host.textAt(`.cache/${name}`)]);
  };
  const before = await kept();
  assert.ok(before.length > 0);
  await checkNext(host, 'pack impact --from old --to new', told);
  await checkNext(host, 'pack impact --from old --to new', told);
  assert.deepEqual(await kept(), before);
});

test('says when nothing changes', async () => {
  await checkCli(
    'pack impact c.offer.yaml --from old --to new',
    files,
    'Of 1 file, 0 would newly fail with "shop" 2.0.0 instead of 1.2.0.\n',
  );
});

test('tells of files that would not be checked any more, and of what nothing mends', async () => {
  const other = {
    ...files,
    'new/pack.yaml': `
      name: shop
      version: 2.0.0
      kinds:
        offer: { title: offer, spec: offer/v1, schema: offer.schema.yaml, files: ['**/*.offer.yaml'] }
    `,
    'new/migrations/2.0.0.yaml': 'spec: migration/v1\nfrom: ^1\nto: 2.0.0\nsteps: [{ remove: /none }]\n',
  };
  await checkCli(
    'pack impact shop.plan.yaml b.offer.yaml --from old --to new',
    other,
    `
    Of 2 files, 1 would newly fail and 1 would not be checked any more with "shop" 2.0.0 instead of 1.2.0.
    No migration mends any of these by itself.

    b.offer.yaml:2:1 error "deadline" is not a key that is known here. Known keys that are not used yet: status, plan, events. schema/unknown-key
    shop.plan.yaml would not be checked any more
    exit 1
  `,
  );
});

test('tells programs the same', async () => {
  const { output, code } = await runCli('pack impact --from old --to new --format json', files);
  assert.equal(code, 1);
  const report = JSON.parse(output) as { files: { path: string; verdict: string; isMended: boolean }[] };
  assert.deepEqual(
    report.files.map(({ path, verdict, isMended }) => [path, verdict, isMended]),
    [
      ['a.offer.yaml', 'fails', true],
      ['b.offer.yaml', 'fails', false],
      ['d.offer.yaml', 'cleaned', false],
      ['shop.plan.yaml', 'fails', true],
    ],
  );
});

test('writes a comment for a pull request', async () => {
  await checkCli(
    'pack impact --from old --to new --format markdown',
    files,
    `
    ### Concord: what "shop" 2.0.0 changes (it was 1.2.0)

    **Of 6 files, 3 would newly fail and 1 would be cleaner with "shop" 2.0.0 instead of 1.2.0.** 2 of these 3 are mended by the migration to 2.0.0.

    | | Where | What | Mended by |
    | --- | --- | --- | --- |
    | error | a.offer.yaml:2:1 | "deadline" is not a key that is known here. Known keys that are not used yet: due. | the migration to 2.0.0 |
    | error | a.offer.yaml:3:9 | "status" is "review", which is not a value that it can have. Use draft or in-review. | the migration to 2.0.0 |
    | error | b.offer.yaml:2:1 | "deadline" is not a key that is known here. Known keys that are not used yet: status, plan, events. | "due" is there already, so "deadline" was left as it is. |
    | error | shop.plan.yaml:3:3 | The key "signup" does not contain "\\_". | the migration to 2.0.0 |
    | cleaner | d.offer.yaml | 1 finding fewer |  |
    exit 1
  `,
  );
});

test('needs two packs', async () => {
  const { errors, code } = await runCli('pack impact --from old', files);
  assert.equal(code, 2);
  assert.match(errors, /^concord: Which packs are to be compared\?/);
});
