import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { bucketKey } from '../../../server/src/core/workspace/bucket-draft.js';
import {
  allDefined,
  allReferred,
  keyOf,
  type FileNames,
  type SymbolName,
} from '../../../server/src/core/workspace/file-names.js';
import { factsChanged, useOf } from '../../../server/src/core/workspace/index-version.js';
import { namesMayDiffer } from '../../../server/src/core/workspace/name-changes.js';
import type { Project } from '../../../server/src/core/workspace/project.js';
import { nameOfId } from '../../../server/src/core/workspace/said-names.js';
import { SymbolIndex } from '../../../server/src/core/workspace/symbol-index.js';
import { aloneNames, mayBeWrongBeside } from '../../../server/src/core/rules/reference/may-have-findings.js';
import { usualSettings } from '../../../server/src/core/workspace/settings.js';
import { runs } from '../../support/property.js';

/** So few of each that files often have the same id, and speak of each other's names. */
const symbols = ['event', 'stage'];
const ids = ['a', 'b', 'c', 'ids'];
const words = ['x', 'y'];
const uris = ['1.yaml', '2.yaml', '3.yaml', '4.yaml'];
const environment = { pack: undefined, associations: [], folders: [''] };
const hidden = { definitions: [], references: [] };

const symbol = fc.constantFrom(...symbols);
const name = fc.constantFrom(...words);
const scope = fc.constantFrom('', 'own', 'own', ...ids);
const defined = fc.record({
  symbol,
  scope: fc.constantFrom('', 'own'),
  name,
  summary: fc.constantFrom(undefined, { sent_to: 'web' }, { sent_to: 'web', status: 'deprecated' }),
});
const place = fc.uniqueArray(fc.record({ symbol, scope, name }), { minLength: 1, maxLength: 3, selector: keyOf });
const said = fc
  .record({
    own: fc.constantFrom(...ids),
    definitions: fc.array(defined, { maxLength: 4 }),
    places: fc.array(place, { maxLength: 4 }),
  })
  .map(namesOf);
const changes = fc.array(fc.tuple(fc.constantFrom(...uris), fc.option(said, { nil: undefined })), {
  minLength: 1,
  maxLength: 3,
});

test('an index after any changes answers as the names of all files do, and lists what changed', () => {
  fc.assert(
    fc.property(fc.array(changes, { minLength: 1, maxLength: 6 }), (steps) => {
      let index = new SymbolIndex();
      const files = new Map<string, FileNames>();
      for (const step of steps) {
        const before = { index, answers: answersOf(index) };
        index = index.with(new Map(step));
        for (const [uri, names] of step) {
          if (names === undefined) files.delete(uri);
          else files.set(uri, names);
        }
        const answers = answersOf(index);
        assert.deepEqual(answers, expectedOf(files));
        for (const [uri, names] of files) checkAlone(index, uri, names);
        const facts = factsChanged(before.index.version, index.version);
        const different = [...answers].filter(([fact, answer]) => before.answers.get(fact) !== answer);
        assert.deepEqual(
          different.filter(([fact]) => facts?.has(fact) !== true),
          [],
        );
        const mayDiffer = namesMayDiffer(projectsOf(before.index), projectsOf(index));
        const isDifferent = new Set(different.map(([fact]) => fact));
        const missed = [...files].filter(([uri, names]) => {
          const isAsBefore = before.index.namesOf(uri) === names;
          return isAsBefore && !mayDiffer(uri) && asksFor(names, answers).some((fact) => isDifferent.has(fact));
        });
        assert.deepEqual(missed, []);
      }
    }),
    runs(400),
  );
}).timeout(3_600_000);

test('a file alone in its scope is looked up in what it says itself', () => {
  const event = { symbol: 'event', scope: 'own', name: 'x' };
  const speaker = namesOf({ own: 'a', definitions: [{ ...event, summary: undefined }], places: [] });
  const alone = new SymbolIndex().with(new Map([['1.yaml', speaker]]));
  assert.equal(alone.onlySpeakerOf('a'), '1.yaml');
  const other = namesOf({ own: 'b', definitions: [], places: [[{ ...event, scope: 'a' }]] });
  const both = alone.with(new Map([['2.yaml', other]]));
  assert.equal(both.onlySpeakerOf('a'), undefined);
  assert.deepEqual([...(both.find({ ...event, scope: 'a' })?.references ?? [])], ['2.yaml']);
  assert.equal(both.with(new Map([['2.yaml', undefined]])).onlySpeakerOf('a'), undefined);
});

test('many files that come or change at once make the index that they make one after the other', () => {
  const first = manyFiles('x');
  const later = new Map([...manyFiles('y')].filter((_, number) => number % 3 !== 0));
  const atOnce = new SymbolIndex().with(first);
  assert.deepEqual(entriesOf(atOnce), entriesOf(oneByOne(new SymbolIndex(), first)));
  assert.deepEqual(entriesOf(atOnce.with(later)), entriesOf(oneByOne(atOnce, later)));
  const gone = new Map([...later.keys()].map((uri) => [uri, undefined]));
  assert.deepEqual(entriesOf(atOnce.with(gone)), entriesOf(oneByOne(atOnce, gone)));
});

test('many small joins make the same index, in whatever order and of whatever size they are', () => {
  const user = (number: number) => ({ symbol: 'event', scope: `id-${String(number % 3)}`, name: 'x1' });
  const popular = [...manyFiles('x')].map(([uri, names], number) => {
    return [uri, { ...names, references: [...names.references, [user(number)], [user(number + 1)]] }] as const;
  });
  const atOnce = new SymbolIndex().with(new Map(popular));
  const [expected, listed] = [entriesOf(atOnce), atOnce.definitionsOf('event')];
  fc.assert(
    fc.property(
      fc.shuffledSubarray(popular, { minLength: popular.length }),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
      (files, sizes) => {
        let index = new SymbolIndex();
        for (let next = 0, join = 0; next < files.length; join++) {
          const size = sizes[join % sizes.length] ?? 1;
          index = index.with(new Map(files.slice(next, next + size)));
          next += size;
          if (join % 5 === 0) index.definitionsOf('event');
        }
        assert.deepEqual(entriesOf(index), expected);
        assert.deepEqual(index.definitionsOf('event'), listed);
        const some = index.with(new Map(files.slice(500).map(([uri]) => [uri, undefined])));
        const those = new SymbolIndex().with(new Map(files.slice(0, 500)));
        assert.deepEqual(entriesOf(some), entriesOf(those));
        assert.deepEqual(some.definitionsOf('event'), those.definitionsOf('event'));
      },
    ),
    runs(20),
  );
}).timeout(3_600_000);

test('what a place may mean outside of a file is looked at even where it means something within', () => {
  const within = { symbol: 'event', scope: 'own', name: 'x' };
  const outside = { symbol: 'stage', scope: '', name: 'x' };
  const summary = { sent_to: 'web' };
  const user = namesOf({ own: 'a', definitions: [{ ...within, summary }], places: [[within, outside]] });
  const indexWith = (status: string): SymbolIndex => {
    const definitions = [{ ...outside, summary: { status } }];
    return new SymbolIndex().with(
      new Map([
        ['1.yaml', user],
        ['2.yaml', namesOf({ own: 'b', definitions, places: [] })],
      ]),
    );
  };
  assert.equal(checkAlone(indexWith('live'), '1.yaml', user), false);
  assert.equal(checkAlone(indexWith('deprecated'), '1.yaml', user), true);
});

/** The facts that what is told of the names in a file depends on. */
function asksFor(names: FileNames, answers: ReadonlyMap<string, string>): string[] {
  const [definitions, uses] = [[...allDefined(names)], [...allReferred(names)]];
  const missing = uses.filter((one) => answers.get(keyOf(one)) === '');
  return [
    ...definitions.map(useOf),
    ...[...definitions, ...uses].map(keyOf),
    ...missing.map(({ symbol, scope }) => bucketKey(symbol, scope)),
    ...missing.map(({ scope }) => keyOf(nameOfId(scope))),
  ];
}

function projectsOf(index: SymbolIndex): ReadonlyMap<string, Project> {
  return new Map([['', { root: '', index, settings: usualSettings, isComplete: true }]]);
}

/** What a file alone in its scope says of its own names is what a look at the index says of them. */
function checkAlone(index: SymbolIndex, uri: string, names: FileNames): boolean | undefined {
  if (index.onlySpeakerOf(names.own) !== uri) return undefined;
  const [project] = projectsOf(index).values();
  assert.ok(project);
  const alone = aloneNames(uri, names, environment);
  const mayBeWrong = mayBeWrongBeside(names, project, environment);
  assert.equal(mayBeWrongBeside(names, project, environment, alone), mayBeWrong, JSON.stringify([names, alone]));
  return mayBeWrong;
}

/** More facts than anybody lists; a few files have the id of another, or speak of its names. */
function manyFiles(word: string): Map<string, FileNames> {
  return new Map(
    Array.from({ length: 600 }, (_, number) => {
      const own = `id-${String(number % 590)}`;
      const inner = ['1', '2', '3'].map((end) => ({ symbol: 'event', scope: 'own', name: word + end }));
      const other = { symbol: 'event', scope: `id-${String(number * 7)}`, name: `${word}1` };
      const places = [
        ...inner.slice(1).map((one) => [one]),
        ...(number % 20 === 0 ? [[other, ...inner.slice(0, 1)]] : []),
      ];
      return [
        `${String(number)}.yaml`,
        namesOf({ own, definitions: inner.map((one) => ({ ...one, summary: undefined })), places }),
      ];
    }),
  );
}

function oneByOne(index: SymbolIndex, files: ReadonlyMap<string, FileNames | undefined>): SymbolIndex {
  return [...files].reduce((before, change) => before.with(new Map([change])), index);
}

function entriesOf(index: SymbolIndex): string[] {
  return [...index.entries()]
    .map(([one, { definitions, references }]) => {
      return JSON.stringify([keyOf(one), definitions.map(({ uri }) => uri).sort(), [...references].sort()]);
    })
    .sort();
}

interface Said {
  readonly own: string;
  readonly definitions: FileNames['definitions'];
  readonly places: readonly (readonly SymbolName[])[];
}

/** `own` as a scope stands for the id of the file. */
function namesOf({ own, definitions, places }: Said): FileNames {
  const inOwn = <Name extends SymbolName>(one: Name): Name => (one.scope === 'own' ? { ...one, scope: own } : one);
  const isOwn = ({ scope }: SymbolName): boolean => scope === own;
  const all = definitions.map(inOwn);
  const choices = places.map((each) => [...new Map(each.map(inOwn).map((one) => [keyOf(one), one])).values()]);
  const both = choices.filter((each) => each.some(isOwn) && !each.every(isOwn));
  const inner = {
    definitions: all.filter(isOwn),
    references: choices.filter((each) => each.every(isOwn)),
    mixed: both.map((each) => each.filter(isOwn)),
    defines: [...new Set(all.filter(isOwn).map((one) => one.symbol))],
    refersTo: [
      ...new Set(
        choices
          .flat()
          .filter(isOwn)
          .map((one) => one.symbol),
      ),
    ],
  };
  return {
    own,
    kind: undefined,
    hidden,
    inner,
    definitions: all.filter((one) => !isOwn(one)),
    references: choices.filter((each) => !each.some(isOwn)),
    mixed: both.map((each) => each.filter((one) => !isOwn(one))),
  };
}

/** All that an index may be asked, by the fact that it depends on. */
function answersOf(index: SymbolIndex): Map<string, string> {
  const listed = [...index.entries()].map(([one]) => keyOf(one)).sort();
  const isListed = new Set(listed);
  assert.equal(isListed.size, listed.length);
  return answers({
    sites: (one) => {
      const entry = index.find(one);
      assert.equal(entry !== undefined, isListed.has(keyOf(one)));
      return { definitions: entry?.definitions ?? [], users: [...(entry?.references ?? [])] };
    },
    definedIn: (symbol, scope) => index.definedIn(symbol, scope),
    isReferredTo: (symbol) => index.isReferredTo(symbol),
    definitionsOf: (symbol) => index.definitionsOf(symbol),
    filesOf: (id) => index.filesOf(id),
  });
}

function expectedOf(files: ReadonlyMap<string, FileNames>): Map<string, string> {
  const definitions = [...files].flatMap(([uri, { definitions, inner }]) =>
    [...definitions, ...inner.definitions].map(({ summary, ...one }) => ({ uri, summary, name: one })),
  );
  const uses = [...files].flatMap(([uri, { references, mixed, inner }]) =>
    [references, mixed, inner.references, inner.mixed].flat(2).map((one) => ({ uri, name: one })),
  );
  return answers({
    sites: (one) => ({
      definitions: definitions.filter(({ name }) => keyOf(name) === keyOf(one)),
      users: [...new Set(uses.filter(({ name }) => keyOf(name) === keyOf(one)).map(({ uri }) => uri))],
    }),
    definedIn: (symbol, scope) => {
      const those = definitions.filter(({ name }) => name.symbol === symbol && name.scope === scope);
      return [...new Set(those.map(({ name }) => name.name))].sort();
    },
    isReferredTo: (symbol) => uses.some(({ name }) => name.symbol === symbol),
    definitionsOf: (symbol) => definitions.filter(({ name }) => name.symbol === symbol),
    filesOf: (id) => [...files].filter(([, { own }]) => own === id).map(([uri]) => uri),
  });
}

interface Answering {
  readonly sites: (name: SymbolName) => {
    readonly definitions: readonly { readonly uri: string; readonly summary: unknown }[];
    readonly users: readonly string[];
  };
  readonly definedIn: SymbolIndex['definedIn'];
  readonly isReferredTo: SymbolIndex['isReferredTo'];
  readonly definitionsOf: (symbol: string) => readonly unknown[];
  readonly filesOf: SymbolIndex['filesOf'];
}

function answers(from: Answering): Map<string, string> {
  const found = new Map<string, string>();
  const fileIds = ids.map((id) => [keyOf({ symbol: '', scope: 'ids', name: id }), from.filesOf(id)] as const);
  for (const [fact, files] of fileIds) found.set(fact, [...files].sort().join());
  for (const symbol of symbols) {
    const definitions = from.definitionsOf(symbol).map(sorted).sort();
    found.set(symbol, String(from.isReferredTo(symbol)));
    const all: string[] = [];
    for (const scope of ['', ...ids]) {
      found.set(bucketKey(symbol, scope), from.definedIn(symbol, scope).join());
      for (const name of words) {
        const { definitions, users } = from.sites({ symbol, scope, name });
        const sites = definitions.map(({ uri, summary }) => JSON.stringify([uri, summary])).sort();
        found.set(keyOf({ symbol, scope, name }), sites.join());
        found.set(useOf({ symbol, scope, name }), [...users].sort().join());
        for (const { uri, summary } of definitions) all.push(sorted({ uri, summary, name: { symbol, scope, name } }));
      }
    }
    assert.deepEqual(definitions, all.sort());
  }
  return found;
}

/** A text that does not depend on the order of keys. */
function sorted(site: unknown): string {
  const { uri, summary, name } = site as { uri: string; summary: unknown; name: SymbolName };
  return JSON.stringify([uri, summary, keyOf(name)]);
}
