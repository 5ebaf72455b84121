import { test } from 'mocha';

import { checkCli } from '../support/check-cli.js';

const amount = '{ "type": "number" }';
const wrongAmount = `
    a.yaml:1:8 error "total" is text, and must be a number. schema/type
      1 | total: much
        |        ^^^^
          fix: Change to 0

    1 file checked: 1 error.
    exit 1
`;

test('a schema refers to the files below --ref-dir by path', async () => {
  const files = {
    'schemas/order.json': '{ "properties": { "total": { "$ref": "common/money.json" } } }',
    'schemas/common/money.json': '{ "$ref": "amount.yaml#/$defs/amount" }',
    'schemas/common/amount.yaml': `$defs: { amount: ${amount} }\n`,
    'a.yaml': 'total: much\n',
  };
  await checkCli('check --schema schemas/order.json --ref-dir schemas a.yaml', files, wrongAmount);
});

test('the folder may lie elsewhere than the schema', async () => {
  const files = {
    'order.json': '{ "properties": { "total": { "$ref": "money.json" } } }',
    'library/money.json': amount,
    'a.yaml': 'total: much\n',
  };
  await checkCli('check --schema order.json --ref-dir library a.yaml', files, wrongAmount);
});

test('a schema refers to the files below --ref-dir by their $id, wherever they lie', async () => {
  const files = {
    'order.json': '{ "properties": { "total": { "$ref": "https://acme.example/types/money" } } }',
    'library/deep/a.json': `{ "$id": "https://acme.example/types/money", "$ref": "parts/b.json" }`,
    'library/deep/parts/b.json': amount,
    'a.yaml': 'total: much\n',
  };
  await checkCli('check --schema order.json --ref-dir library a.yaml', files, wrongAmount);
});

test('a folder may mirror a site, and a schema with an $id on the web lies in it', async () => {
  const mirror = {
    'order.json': '{ "properties": { "total": { "$ref": "http://acme.example/types/money.json" } } }',
    'mirror/types/money.json': amount,
    'a.yaml': 'total: much\n',
  };
  await checkCli('check --schema order.json --ref-dir mirror a.yaml', mirror, wrongAmount);
  const own = {
    'order.json':
      '{ "$id": "https://acme.example/v1/order.json", "properties": { "total": { "$ref": "money.json" } } }',
    'money.json': amount,
    'a.yaml': 'total: much\n',
  };
  await checkCli('check --schema order.json --ref-dir . a.yaml', own, wrongAmount);
});

test('nothing outside of --ref-dir is read, and what is missing is named', async () => {
  const files = {
    'order.json': '{ "properties": { "total": { "$ref": "../money.json" } } }',
    'library/order.json': 'true',
    '../money.json': amount,
    'a.yaml': 'total: much\n',
  };
  await checkCli(
    'check --schema order.json --ref-dir library a.yaml',
    files,
    `
    ! concord: The schema "order.json" cannot be used. It refers to "../money.json", which is not to be had here. No such schema is below "library".
    exit 2
  `,
  );
});

test('a folder that is none, or that comes without a schema, is refused', async () => {
  const files = { 's.json': 'true', 'a.yaml': 'total: much\n' };
  await checkCli(
    'check --schema s.json --ref-dir gone a.yaml',
    files,
    `
    ! concord: The folder "gone" of "--ref-dir" does not exist.
    exit 2
  `,
  );
  await checkCli(
    'check --schema s.json --ref-dir a.yaml a.yaml',
    files,
    `
    ! concord: "a.yaml" of "--ref-dir" is not a folder.
    exit 2
  `,
  );
  await checkCli(
    'check --ref-dir . a.yaml',
    files,
    `
    ! concord: "--ref-dir" goes with "--schema": a pack refers to its own files only.
    exit 2
  `,
  );
});
