import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { keyOf, type SymbolName } from '../../../server/src/core/workspace/file-names.js';
import { occurrencesIn, occurrencesOfName, type Occurrence } from '../../../server/src/core/workspace/occurrences.js';
import type { Environment } from '../../../server/src/core/workspace/snapshot.js';
import type { SourceFile } from '../../../server/src/core/text/source-file.js';
import { fixture } from '../../support/fixture.js';
import { runs } from '../../support/property.js';
import { recipeSchemas } from '../../support/recipes.js';
import { filesIn } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';

test('the places of one name in the sample workspace are those that a walk through all names finds', () => {
  const environment = { pack: standardPack, associations: [], folders: [''] };
  const files = [...filesIn('test/workspaces/acme')].filter(([uri]) => uri.endsWith('.yaml'));
  const counts = files.map(([uri, text]) => compareAll(environment, { uri, text }));
  assert.ok(counts.reduce((sum, count) => sum + count, 0) > 100);
});

test('the places of one name are those that a walk through all names finds, however the file is written', () => {
  const { snapshot } = fixture(`${awkward}${long}${recipeSchemas}`);
  const { environment, files } = snapshot;
  const texts = [...files.values()].filter(({ uri }) => !uri.includes('schema'));
  const edit = fc.record({ at: fc.nat(), remove: fc.nat(6), text: fc.constantFrom(...pieces) });
  let compared = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(edit, { maxLength: 4 }), (file, edits) => {
      compared += compareAll(environment, { uri: file.uri, text: edits.reduce(edited, file.text) });
    }),
    runs(60),
  );
  assert.ok(compared > 1000);
});

interface Edit {
  readonly at: number;
  readonly remove: number;
  readonly text: string;
}

function edited(text: string, { at, remove, text: piece }: Edit): string {
  const start = at % (text.length + 1);
  return `${text.slice(0, start)}${piece}${text.slice(start + remove)}`;
}

const pieces = [
  ...['egg', 'home/egg', '"egg"', "'egg'", '"e\\x67g"', ' pan', 'rice', '16', '0x10', 'true'],
  ...['&a ', '*a', '<<: *a\n', '<<: { egg: rice }\n', '  egg: { like: egg }\n', 'egg: egg\n', '- egg\n', '# egg\n'],
  ...['from: home\n', 'id: home\n', '\n', '  ', ': ', ', ', '[', '}', '---\n', '"', '|\n', '\r\n', '!t '],
];

const awkward = `
-- home.yaml | pantry.schema.yaml --
id: home # egg
ingredients:
  egg: &a {} # egg
  'yolk': { like: 'egg', keep_in: "home/pan" }
  "16": { like: "e\\x67g" }
tools:
- name: pan
- { name: egg }
-- week.yaml | menu.schema.yaml --
from: home
dishes:
  egg: { title: egg, needs: ["egg", rice, home/egg, pan, 0x10], amounts: { egg: 2, 'home/egg': 1 } }
  rice:
    needs: &needs
      - egg
      - home/pan
    before: egg
  soup: { needs: *needs, before: rice, before: egg }
-- list.yaml | menu.schema.yaml --
- from: egg
- egg
`;

/** So long that its entries are parsed one by one. */
const long = `-- feast.yaml | menu.schema.yaml --
from: home
dishes:
${Array.from({ length: 45 }, (_, index) => `  dish-${String(index)}: { needs: [egg, pan], before: ${index % 2 === 0 ? 'egg' : 'rice'} }\n`).join('')}`;

/** Compares both ways for each name in a file, and for one that it does not hold; gives the number of places. */
function compareAll(environment: Environment, file: SourceFile): number {
  const all = occurrencesIn(environment, file);
  const each = all.flatMap(({ names }) => names).filter(({ name }) => !name.startsWith('dish-'));
  const names = new Map(each.map((name) => [keyOf(name), name]));
  const strange: SymbolName = { symbol: 'ingredient', scope: 'home', name: 'gone' };
  for (const name of [...names.values(), strange]) {
    const wanted = all.filter((place) => place.names.some((other) => keyOf(other) === keyOf(name)));
    assert.deepEqual(shown(occurrencesOfName(environment, { ...file }, name)), shown(wanted));
  }
  return all.length;
}

/** In the order of the text, as the data has keys that are numbers before others; the summary is for the index only, and only one walk sees where a name is written. */
function shown(occurrences: readonly Occurrence[]) {
  return occurrences
    .map(({ site: { marked, start, index }, ...place }) => ({
      ...place,
      marked: { ...marked, summary: undefined, written: undefined },
      start,
      index,
    }))
    .sort((a, b) => a.range.start - b.range.start || a.role.localeCompare(b.role));
}
