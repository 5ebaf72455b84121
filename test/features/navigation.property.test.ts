import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import {
  hierarchyItemsAt,
  incomingCalls,
  outgoingCalls,
  type HierarchyItem,
} from '../../server/src/core/features/navigation/call-hierarchy.js';
import { isRefusal } from '../../server/src/core/features/navigation/rename/refusal.js';
import { renameAt } from '../../server/src/core/features/navigation/rename/rename.js';
import { keyOf } from '../../server/src/core/workspace/file-names.js';
import { occurrencesIn, occurrencesOfName } from '../../server/src/core/workspace/occurrences.js';
import { Workspace, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { textsAfter } from '../support/check-rename.js';
import { runs } from '../support/property.js';
import { filesIn } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

const texts = new Map([...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml')));

test('a rename changes no finding but for the name, and renaming back gives every text byte for byte', () => {
  const before = snapshotOf(texts);
  const places = [...before.files.values()].flatMap(({ uri }) => occurrencesFrom(before, uri));
  assert.ok(places.length > 100, 'The sample has too few names.');
  const done = new Map<string, number>();
  for (const [position, { uri, offset, name, symbol }] of places.entries()) {
    const kind = `${symbol} ${uri}`;
    // The same kind of thing in the same file is renamed in the same way: a few of each are enough.
    done.set(kind, (done.get(kind) ?? 0) + 1);
    if ((done.get(kind) ?? 0) > 3) continue;
    const fresh = `fresh${String(position)}`;
    const edits = renameAt(before, { uri, offset }, fresh);
    // The format of a file stands for the file where it has no name of its own.
    if (name === 'catalog/v1') {
      assert.ok(isRefusal(edits));
      continue;
    }
    assert.ok(!isRefusal(edits), isRefusal(edits) ? `${uri} ${name}: ${edits.refusal}` : '');
    const after = snapshotOf(textsAfter(before, edits));
    assert.deepEqual(
      findingsOf(after).map((finding) => finding.replaceAll(fresh, name)),
      findingsOf(before),
    );
    for (const file of after.files.values()) assert.deepEqual(parse(file).problems, []);

    const there = occurrencesFrom(after, uri).find((place) => place.name === fresh);
    assert.ok(there, `${name} is not renamed in ${uri}.`);
    const back = renameAt(after, { uri, offset: there.offset }, name);
    assert.ok(!isRefusal(back), isRefusal(back) ? back.refusal : '');
    assert.deepEqual(textsAfter(after, back), texts);
  }
}).timeout(600_000);

test('whoever uses a thing is among those that use it', () => {
  const snapshot = snapshotOf(texts);
  const items = [...snapshot.files.keys()].flatMap((uri) =>
    occurrencesFrom(snapshot, uri).flatMap(({ offset }) => hierarchyItemsAt(snapshot, { uri, offset })),
  );
  const unique = new Map(items.map((item) => [idOf(item), item]));
  const outgoing = [...unique.values()].flatMap((item) =>
    outgoingCalls(snapshot, item).map((call) => `${idOf(item)} > ${idOf(call.item)}`),
  );
  const incoming = [...unique.values()].flatMap((item) =>
    incomingCalls(snapshot, item).flatMap((call) =>
      call.item.symbol === undefined ? [] : [`${idOf(call.item)} > ${idOf(item)}`],
    ),
  );
  assert.ok(outgoing.length > 50, 'The sample has too few uses.');
  assert.deepEqual(incoming.sort(), outgoing.sort());
});

const pieces = [
  'events',
  'purchase',
  ': ',
  '\n',
  '\n  ',
  '- ',
  '"',
  "'",
  '\\',
  '\\u0070',
  '*p',
  '&p ',
  '[',
  ']',
  '{',
  '}',
  '# ',
  '>-\n    ',
];

test('looking for one name in the parts that may hold it finds what reading all of a file finds', () => {
  const [uri, text] = [...texts].find(([file]) => file.endsWith('.tracking.yaml')) ?? ['', ''];
  const edit = fc.record({
    at: fc.nat(),
    remove: fc.nat(8),
    text: fc.array(fc.constantFrom(...pieces), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), (edits) => {
      const edited = edits.reduce((all, { at, remove, text: added }) => {
        const start = at % (all.length + 1);
        return all.slice(0, start) + added.join('') + all.slice(start + remove);
      }, text);
      const { environment, files } = snapshotOf(new Map([[uri, edited]]));
      const file = files.get(uri);
      assert.ok(file);
      const all = occurrencesIn(environment, file);
      const names = new Map(all.flatMap((occurrence) => occurrence.names).map((name) => [keyOf(name), name]));
      for (const [key, name] of names) {
        const slow = all.filter((occurrence) => occurrence.names.some((other) => keyOf(other) === key));
        const fast = occurrencesOfName(environment, { ...file }, name);
        assert.deepEqual(
          fast.map(({ range }) => range),
          slow.map(({ range }) => range),
        );
      }
    }),
    runs(60),
  );
}).timeout(3_600_000);

function occurrencesFrom({ environment, files }: Snapshot, uri: string) {
  const file = files.get(uri);
  return (file === undefined ? [] : occurrencesIn(environment, file)).map(({ range, names: [name] }) => {
    return { uri, offset: range.end - 1, name: name?.name ?? '', symbol: name?.symbol ?? '' };
  });
}

function idOf({ uri, range }: HierarchyItem): string {
  return `${uri} ${String(range.start)}`;
}

function snapshotOf(contents: ReadonlyMap<string, string>): Snapshot {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  workspace.load(new Map([...contents].map(([uri, text]) => [uri, { text }])));
  workspace.isComplete = true;
  return workspace.snapshot;
}

/** What names and schemas say. What a vendor knows by its name, such as a parameter of GA4, is another thing under another name. */
function findingsOf(snapshot: Snapshot): string[] {
  return [...snapshot.files.keys()].sort().flatMap((uri) =>
    diagnosticsOf(snapshot, uri)
      .filter(({ rule }) => /^(?:schema|yaml|reference|spec)\//.test(rule))
      .map(({ rule, message }) => `${uri} ${rule} ${message}`),
  );
}
