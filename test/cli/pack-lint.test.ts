import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'mocha';

import { checkCli } from '../support/check-cli.js';
import { filesIn } from '../support/repository.js';
import { runConcord } from '../support/run-concord.js';

const manifest = `
  spec: pack/v1
  name: acme
  version: 1.0.0
  kinds:
    voucher: { spec: voucher/v1, schema: voucher.schema.json, files: ['**/*.voucher.yaml'] }
`;
const schema = `
  {
    "type": "object",
    "properties": {
      "code": { "title": "Code", "description": "What the customer types.", "type": "string" }
    }
  }
`;
const pack = filesIn('schemas');

test('the standard pack has no finding', async () => {
  const files = Object.fromEntries([...pack].map(([name, text]) => [`standard/${name}`, text]));
  await checkCli('pack lint standard --fail-on warning --format github', files, '', { pack });
});

test('a pack that is as it should be has no finding', async () => {
  const files = { 'acme/pack.yaml': manifest, 'acme/voucher.schema.json': schema };
  await checkCli('pack lint acme', files, '2 files checked, nothing found.\n', { pack });
});

test('what is wrong with a pack is told at its line and column', async () => {
  const files = {
    'acme/pack.yaml': manifest.replace('version:', 'verison:'),
    'acme/voucher.schema.json': schema.replace('"title"', '"titel"'),
    'acme/rules/acme/long.yaml': `
      spec: rule/v1
      id: acme/long-code
      for: /code
      check: size(self) < "5"
      message: The code "{self.upper()}" is long.
      why: { marketing: It is typed wrongly., it: It is looked up. }
      source: Acme web standard.
      examples: [{ bad: x, good: y }]
    `,
    'acme/topics/voucher.md': `
      ---
      spec: topic/v1
      id: voucher
      titel: Vouchers
      source: Acme
      ---
      A voucher is a code.
    `,
  };
  await checkCli(
    'pack lint acme --format github',
    files,
    `
    ::error file=acme/pack.yaml,line=3,endLine=3,col=1,endColumn=8,title=schema/unknown-key::"verison" is not a key that is known here. Did you mean "version"?
    ::error file=acme/rules/acme/long.yaml,line=2,endLine=2,col=5,endColumn=19,title=pack/path::The file says that it is "acme/long" by its name, and "acme/long-code" by its "id".
    ::error file=acme/rules/acme/long.yaml,line=4,endLine=4,col=8,endColumn=24,title=pack/expression::"<" cannot be used between a whole number and a text.
    ::error file=acme/rules/acme/long.yaml,line=5,endLine=5,col=21,endColumn=33,title=pack/expression::There is no function "upper".
    ::error file=acme/topics/voucher.md,line=4,endLine=4,col=1,endColumn=6,title=schema/unknown-key::"titel" is not a key that is known here. Did you mean "title"?
    ::warning file=acme/voucher.schema.json,line=4,endLine=4,col=5,endColumn=11,title=pack/description::The key "code" has no title, so that nobody learns in the editor what it is for.
    ::error file=acme/voucher.schema.json,line=4,endLine=4,col=15,endColumn=22,title=schema/unknown-key::"titel" is not a key that is known in "code". Did you mean "title"?
    exit 1
    `,
    { pack },
  );
});

test('a warning makes the exit code 1 only where it is asked for', async () => {
  const files = {
    'acme/pack.yaml': manifest,
    'acme/voucher.schema.json': schema.replace(', "description": "What the customer types."', ''),
  };
  const told = `
    ::warning file=acme/voucher.schema.json,line=4,endLine=4,col=5,endColumn=11,title=pack/description::The key "code" has no description, so that nobody learns in the editor what it is for.
  `;
  await checkCli('pack lint acme --format github', files, told, { pack });
  await checkCli('pack lint acme --fail-on warning --format github', files, `${told.trimEnd()}\n    exit 1\n`, {
    pack,
  });
});

suite('a pack', () => {
  let folder: string;

  setup(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'concord-pack-'));
    mkdirSync(path.join(folder, 'packs/acme'), { recursive: true });
  });

  teardown(() => {
    rmSync(folder, { recursive: true });
  });

  test('is looked at in its folder and as git has it', async () => {
    write('pack.yaml', manifest);
    write('voucher.schema.json', '{ "type": "object" }');
    git('init', '-q');
    git('add', '.');
    git('-c', 'user.name=Dana', '-c', 'user.email=dana@acme.example', 'commit', '-q', '-m', 'First');
    write('voucher.schema.json', '{ "type": "objekt" }');

    assert.deepEqual(await lint('HEAD:packs/acme'), {
      code: 0,
      output: '2 files checked, nothing found.\n',
      errors: '',
    });
    const now = await lint('packs/acme');
    assert.equal(now.code, 1);
    assert.match(now.output, /^packs\/acme\/voucher\.schema\.json:1:11 error .* schema\//);
  });

  test('that is not there is told of', async () => {
    write('pack.yaml', manifest);
    git('init', '-q');
    assert.deepEqual(await lint('packs/none'), {
      code: 2,
      output: '',
      errors: 'concord: The pack "packs/none" does not exist.\n',
    });
    const { code, errors } = await lint('v1:packs/acme');
    assert.equal(code, 2);
    assert.equal(errors, 'concord: The pack "v1:packs/acme" cannot be read: git knows no "v1".\n');
  });

  function write(name: string, text: string): void {
    writeFileSync(path.join(folder, 'packs/acme', name), text);
  }

  function git(...args: string[]): void {
    execFileSync('git', args, { cwd: folder });
  }

  async function lint(name: string): Promise<{ code: number | null; output: string; errors: string }> {
    const { code, output, errors } = await runConcord(['pack', 'lint', name], { cwd: folder });
    return { code, output, errors };
  }
});
