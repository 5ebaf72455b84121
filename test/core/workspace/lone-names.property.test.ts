import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import type { SourceFile } from '../../../server/src/core/text/source-file.js';
import { libraryFor } from '../../../server/src/core/workspace/check.js';
import { keyOf, type SymbolName } from '../../../server/src/core/workspace/file-names.js';
import { loneNames } from '../../../server/src/core/workspace/lone-names.js';
import { editsOf } from '../../../server/src/core/workspace/name-edits.js';
import { occurrencesIn, occurrencesOfName, type Occurrence } from '../../../server/src/core/workspace/occurrences.js';
import type { Environment } from '../../../server/src/core/workspace/snapshot.js';
import { nextPlace } from '../../../server/src/core/workspace/written-name.js';
import { fixture } from '../../support/fixture.js';
import { runs } from '../../support/property.js';
import { recipeSchemas } from '../../support/recipes.js';

test('entries that are read alone hold the names, and get the edits, that the whole file does', () => {
  const { environment } = fixture(`
-- week.yaml | menu.schema.yaml --
from: home
-- home.yaml | pantry.schema.yaml --
id: home
${recipeSchemas}`).snapshot;
  const counts = { files: 0, alone: 0, places: 0 };
  const file = fc.oneof(
    menu.map((text) => ({ uri: 'week.yaml', text })),
    pantry.map((text) => ({ uri: 'home.yaml', text })),
  );
  fc.assert(
    fc.property(file, fc.constantFrom('\n', '\r\n'), ({ uri, text }, lineBreak) => {
      compare(environment, { uri, text: text.replaceAll('\n', lineBreak) }, counts);
    }),
    runs(400),
  );
  const { files, alone, places } = counts;
  assert.ok(places > files && alone > files / 3 && alone < files * 0.9, JSON.stringify(counts));
});

interface Counts {
  files: number;
  /** Those whose entries could be read alone. */
  alone: number;
  places: number;
}

const egg: SymbolName = { symbol: 'ingredient', scope: 'home', name: 'egg' };
const wanted: readonly SymbolName[] = [egg, { ...egg, symbol: 'tool' }, { symbol: 'dish', scope: '', name: 'egg' }];

function compare(environment: Environment, file: SourceFile, counts: Counts): void {
  const all = occurrencesIn(environment, { ...file });
  const library = libraryFor(environment, file);
  assert.ok(library);
  const query = { symbol: 'ingredient', next: nextPlace('egg'), isWanted: () => true };
  counts.files += 1;
  if (loneNames(library, { ...file }, query) !== undefined) counts.alone += 1;
  for (const name of wanted) {
    const expected = all.filter(({ names }) => names.some((other) => keyOf(other) === keyOf(name)));
    const found = occurrencesOfName(environment, { ...file }, name);
    assert.deepEqual(shown(found), shown(expected), file.text);
    assert.deepEqual(edits(file, found), edits(file, expected), file.text);
    counts.places += found.length;
  }
}

function shown(occurrences: readonly Occurrence[]) {
  return occurrences
    .map(({ site: { marked, start, index, section, scopes }, ...place }) => {
      const { name, path, part, marks } = marked;
      const { group } = section;
      return { ...place, marked: { name, path, part, marks }, start, index, scopes: scopes.key, count: group?.length };
    })
    .sort((a, b) => a.range.start - b.range.start || a.role.localeCompare(b.role));
}

/** Of the places that a file defines or uses by the name alone: what stands before it stays. */
function edits(file: SourceFile, occurrences: readonly Occurrence[]) {
  const changes = occurrences.map((occurrence) => {
    const { name } = occurrence.site.marked;
    return { occurrence, text: `${name.slice(0, name.lastIndexOf('/') + 1)}quail egg` };
  });
  return editsOf(file, changes);
}

const awkwardName = fc.constantFrom(
  ...['"egg"', "'egg'", 'rice', 'home/egg', '"home/egg"', 'other/egg', 'eggs', '"e\\x67g"'],
  ...[
    'egg # egg',
    'an egg here',
    '&a egg',
    '*a',
    '!t egg',
    '~',
    '16',
    '"egg',
    '|\n        egg',
    '"home/\n        egg"',
  ],
);
const plainName = fc.constantFrom('egg', 'egg', 'rice', 'home/egg');
const name = fc.oneof({ weight: 3, arbitrary: plainName }, { weight: 1, arbitrary: awkwardName });
const comment = fc.constantFrom(
  ...['', '', '', ' # egg', '\n# egg', '\n    # egg: egg', '\n', '\n \t', '\n   # egg', '\n        - # egg', '\t# egg'],
);
const plainKey = fc.constantFrom('egg', 'rice', 'soup', '"egg"', 'home/egg', '? egg\n', 'null', '<<');

const list = fc.array(name, { minLength: 1, maxLength: 3 });
const needs = fc.oneof(
  list.map((names) => `[${names.join(', ')}]`),
  list.map((names) => `[\n      ${names.join(',\n      ')} ]`),
  list.map((names) => names.map((each) => `\n      - ${each}`).join('')),
  list.map((names) => names.map((each) => `\n    - ${each}`).join('')),
  name,
);
const text = fc.constantFrom(
  ...['Take an egg.', '"egg: egg"', '|\n      egg\n      - egg\n      before: egg', '>-\n      needs:\n        - egg'],
  ...[
    'an\n      egg',
    '"egg\n      before: egg\n      egg"',
    "'egg\n\n      egg'",
    'egg\t',
    'see ... egg',
    '*a',
    '&a egg',
  ],
);
const member = fc.oneof(
  needs.map((value) => `needs: ${value}`),
  text.map((value) => `title: ${value}`),
  name.map((value) => `before: ${value}`),
  fc.tuple(plainKey, name).map(([key, value]) => `amounts: { ${key}: 1, rice: ${value} }`),
  fc.tuple(plainKey, name).map(([key, value]) => `amounts:\n      ${key}: 1\n      rice: ${value}`),
);
const dish = fc
  .tuple(plainKey, fc.array(fc.tuple(member, comment), { minLength: 1, maxLength: 3 }))
  .map(([key, members]) => `\n  ${key}:${members.map(([each, after]) => `\n    ${each}${after}`).join('')}`);
const prose = fc.constantFrom(
  ...[
    'notes: An egg.',
    'notes: |\n  dishes:\n    egg: { before: egg }',
    'notes: "egg\n  egg"',
    '"notes": egg',
    'egg: egg',
  ],
  ...['notes:\n- egg\n- { egg: egg }', '- egg', '--- # egg', '...', 'more: *a', '# egg', '  egg: egg', 'egg', '%egg'],
  ...['dishes: { egg: { needs: [egg] } }', 'from: other', `long: ${'egg '.repeat(600)}`, 'id: "home"', '!t from: home'],
  ...['notes: &a\n  egg: { before: *a }', '"notes\n  egg": egg', "'no''tes': egg", 'notes: egg\nnotes: egg', 'id: ~'],
  ...[
    'notes: \u0001',
    'notes: \uFFFD',
    `notes: ${'['.repeat(201)}`,
    '\uFEFFnotes: egg',
    'notes: >\n   egg\n  egg: egg',
  ],
  ...['notes: &a egg', 'notes: &a home', '<<: { from: home }', '? from\n: home', 'notes: an\rfrom: home'],
);
const ordinary = fc.constantFrom('notes: An egg.', 'spec: menu', 'egg: [egg]');
const extra = fc.oneof({ weight: 6, arbitrary: ordinary }, { weight: 1, arbitrary: prose });

function fileOf(entries: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const head = fc.constantFrom('', '', '', '# egg\n', '---\n', '\uFEFF', '%YAML 1.2\n---\n');
  return fc
    .tuple(head, fc.array(extra, { maxLength: 2 }), entries, fc.array(extra, { maxLength: 2 }))
    .map(([start, before, own, after]) => `${start}${[...before, own, ...after].join('\n')}\n`);
}

const menu = fileOf(
  fc
    .tuple(
      fc.constantFrom(
        'from: home',
        'from: "home"',
        'from: home # egg',
        'from: [home]',
        'from: *a',
        '"from": home',
        'notes: ~',
      ),
      fc.array(dish, { minLength: 1, maxLength: 3 }),
    )
    .map(([from, dishes]) => `${from}\ndishes:${dishes.join('')}`),
);

const ingredient = fc
  .tuple(plainKey, name, name)
  .map(([key, like, keep]) => `  ${key}: { like: ${like}, keep_in: ${keep} }`);
const tool = fc.tuple(name, name).map(([one, other]) => `- name: ${one}\n- { name: ${other} }`);
const pantry = fileOf(
  fc
    .tuple(
      fc.constantFrom('home', '"home"', 'other', 'egg'),
      fc.array(ingredient, { minLength: 1, maxLength: 3 }),
      tool,
    )
    .map(([id, ingredients, tools]) => `id: ${id}\ningredients:\n${ingredients.join('\n')}\ntools:\n${tools}`),
);
