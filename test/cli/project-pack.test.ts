import { suite, test } from 'mocha';

import { checkCli } from '../support/check-cli.js';

const vendored = {
  '.concord/pack/pack.yaml': `
    name: acme
    version: 1.0.0
    kinds:
      voucher: { spec: voucher/v1, schema: voucher.schema.yaml, files: ['**/*.voucher.yaml'] }
  `,
  '.concord/pack/voucher.schema.yaml': 'type: object\nrequired: [code]\n',
};

suite('the pack of a project', () => {
  test('is the one that lies in it', async () => {
    await checkCli(
      'check',
      {
        ...vendored,
        'concord.yaml': 'pack: { name: acme, from: ./.concord/pack }\n',
        'spring.voucher.yaml': 'price: 5\n',
        'spring.note.yaml': 'owner: nobody\n',
      },
      `
        spring.voucher.yaml:1:1 error "code" is missing. schema/required
          1 | price: 5
            | ^^^^^
              fix: Insert "code"

        1 file checked: 1 error.
        exit 1
      `,
    );
  });

  test('is the one that is named, where it lies in the project', async () => {
    const check = (settings: string, problem: string) =>
      checkCli(
        'check spring.note.yaml',
        {
          ...vendored,
          'concord.yaml': `pack: { from: ./.concord/pack, ${settings} }\n`,
          'spring.note.yaml': 'owner: nobody\n',
        },
        `1 file checked, nothing found.\n! concord: The pack in "./.concord/pack" is ${problem} Until then only YAML is checked.\nexit 2\n`,
      );
    await check('name: other', 'called "acme", and "concord.yaml" names "other".');
    await check('name: acme, version: ^1.1', '1.0.0, and "concord.yaml" allows "^1.1".');
  });

  test('is no other where it cannot be had: then only YAML is checked', async () => {
    await checkCli(
      'check',
      {
        'concord.yaml': 'pack: { name: acme, from: ./.concord/none, root: sha256-abc }\n',
        'spring.note.yaml': 'owner: nobody\n',
        'summer.note.yaml': 'owner: [\n',
      },
      `
        summer.note.yaml:1:8 error A "]" is missing. yaml/syntax
          1 | owner: [
            |        ^
              fix: Add the missing "]"

        2 files checked: 1 error.
        ! concord: No version of the pack "acme" is pinned yet: run "concord update". Until then only YAML is checked.
        exit 2
      `,
    );
  });

  test('is none that nobody vouches for', async () => {
    await checkCli(
      'check a.note.yaml',
      {
        'concord.yaml': 'pack: { name: acme, from: "https://schemas.acme.example" }\n',
        'a.note.yaml': 'owner: nobody\n',
      },
      `
        1 file checked, nothing found.
        ! concord: The pack "acme" is not used: "root" is missing in "concord.yaml", the hash of the keys that it must be signed with. Whoever publishes it knows the hash. Until then only YAML is checked.
        exit 2
      `,
    );
  });

  test('is the one that is pinned, of the name and the versions that the project names', async () => {
    const lock = `spec: lock/v1\nname: acme\nversion: "1.0.0"\nsha256: ${'a'.repeat(64)}\n`;
    const check = (settings: string, lines: string) =>
      checkCli(
        'check a.note.yaml',
        {
          'concord.yaml': `pack: { from: ./packs, root: sha256-abc, ${settings} }\n`,
          'concord.lock': lock,
          'a.note.yaml': 'a: 1\n',
        },
        `1 file checked, nothing found.\n! concord: ${lines} Until then only YAML is checked.\nexit 2\n`,
      );
    await check('name: other', '"concord.lock" pins "acme" and "concord.yaml" names "other": run "concord update".');
    await check(
      'name: acme, version: ^2.0',
      '"concord.lock" pins 1.0.0 of "acme", and "concord.yaml" allows "^2.0": run "concord update".',
    );
    await check(
      'name: acme, version: ^1.0',
      'The pack "acme" 1.0.0, which "concord.lock" pins, is not on this machine: run "concord update --locked".',
    );
    await check('name: Acme', 'The "pack" of "concord.yaml" needs a "name", such as acme-standard.');
  });

  test('gives way to a pack or a schema that the user names', async () => {
    const settings = { 'concord.yaml': 'pack: { name: acme, from: ./none }\n', 'a.voucher.yaml': 'code: 1\n' };
    await checkCli('check --pack .concord/pack', { ...vendored, ...settings }, '1 file checked, nothing found.\n');
    await checkCli(
      'check --schema s.json a.voucher.yaml',
      { ...settings, 's.json': '{}' },
      '1 file checked, nothing found.\n',
    );
  });
});
