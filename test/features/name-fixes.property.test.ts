import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { codeActionsIn, type CodeAction } from '../../server/src/core/features/code-actions.js';
import { diagnosticsOf, type Diagnostic } from '../../server/src/core/features/diagnostics.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { occurrencesIn } from '../../server/src/core/workspace/occurrences.js';
import { Workspace, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { runs } from '../support/property.js';
import { filesIn } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

type Texts = ReadonlyMap<string, string>;

const sample: Texts = new Map([...filesIn('test/workspaces/acme')].filter(([path]) => path.endsWith('.yaml')));
const severities = ['hint', 'information', 'warning', 'error'];

/** What may happen to a name: a slip, another way of writing it, or another name altogether. */
const slips: readonly ((name: string) => string)[] = [
  (name) => name.slice(1),
  (name) => `${name.slice(0, -1)}x`,
  (name) => `"${name.slice(0, -1)}"`,
  (name) => `'${name}s'`,
  () => 'quite_new',
  () => 'aaa-first',
];

test('every fix of a name leaves files that can be read, removes what it mends, and adds nothing worse', () => {
  const tried = new Map<string, number>();
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 1, maxLength: 3 }), fc.boolean(), (picks, crlf) => {
      const broken = picks.reduce<Texts>(
        (texts, [at, slip]) => withSlip(texts, at, slips[slip % slips.length]),
        sample,
      );
      const before = crlf ? new Map([...broken].map(([uri, text]) => [uri, text.replaceAll('\n', '\r\n')])) : broken;
      if (problemsIn(before) > 0) return;
      const snapshot = snapshotOf(before);
      for (const { uri, action } of fixesOfNames(snapshot)) {
        const after = applied(before, uri, action);
        const [kind = ''] = action.title.split(' ');
        tried.set(kind, (tried.get(kind) ?? 0) + 1);
        assert.notDeepEqual(after, before, action.title);
        assert.equal(problemsIn(after), 0, action.title);
        checkMended(snapshot, snapshotOf(after), uri, action);
      }
    }),
    runs(25),
  );
  assert.ok((tried.get('Change') ?? 0) > 10 && (tried.get('Create') ?? 0) > 10, JSON.stringify([...tried]));
}).timeout(3_600_000);

function checkMended(before: Snapshot, after: Snapshot, uri: string, { title, diagnostics }: CodeAction): void {
  const [mended] = diagnostics;
  assert.ok(mended);
  const count = (snapshot: Snapshot) =>
    diagnosticsOf(snapshot, uri).filter(({ rule, message }) => rule === mended.rule && message === mended.message)
      .length;
  assert.ok(count(after) < count(before), `${title} leaves: ${mended.message}`);
  // What a plan lacks comes to light when the plan is found.
  const isPlanMissing = mended.message.startsWith('No tracking plan ');
  for (const other of sample.keys()) {
    const known = new Set(diagnosticsOf(before, other).map(({ message }) => message));
    const worse: readonly Diagnostic[] = diagnosticsOf(after, other).filter(
      ({ rule, severity, message }) =>
        rule !== 'process/placeholder' &&
        !known.has(message) &&
        !(isPlanMissing && rule === 'reference/unresolved') &&
        severities.indexOf(severity) >= severities.indexOf(mended.severity),
    );
    assert.deepEqual(
      worse.map(({ message }) => message),
      [],
      `${title} in ${uri}`,
    );
  }
}

function fixesOfNames(snapshot: Snapshot): { uri: string; action: CodeAction }[] {
  return [...sample.keys()].flatMap((uri) => {
    const about = diagnosticsOf(snapshot, uri).filter(({ rule }) => rule.startsWith('reference/'));
    return about.flatMap(({ range }) =>
      codeActionsIn(snapshot, uri, range)
        .filter(({ diagnostics }) => diagnostics[0]?.rule.startsWith('reference/'))
        .map((action) => ({ uri, action })),
    );
  });
}

function applied(texts: Texts, uri: string, { edits, elsewhere }: CodeAction): Texts {
  const after = new Map(texts);
  for (const change of elsewhere?.() ?? [{ uri, edits }]) {
    after.set(change.uri, applyEdits(texts.get(change.uri) ?? '', change.edits));
  }
  return after;
}

/** Another text where one of the names of the files stands. */
function withSlip(texts: Texts, at: number, slip: (name: string) => string = (name) => name): Texts {
  const { environment, files } = snapshotOf(texts);
  const places = [...files.values()].flatMap((file) =>
    occurrencesIn(environment, file).map(({ range }) => ({ file, range })),
  );
  const place = places[at % places.length];
  if (place === undefined) return texts;
  const { file, range } = place;
  const name = file.text.slice(range.start, range.end).replaceAll(/["']/g, '');
  return new Map(texts).set(file.uri, applyEdits(file.text, [{ range, newText: slip(name) }]));
}

function problemsIn(texts: Texts): number {
  return [...texts].reduce((count, [uri, text]) => count + parse({ uri, text }).problems.length, 0);
}

function snapshotOf(texts: Texts): Snapshot {
  const workspace = new Workspace({ pack: standardPack, associations: [], folders: [''] });
  workspace.isComplete = true;
  workspace.apply(texts);
  return workspace.snapshot;
}
