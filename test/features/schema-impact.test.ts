import assert from 'node:assert/strict';
import { test } from 'mocha';

import { draftPack } from '../../server/src/core/authoring/draft-pack.js';
import { withoutChange } from '../../server/src/core/comparison/changed-keywords.js';
import { countImpact, writtenChanges, type CountedChange } from '../../server/src/core/features/schema-impact.js';
import { readDataFile } from '../../server/src/core/workspace/data-file.js';
import { readPack, type Pack } from '../../server/src/core/workspace/pack.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';

const path = 'voucher.schema.yaml';
const filesWith = (schema: string) =>
  new Map([
    [
      'pack.yaml',
      "name: acme\nkinds: { voucher: { spec: voucher/v1, schema: voucher.schema.yaml, files: ['**/*.yaml'] } }\n",
    ],
    [path, schema],
  ]);

const before = '{ properties: { code: { type: string }, kind: { enum: [gift, rebate] } } }';
const vouchers = ['code: a\nkind: gift\n', 'code: b\nkind: rebate\n', 'code: abc\nkind: rebate\n'];

test('counts for each change the files that would be right without it', () => {
  const now = '{ properties: { code: { type: string, maxLength: 2 }, kind: { enum: [gift] } } }';
  assert.deepEqual(count(before, now), {
    '/properties/code/maxLength': ['2: 6-9'],
    '/properties/kind/enum': ['1: 14-20', '2: 16-22'],
  });
});

test('tells of all changes what each of them makes fail by itself', () => {
  const now = '{ properties: { code: { type: number, not: { type: string } }, kind: { enum: [gift, rebate] } } }';
  const places = ['0: 6-7', '1: 6-7', '2: 6-9'];
  assert.deepEqual(count(before, now), { '/properties/code/type': places, '/properties/code/not': places });
});

test('counts together what is changed in very many places', () => {
  const names = Array.from({ length: 14 }, (_, index) => `key-${String(index)}`);
  const schemaWith = (type: string) =>
    `{ properties: { ${names.map((name) => `${name}: { type: ${type} }`).join(', ')} } }`;
  const file = names.map((name) => `${name}: a\n`).join('');
  const counted = countAll(schemaWith('string'), schemaWith('number'), [file]).counted;
  assert.deepEqual(
    counted.map(({ isCertain, places }) => [isCertain, places.get('file:///ws/0.yaml')?.length]),
    names.map((_, index) => (index < 12 ? [true, 1] : [false, 14])),
  );
});

test('takes a turn for each file, and none for those that it has seen', () => {
  const now = '{ properties: { code: { type: string }, kind: { enum: [gift] } } }';
  const files = Array.from({ length: 40 }, () => vouchers[1] ?? '');
  const { turns, again } = countAll(before, now, files);
  assert.ok(turns >= files.length, String(turns));
  assert.ok(again < 3, String(again));
});

function count(old: string, now: string): Record<string, readonly string[]> {
  const { changes, counted } = countAll(old, now, vouchers);
  return Object.fromEntries(
    changes.map((change, index) => {
      const places = [...(counted[index]?.places ?? [])].flatMap(([uri, ranges]) => {
        return ranges.map(({ start, end }) => `${uri.replace(/\D/g, '')}: ${String(start)}-${String(end)}`);
      });
      return [change, places];
    }),
  );
}

function countAll(old: string, now: string, texts: readonly string[]) {
  const files = filesWith(old);
  const { pack } = readPack(files);
  assert.ok(pack);
  const draftOf = (text: string): Pack => draftPack(pack, { files, texts: new Map([[path, text]]) }) ?? assert.fail();
  const workspace = new Workspace({ pack, associations: [], folders: ['file:///ws'] });
  workspace.load(new Map(texts.map((text, index) => [`file:///ws/${String(index)}.yaml`, { text }])));
  const { snapshot } = workspace;
  const changes = writtenChanges(path, old, now);
  const input = {
    ...{ snapshot, changes, seen: new Map() },
    before: snapshot.environment,
    now: { ...snapshot.environment, pack: draftOf(now) },
    without: (change: (typeof changes)[number]) => {
      const text = JSON.stringify(withoutChange(readDataFile(path, now).data, change));
      return { ...snapshot.environment, pack: draftOf(text) };
    },
  };
  const [first, second] = [run(countImpact(input)), run(countImpact(input))];
  assert.deepEqual(second.result, first.result);
  return {
    changes: changes.map(({ path: at }) => `/${at.join('/')}`),
    counted: changes.map((change) => first.result.get(change) ?? assert.fail()),
    turns: first.turns,
    again: second.turns,
  };
}

function run<Change>(work: Generator<void, ReadonlyMap<Change, CountedChange>>) {
  let turns = 0;
  for (let step = work.next(); ; step = work.next()) {
    if (step.done === true) return { result: step.value, turns };
    turns++;
  }
}
