import assert from 'node:assert/strict';
import { test } from 'mocha';

import { checkCli, checkNext, runCli } from '../support/check-cli.js';
import { filesIn } from '../support/repository.js';

const pack = filesIn('schemas');
const base = {
  'base/pack.yaml': `
    spec: pack/v1
    name: acme-base
    version: 1.2.0
    kinds:
      voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] }
    profiles: { strict: { 'acme/*': error } }
    locked: [yaml/syntax]
  `,
  'base/voucher.schema.json':
    '{ "type": "object", "properties": { "code": { "title": "Code", "description": "What is typed.", "type": "string", "maxLength": 9 } } }',
  'base/data/markets.yaml': 'DE: [eu]\n',
  'base/topics/voucher.md': '---\nspec: topic/v1\nid: voucher\ntitle: Voucher\nsource: Acme\n---\nA code.\n',
  'base/tests/a.yaml': 'spec: voucher/v1\n',
};
const own = {
  'own/pack.yaml': `
    spec: pack/v1
    name: acme-shop
    version: 2.0.0
    extends: { name: acme-base, version: ^1.0, from: ../base }
    profiles: { strict: { 'shop/*': error } }
  `,
  'own/voucher.patch.yaml':
    'properties:\n  code: { maxLength: null }\n  value: { title: Value, description: What it is worth., type: number }\n',
  'own/data/markets.yaml': 'FR: [eu]\n',
};

test('builds one file of a pack and what it extends, the same each time', async () => {
  const { host } = await runCli('pack build own', { ...base, ...own }, { pack });
  assert.deepEqual(JSON.parse(host.textAt('acme-shop-2.0.0.json') ?? ''), {
    'data/markets.json': '{"DE":["eu"],"FR":["eu"]}',
    'pack.yaml':
      '{"spec":"pack/v1","name":"acme-shop","version":"2.0.0","profiles":{"strict":{"acme/*":"error","shop/*":"error"}},"kinds":{"voucher":{"spec":"voucher/v1","schema":"voucher.schema.json","files":["**/*.voucher.yaml"]}},"locked":["yaml/syntax"]}',
    'topics/voucher.md': '---\nspec: topic/v1\nid: voucher\ntitle: Voucher\nsource: Acme\n---\nA code.\n',
    'voucher.schema.json':
      '{"type":"object","properties":{"code":{"title":"Code","description":"What is typed.","type":"string"},"value":{"title":"Value","description":"What it is worth.","type":"number"}}}',
  });
  const first = host.textAt('acme-shop-2.0.0.json');
  await checkNext(host, 'pack build own --out again.json', '! concord: "again.json" is written: acme-shop 2.0.0.\n');
  assert.equal(host.textAt('again.json'), first);
  await checkNext(host, 'pack lint again.json', '3 files checked, nothing found.\n');
});

test('what two packs both have is a conflict, told at its file', async () => {
  const files = {
    ...base,
    ...own,
    'own/voucher.schema.json': '{}',
    'own/topics/voucher.md': '---\nspec: topic/v1\nid: voucher\ntitle: Voucher\nsource: Shop\n---\nA code.\n',
    'own/order.patch.yaml': 'type: object\n',
    'own/data/markets.yaml': 'DE: [dach]\n',
    'own/pack.yaml': `${own['own/pack.yaml'].trimEnd()}\n    kinds: { voucher: { spec: voucher/v2, schema: voucher.schema.json, files: [] } }\n`,
  };
  await checkCli(
    'pack build own',
    files,
    `
    own/data/markets.yaml:1:1 error The entry "DE" of "data/markets.yaml" says something else in "acme-base". pack/conflict
      1 | DE: [dach]
        | ^^^^^^^^^^

    own/order.patch.yaml:1:1 error "order.patch.yaml" changes nothing: "acme-base" has no schema "order.schema.json". pack/conflict
      1 | type: object
        | ^^^^^^^^^^^^

    own/pack.yaml:1:1 error "acme-base" has a kind of file "voucher" already: give yours another name. pack/conflict
      1 | spec: pack/v1
        | ^^^^^^^^^^^^^

    own/topics/voucher.md:1:1 error "acme-base" has a topic "voucher" already: give yours another name. pack/conflict
      1 | ---
        | ^^^

    own/voucher.schema.json:1:1 error "acme-base" has a schema "voucher.schema.json" already: change it with "voucher.patch.yaml". pack/conflict
      1 | {}
        | ^^

    5 files checked: 5 errors.
    ! concord: The pack was not built.
    exit 1
    `,
    { pack },
  );
});

test('what is wrong with what a patch makes is told in the patch', async () => {
  const files = {
    ...base,
    ...own,
    'own/voucher.patch.yaml': 'properties:\n  value: { titel: Value, type: number, minimum: "1" }\n',
  };
  await checkCli(
    'pack lint own --format github',
    files,
    `
    ::warning file=own/voucher.patch.yaml,line=2,endLine=2,col=3,endColumn=8,title=pack/description::The key "value" has no title and no description, so that nobody learns in the editor what it is for.
    ::error file=own/voucher.patch.yaml,line=2,endLine=2,col=12,endColumn=17,title=schema/unknown-key::"titel" is not a key that is known in "value". Did you mean "title"?
    ::error file=own/voucher.patch.yaml,line=2,endLine=2,col=49,endColumn=52,title=schema/type::"minimum" is text, as it stands in quotes; write 1 without them.%0AThe smallest number.
    exit 1
    `,
    { pack },
  );
});

test('a pack whose base is not to be had says so', async () => {
  const told = (message: string) => `! concord: ${message}\nexit 2\n`;
  const manifest = (line: string) => ({
    ...base,
    'own/pack.yaml': `spec: pack/v1\nname: own\nversion: 1.0.0\nextends: ${line}\n`,
  });
  await checkCli(
    'pack lint own',
    manifest('{ name: acme-base, version: ^1.0 }'),
    told('The pack "own" extends "acme-base": say with "from" in which folder that is.'),
    { pack },
  );
  await checkCli(
    'pack lint own',
    manifest('{ name: acme-base, version: ^2.0, from: ../base }'),
    told('The pack "own" extends "acme-base" in a version such as ^2.0, and what is there is 1.2.0.'),
    { pack },
  );
  await checkCli(
    'pack lint own',
    manifest('{ name: own, version: ^1.0, from: . }'),
    told('The pack "own" extends itself.'),
    { pack },
  );
});

test('a file that is no built pack is refused', async () => {
  const refused = (text: string, message: string) =>
    checkCli('check --pack a.json', { 'a.json': text }, `! concord: ${message}\nexit 2\n`);
  await refused('{', 'The file "a.json" is no pack: it is not valid JSON.');
  await refused('{}', 'The file "a.json" is no pack: it does not hold the text of each file, "pack.yaml" among them.');
  await refused(
    '{"pack.yaml": "name: a", "../b.yaml": ""}',
    'The file "a.json" is no pack: "../b.yaml" is no path inside of one.',
  );
});
