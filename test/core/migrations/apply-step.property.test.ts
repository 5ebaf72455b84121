import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { applyStep } from '../../../server/src/core/migrations/apply-step.js';
import type { PlaceStep } from '../../../server/src/core/migrations/migration.js';
import type { SourceFile } from '../../../server/src/core/text/source-file.js';
import { applyEdits } from '../../../server/src/core/text/text-edit.js';
import { dataOf } from '../../../server/src/core/yaml/data.js';
import { parse } from '../../../server/src/core/yaml/parse.js';
import { piecesOf } from '../../../server/src/core/yaml/pieces.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';

const nasty = `# top
a: &x 1 # one
# above b
b: &y
  # inside
  c: *x

  d: [1, 2] # two
   # deeper than d
e: !!str 5
f: |
  text

  # no comment
g: {h: 1, "i": *y, j: [a,
  b]}
k:
- l: 1
  # above m
  m: "two
    lines"
- - n: 1
    o: 2
p: # empty
q: { } # bare
# at the end`;

const texts = [
  nasty,
  nasty.replaceAll('\n', '\r\n'),
  ...['test/workspaces/acme', 'test/bench/repair/corpus/files'].flatMap((folder) =>
    [...filesIn(folder)].filter(([file]) => /\.ya?ml$/.test(file)).map(([, text]) => text),
  ),
].filter((text) => parse({ uri: '', text }).problems.length === 0 && text.length < 20_000);

type Json = Record<string, unknown>;
type Way = readonly string[];

test('a step changes the data as it says, keeps every comment, and does nothing more the second time', () => {
  const counts = { done: 0, refused: 0, nothing: 0 };
  const actions = new Set<string>();
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(fc.nat(), { minLength: 6, maxLength: 6 }), (text, picks) => {
      const file = { uri: 'a.yaml', text };
      const data = read(file);
      const step = stepFor(data, picks);
      if (step === undefined) return;
      const { edits, file: after, left } = applyStep(file, step);
      assert.equal(applyEdits(text, edits), after.text);
      if (edits.length === 0) {
        assert.equal(after.text, text);
        const isRefused = left.some(({ reason }) => /^(?:An alias|A comment|This is written)/.test(reason));
        if (!isRefused) assert.deepEqual(expected(data, step), data);
        counts[isRefused ? 'refused' : 'nothing'] += 1;
        return;
      }
      counts.done += 1;
      actions.add(step.action);
      assert.deepEqual(read(after), expected(data, step), after.text);
      const kept = commentsIn(after.text);
      for (const comment of commentsIn(text)) {
        assert.ok(kept.includes(comment), `${comment}\n${after.text}`);
        kept.splice(kept.indexOf(comment), 1);
      }
      if (text.includes('\r\n')) assert.doesNotMatch(after.text, /(?<!\r)\n/);
      assert.deepEqual(applyStep({ uri: 'a.yaml', text: after.text }, step).edits, []);
    }),
    runs(200),
  );
  assert.ok(counts.done > 100 && counts.refused < counts.done / 5, JSON.stringify(counts));
  assert.equal(actions.size, makers.length);
}).timeout(3_600_000);

function read(file: SourceFile): unknown {
  const { documents, problems } = parse({ uri: file.uri, text: file.text });
  assert.deepEqual(problems, [], file.text);
  const [document] = documents;
  return document?.root && dataOf(document.root);
}

/** A step about a place that there is, with `*` for some of its keys; absent where none of that kind can be. */
function stepFor(data: unknown, [pick = 0, action = 0, ...others]: number[]): PlaceStep | undefined {
  const keys = waysIn(data).filter((way) => isMapping(at(data, way.slice(0, -1))));
  const way = keys[pick % keys.length];
  const make = makers[action % makers.length];
  return way && make?.({ data, keys, way }, others);
}

interface Around {
  readonly data: unknown;
  readonly keys: readonly Way[];
  readonly way: Way;
}

type Maker = (around: Around, picks: number[]) => PlaceStep | undefined;

const kinds = undefined;
const names = ['due', 'x y', 'a', '1', 'status'];

function starred(way: Way, stars: number): Way {
  return way.map((segment, index) => (index < way.length - 1 && (stars >> index) % 3 === 1 ? '*' : segment));
}

const makers: readonly Maker[] = [
  ({ way }, [stars = 0, name = 0]) => {
    const to = names[name % names.length] ?? '';
    return to === way.at(-1) ? undefined : { action: 'rename', at: starred(way, stars), to, kinds };
  },
  ({ data, keys, way }, [other = 0, name = 0, value = 0]) => {
    const groups = [[], ...keys.filter((each) => isMapping(at(data, each)))];
    const between = value % 2 === 0 ? ['new'] : [];
    const to = [...(groups[other % groups.length] ?? []), ...between, names[name % names.length] ?? ''];
    const isInside = way.every((segment, index) => to[index] === segment);
    return isInside ? undefined : { action: 'move', at: way, to, kinds };
  },
  ({ way }, [stars = 0, name = 0, value = 0]) => {
    const beside = [...starred(way, stars).slice(0, -1), names[name % names.length] ?? ''];
    return { action: 'set', at: beside, value: [1, 'a: b', { c: [] }][value % 3], kinds };
  },
  ({ way }, [stars = 0]) => ({ action: 'remove', at: starred(way, stars), kinds }),
  ({ data, way }, [stars = 0, , value = 0]) => {
    const values = new Map([[String(at(data, way)), ['new', 'a # b', 7][value % 3] ?? '']]);
    return { action: 'map', at: starred(way, stars), values, kinds };
  },
  ({ way }, [stars = 0, , value = 0]) => {
    const pattern = starred(way, stars);
    const around = value % 2 === 0 ? pattern.slice(0, -1) : pattern;
    const into = [
      { to: [...around, 'head'], text: '{1}' },
      { to: [...around, 'tail'], text: '{2}' },
    ];
    return { action: 'split', at: pattern, pattern: '(?s)^(.)(.*)$', into, kinds };
  },
  ({ keys, way }) => {
    const around = way.slice(0, -1).join('/');
    const sibling = keys.find((each) => each.at(-1) !== way.at(-1) && each.slice(0, -1).join('/') === around);
    const to = [...way.slice(0, -1), 'both'];
    return sibling && { action: 'merge', from: [way, sibling], to, text: '{1}-{2}', kinds };
  },
];

/** The data after a step, worked out without a look at how steps are planned. */
function expected(before: unknown, step: PlaceStep): unknown {
  const data = structuredClone(before);
  const sources = step.action === 'merge' ? step.from.slice(0, 1) : [step.at];
  const pattern = sources[0] ?? [];
  if (step.action === 'set') {
    for (const way of [[], ...waysIn(data)].filter((each) => fits(each, pattern.slice(0, -1)))) {
      const around = at(data, way);
      const key = pattern.at(-1) ?? '';
      if (isMapping(around) && !Object.hasOwn(around, key)) around[key] = step.value;
    }
    return data;
  }
  for (const way of waysIn(before).filter((each) => fits(each, pattern))) {
    const around = at(data, way.slice(0, -1));
    const key = way.at(-1) ?? '';
    if (step.action === 'map') {
      const old = at(data, way);
      if ((typeof old !== 'object' || old === null) && step.values.has(String(old)))
        (around as Json)[key] = step.values.get(String(old));
    } else if (isMapping(around)) change(data, around, way, step);
  }
  return data;
}

function change(data: unknown, around: Json, way: Way, step: PlaceStep): void {
  const key = way.at(-1) ?? '';
  const value = around[key];
  const drop = () => Reflect.deleteProperty(around, key);
  if (step.action === 'remove') drop();
  if (step.action === 'rename' && !Object.hasOwn(around, step.to)) {
    drop();
    around[step.to] = value;
  }
  if (step.action === 'move') put(data, step.to, value, drop);
  if (step.action === 'merge') merge(data, around, step.from, step.to);
  if (step.action === 'split' && isText(value)) {
    split(around, key, String(value), step.into[0]?.to.length === step.at.length + 1);
  }
}

function merge(data: unknown, around: Json, from: readonly Way[], to: Way): void {
  const [first, second] = from.map((each) => at(data, each));
  if (!isText(first) || !isText(second)) return;
  put(data, to, `${String(first)}-${String(second)}`, () => {
    for (const each of from) Reflect.deleteProperty(around, each.at(-1) ?? '');
  });
}

function split(around: Json, key: string, text: string, isInside: boolean): void {
  const [head] = Array.from(text);
  if (head === undefined) return;
  const tail = text.slice(head.length);
  const parts = { head, ...(tail === '' ? {} : { tail }) };
  if (isInside) around[key] = parts;
  else if (!Object.hasOwn(around, 'head') && !Object.hasOwn(around, 'tail')) {
    Reflect.deleteProperty(around, key);
    Object.assign(around, parts);
  }
}

/** Writes a value where nothing stands, with the groups on the way to it that are missing. */
function put(data: unknown, way: Way, value: unknown, before: () => unknown): void {
  for (let length = 0; length < way.length; length++) {
    const there = at(data, way.slice(0, length));
    const isItem = Array.isArray(there) && Object.hasOwn(there, way[length] ?? '');
    if (there !== undefined && there !== null && !isMapping(there) && !isItem) return;
  }
  const target = at(data, way.slice(0, -1));
  if (Array.isArray(target)) return;
  if (isMapping(target) && Object.hasOwn(target, way.at(-1) ?? '')) return;
  before();
  let around = data as Json;
  for (const segment of way.slice(0, -1)) around = (around[segment] ??= {}) as Json;
  around[way.at(-1) ?? ''] = value;
}

function fits(way: Way, pattern: Way): boolean {
  return way.length === pattern.length && pattern.every((segment, index) => segment === '*' || segment === way[index]);
}

function waysIn(data: unknown): Way[] {
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => [[name], ...waysIn(value).map((way) => [name, ...way])]);
}

function at(data: unknown, way: Way): unknown {
  return way.reduce<unknown>((value, name) => (value as Json | null | undefined)?.[name], data);
}

function isMapping(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): boolean {
  return typeof value !== 'object' && value !== undefined;
}

function commentsIn(text: string): string[] {
  const comments = (piecesOf(text) ?? []).filter(({ kind }) => kind === 'comment');
  return comments.map(({ start, end }) => text.slice(start, end).trim());
}
