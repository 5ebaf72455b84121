import { test } from 'mocha';

import { checkCli } from '../support/check-cli.js';

const manifest = `
  name: shop
  kinds:
    order: { title: order, spec: order/v1, schema: order.schema.json, files: ['**/*.order.yaml'] }
`;

test('checks against the pack in a folder instead of the standard one', async () => {
  const files = {
    'pack/pack.yaml': manifest,
    'pack/order.schema.json': '{ "required": ["total"] }',
    'a.order.yaml': 'pairs: 2\n',
    'b.note.yaml': 'spec: note/v1\n',
  };
  await checkCli(
    'check --pack pack',
    files,
    `
    a.order.yaml:1:1 error "total" is missing. schema/required
      1 | pairs: 2
        | ^^^^^
          fix: Insert "total"

    1 file checked: 1 error.
    exit 1
  `,
  );
  await checkCli(
    'check --pack pack b.note.yaml',
    files,
    `
    No files were checked.
    ! concord: "b.note.yaml" was not checked: it is no order.
  `,
  );
});

test('checks what a pack still knows when a part of it is missing, and fails', async () => {
  const files = {
    'pack/pack.yaml': `
      kinds:
        order: { title: order, spec: order/v1, schema: order.schema.json, files: ['**/*.order.yaml'] }
        bill: { title: bill, spec: bill/v1, schema: bill.schema.json, files: ['**/*.bill.yaml'] }
    `,
    'pack/order.schema.json': '{ "required": ["total"] }',
    'a.order.yaml': 'total: 2\n',
  };
  await checkCli(
    'check --pack pack',
    files,
    `
    1 file checked, nothing found.
    ! concord: The schema "bill.schema.json" of the kind "bill" is not in the pack, or cannot be read.
    exit 2
  `,
  );
});

test('reports a schema of the pack that cannot be used in the files that it is for', async () => {
  const files = {
    'pack/pack.yaml': manifest,
    'pack/order.schema.json': '{ "required": "total" }',
    'a.order.yaml': 'total: 2\n',
  };
  await checkCli(
    'check --pack pack',
    files,
    `
    a.order.yaml:1:1 error The pack's schema of the kind "order" cannot be used. It is not a JSON Schema: at "/required" it must be array. schema/unusable
      1 | total: 2
        | ^^^^^

    1 file checked: 1 error.
    ! concord: The pack's schema of the kind "order" cannot be used. It is not a JSON Schema: at "/required" it must be array.
    exit 2
  `,
  );
});

test('says in one line why there is no pack', async () => {
  const files = {
    'other/readme.md': '# Not a pack\n',
    file: '',
    'half/pack.yaml': 'kinds: [',
    'empty/pack.yaml': '',
    'manifest/pack.yaml': { unreadable: 'permission denied' },
    'nothing/pack.yaml': 'name: nothing\n',
  };
  await checkCli(
    'check --pack gone',
    files,
    `
    ! concord: The pack "gone" does not exist.
    exit 2
  `,
  );
  await checkCli(
    'check --pack other',
    files,
    `
    ! concord: The folder "other" is not a pack: it holds no file "pack.yaml".
    exit 2
  `,
  );
  await checkCli(
    'check --pack file',
    files,
    `
    ! concord: The pack "file" is not a folder.
    exit 2
  `,
  );
  await checkCli(
    'check --pack half',
    files,
    `
    ! concord: The file "pack.yaml" is not valid YAML: look at line 1. A "]" is missing.
    exit 2
  `,
  );
  await checkCli(
    'check --pack empty',
    files,
    `
    ! concord: The file "pack.yaml" is empty.
    exit 2
  `,
  );
  await checkCli(
    'check --pack manifest',
    files,
    `
    ! concord: The pack "manifest", file or folder "pack.yaml", cannot be read: permission denied.
    exit 2
  `,
  );
  await checkCli(
    'check --pack nothing',
    files,
    `
    No files were checked.
    ! concord: The pack declares no "kinds" in "pack.yaml".
    ! concord: "manifest/pack.yaml" cannot be read: permission denied.
    ! concord: "." holds no file of a known kind.
    exit 2
  `,
  );
});

test('reads the whole pack, also what git ignores', async () => {
  const files = {
    '.git/HEAD': '',
    '.gitignore': '*.json\n',
    'pack/pack.yaml': manifest.replace('order.schema', 'schemas/order.schema'),
    'pack/schemas/order.schema.json': '{ "required": ["total"] }',
    'a.order.yaml': 'total: 2\n',
  };
  await checkCli(
    'check --pack pack',
    files,
    `
    1 file checked, nothing found.
  `,
  );
});

test('does not use half of a pack', async () => {
  const files = { 'pack/pack.yaml': manifest, 'pack/rules/': { unreadable: 'permission denied' } };
  await checkCli(
    'check --pack pack',
    files,
    `
    ! concord: The pack "pack", file or folder "rules", cannot be read: permission denied.
    exit 2
  `,
  );
});
