import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { suite, test } from 'mocha';

import { impactOf } from '../../server/src/cli/impact/impact-of.js';
import { checkBoth } from '../../server/src/cli/impact/check-both.js';
import { run } from '../../server/src/cli/run.js';
import { runConcord } from '../support/run-concord.js';
import { createMemoryCliHost } from '../support/memory-cli-host.js';

const manifest = `
  name: shop
  version: VERSION
  kinds:
    offer: { spec: offer/v1, schema: offer.schema.yaml, files: ['**/*.offer.yaml'] }
    plan: { spec: plan/v1, schema: plan.schema.yaml, files: ['**/*.plan.yaml'] }
    memo: { spec: memo/v1, schema: memo.schema.yaml, files: ['**/*.memo.yaml'] }
`;

/** Offers name plans, and memos nothing. */
const before: Readonly<Record<string, string>> = {
  'old/pack.yaml': manifest.replace('VERSION', '1.0.0'),
  'old/offer.schema.yaml': '{ properties: { title: { type: string }, plan: { x-refers-to: plan } } }\n',
  'old/plan.schema.yaml': '{ properties: { id: { x-defines: plan } } }\n',
  'old/memo.schema.yaml': '{ required: [text], properties: { text: { type: string } } }\n',
};

const count = 10;

/** Ten offers, plans and memos each; each memo is faulty. */
const files: Readonly<Record<string, string>> = Object.assign(
  {},
  ...Array.from({ length: count }, (_, index) => ({
    [`${String(index)}.offer.yaml`]: `title: T\nplan: plan-${String(index)}\n`,
    [`${String(index)}.plan.yaml`]: `id: plan-${String(index)}\n`,
    [`${String(index)}.memo.yaml`]: `word: T\n`,
  })),
) as Record<string, string>;

suite('the work of comparing what two packs find', () => {
  test('each file is read and put into words once for both packs', async () => {
    const { checks, mostReads, texts } = await workOf({ 'offer.schema.yaml': '{ required: [price] }\n' });
    assert.deepEqual({ checks, mostReads, texts }, { checks: [2 * count, count], mostReads: 1, texts: 3 * count });
  });

  test('a file of a kind that no change can reach is not looked into, and one that shares names is checked once', async () => {
    const memo = { 'memo.schema.yaml': '{ required: [word, more] }\n' };
    assert.deepEqual((await workOf(memo)).checks, [count, count]);
    const plan = { 'plan.schema.yaml': '{ required: [title], properties: { id: { x-defines: plan } } }\n' };
    assert.deepEqual((await workOf(plan)).checks, [2 * count, count]);
  });

  test('a rule for one kind is no reason to check another, and one that asks for names is', async () => {
    const rule = (more: string) => ({
      'rules/acme/price.yaml': `
        spec: rule/v1
        id: acme/price
        for: /word
        ${more}
        message: No.
        source: us
        why: { marketing: a, it: b }
        examples: [{ bad: "word: a", good: "word: b" }]
      `,
    });
    assert.deepEqual((await workOf(rule('kind: [memo]\n        check: value != "a"'))).checks, [count, count]);
    assert.deepEqual((await workOf(rule('check: value != "a"'))).checks, [3 * count, 3 * count]);
    const { 'rules/acme/price.yaml': asking } = rule('kind: [plan]\n        check: defs("note").size() > 0');
    const memo = { 'memo.schema.yaml': '{ required: [word, more] }\n' };
    const host = hostWith({ 'rules/acme/price.yaml': asking, '../old/rules/acme/price.yaml': asking, ...memo });
    assert.deepEqual((await countedOn(host)).checks, [2 * count, count]);
  });

  test('what nobody checks by is no reason to check anything', async () => {
    assert.deepEqual((await workOf({ 'CHANGELOG.md': '# New\n', 'topics/a.md': '# A\n' })).checks, [0, 0]);
    assert.deepEqual((await workOf({ 'data/units.yaml': '[a]\n' })).checks, [3 * count, 3 * count]);
    assert.deepEqual((await workOf({ 'pack.yaml': `${manifest}  locked: ['*']\n` })).checks, [3 * count, 3 * count]);
  });

  test('a migration is tried on each file while its tree is there', async () => {
    const migration = 'spec: migration/v1\nfrom: ^1.0\nto: 2.0.0\nsteps: [{ rename: /word, to: text, kind: memo }]\n';
    const changes = {
      'pack.yaml': manifest.replace('VERSION', '2.0.0'),
      'memo.schema.yaml': '{ required: [text], additionalProperties: false, properties: { text: { type: string } } }\n',
      'migrations/2.0.0.yaml': migration,
    };
    const { reads, texts, result } = await counted(hostWith(changes), (host) => impactOf(host, input));
    // Each file once, and each memo once more as it is after the migration.
    assert.deepEqual([reads, texts], [1, 3 * count]);
    assert.equal(result.files.length, count);
    assert.ok(result.files.every(({ mending }) => mending?.isWhole === true));
  });

  test('what a check or an impact from before knows is not checked again', async () => {
    const host = hostWith({ 'offer.schema.yaml': '{ required: [price] }\n' });
    await run(['check', '--pack', 'old'], host);
    const { checks } = await countedOn(host);
    assert.deepEqual(checks, [0, count]);
    assert.deepEqual((await countedOn(host)).checks, [0, 0]);
  });

  test('many files are checked by several threads, with the same answer', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'concord-impact-'));
    try {
      for (const part of ['old', 'new', 'files']) mkdirSync(path.join(folder, part));
      for (const [name, text] of Object.entries(before)) {
        writeFileSync(path.join(folder, name), text);
        writeFileSync(path.join(folder, name.replace('old', 'new')), text);
      }
      writeFileSync(path.join(folder, 'new/memo.schema.yaml'), '{ required: [word] }\n');
      writeFileSync(path.join(folder, 'new/pack.yaml'), manifest.replace('VERSION', '2.0.0'));
      mkdirSync(path.join(folder, 'new/migrations'));
      const steps = '[{ rename: /text, to: word, kind: memo }]';
      const migration = `spec: migration/v1\nfrom: ^1.0\nto: 2.0.0\nsteps: ${steps}\n`;
      writeFileSync(path.join(folder, 'new/migrations/2.0.0.yaml'), migration);
      const numbers = Array.from({ length: 250 }, (_, index) => String(index));
      for (const name of numbers) writeFileSync(path.join(folder, 'files', `${name}.memo.yaml`), 'text: T\n');
      const argv = ['pack', 'impact', 'files', '--from', 'old', '--to', 'new'];
      const env = { XDG_CACHE_HOME: path.join(folder, 'cache') };
      for (let turn = 0; turn < 2; turn++) {
        const { output, errors, code } = await runConcord(argv, { cwd: folder, env });
        assert.match(output, /^Of 250 files, 250 would newly fail with "shop" 2\.0\.0 instead of 1\.0\.0\.$/m);
        assert.match(output, /^All of these are mended by the migration to 2\.0\.0\.$/m);
        assert.equal(output.match(/^files\/\d+\.memo\.yaml:1:1 error "word" is missing/gm)?.length, 250);
        assert.deepEqual({ errors, code }, { errors: '', code: 1 });
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('the answer is the one of two whole checks', async () => {
    for (const changes of [
      { 'offer.schema.yaml': '{ required: [price], properties: { plan: { x-refers-to: plan } } }\n' },
      { 'memo.schema.yaml': '{ required: [word] }\n' },
      { 'plan.schema.yaml': '{ properties: { name: { x-defines: plan } } }\n' },
    ]) {
      const whole = { ...changes, 'data/all.yaml': 'a: 1\n' };
      const [quick, slow] = await Promise.all([changes, whole].map((each) => impactOf(hostWith(each), input)));
      assert.deepEqual(quick, slow);
      assert.ok((quick?.files.length ?? 0) >= count);
      assert.equal(quick?.checked, 3 * count);
    }
  });
});

const input = { paths: ['.'], today: undefined, before: { pack: 'old' }, after: { pack: 'new' } };

function hostWith(changes: Readonly<Record<string, string>>) {
  const pack = new Map<string, string>();
  const all: Record<string, string> = { ...files, ...before };
  for (const [name, text] of Object.entries(before)) all[name.replace('old/', 'new/')] = text;
  for (const [name, text] of Object.entries(changes)) all[`new/${name}`] = text;
  return createMemoryCliHost({ files: all, pack, cacheFolder: '/cache' });
}

/** How many files were checked with either pack, how often one was read at most, and how many texts were made of bytes. */
async function workOf(changes: Readonly<Record<string, string>>) {
  return countedOn(hostWith(changes));
}

async function countedOn(host: ReturnType<typeof hostWith>) {
  const { reads, texts, result } = await counted(host, () => checkBoth(host, input));
  return { checks: [result.before.checks, result.after.checks], mostReads: reads, texts };
}

/** How often a file was read at most during some work, and how many texts were made of bytes of the files. */
async function counted<Result>(
  host: ReturnType<typeof hostWith>,
  work: (host: ReturnType<typeof hostWith>) => Promise<Result>,
) {
  host.reads.length = 0;
  const Decoder = TextDecoder;
  let texts = 0;
  globalThis.TextDecoder = class extends Decoder {
    override decode(bytes: Uint8Array): string {
      const text = super.decode(bytes);
      if (/^(?:title|id|word): /.test(text)) texts++;
      return text;
    }
  };
  try {
    const result = await work(host);
    const counts = host.reads.filter((name) => name in files).map((name) => host.reads.filter((each) => each === name));
    return { reads: Math.max(...counts.map(({ length }) => length)), texts, result };
  } finally {
    globalThis.TextDecoder = Decoder;
  }
}
