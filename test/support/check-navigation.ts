import assert from 'node:assert/strict';

import { definitionsAt } from '../../server/src/core/features/navigation/definition.js';
import { gradually } from '../../server/src/core/base/gradually.js';
import { findReferences, highlightsAt } from '../../server/src/core/features/navigation/references.js';
import {
  hierarchyItemsAt,
  incomingCalls,
  outgoingCalls,
  titleOf,
} from '../../server/src/core/features/navigation/call-hierarchy.js';
import { rangesAtPointer, schemaPlacesAt } from '../../server/src/core/features/navigation/type-definition.js';
import { symbolLocation, workspaceSymbols } from '../../server/src/core/features/navigation/workspace-symbols.js';
import type { FilePosition, Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { fixture, type Annotation } from './fixture.js';

/** Expects the name under the cursor to lead to exactly the places marked `definition`. */
export function checkDefinition(source: string): void {
  check(source, (snapshot, cursor) =>
    definitionsAt(snapshot, cursor).map(({ uri, range }) => ({ uri, ...range, label: 'definition' })),
  );
}

/** Expects the entry of the first definition to be this text. */
export function checkEntry(source: string, entry: string): void {
  const { snapshot, cursor } = withCursor(source);
  const [target] = definitionsAt(snapshot, cursor);
  assert.ok(target, 'The name leads nowhere.');
  assert.equal(snapshot.files.get(target.uri)?.text.slice(target.entry.start, target.entry.end), entry);
}

/** Expects the schema of what is under the cursor to be at exactly the places marked `schema`. */
export function checkTypeDefinition(source: string): void {
  check(source, (snapshot, cursor) =>
    schemaPlacesAt(snapshot, cursor).flatMap(({ uri, pointer }) => {
      const file = snapshot.files.get(uri);
      return file === undefined ? [] : [{ uri, ...rangesAtPointer(file, pointer).range, label: 'schema' }];
    }),
  );
}

/** Expects the places marked `definition` and `reference` as the references, file by file, and only the latter without declarations. */
export function checkReferences(source: string): void {
  const { snapshot, cursor, annotations } = withCursor(source);
  const places = (all: readonly Annotation[]) => all.map(({ uri, start, end }) => ({ uri, range: { start, end } }));
  assert.deepEqual(gradually(findReferences(snapshot, cursor, true)).value(), places(annotations));
  const files = new Set(annotations.map(({ uri }) => uri));
  assert.ok([...findReferences(snapshot, cursor, true)].length >= files.size);
  const uses = annotations.filter(({ label }) => label === 'reference');
  assert.deepEqual(gradually(findReferences(snapshot, cursor, false)).value(), places(uses));
}

/** Expects exactly the places of the cursor's file that are marked `definition` and `reference` to be highlighted. */
export function checkHighlights(source: string): void {
  check(source, (snapshot, cursor) =>
    highlightsAt(snapshot, cursor).map(({ range, role }) => ({ uri: cursor.uri, ...range, label: role })),
  );
}

/** Expects what the thing under the cursor uses, and who uses it, as `name: text, text` of the places that do. */
export function checkHierarchy(
  source: string,
  expected: { readonly outgoing?: readonly string[]; readonly incoming?: readonly string[] },
): void {
  const { snapshot, cursor } = withCursor(source);
  const items = hierarchyItemsAt(snapshot, cursor);
  const text = (uri: string, { start, end }: { start: number; end: number }) =>
    snapshot.files.get(uri)?.text.slice(start, end) ?? '';
  const outgoing = items.flatMap((item) =>
    outgoingCalls(snapshot, item).map((call) => {
      return `${titleOf(call.item)}: ${call.ranges.map((range) => text(item.uri, range)).join(', ')}`;
    }),
  );
  const incoming = items.flatMap((item) =>
    incomingCalls(snapshot, item).map((call) => {
      return `${titleOf(call.item)}: ${call.ranges.map((range) => text(call.item.uri, range)).join(', ')}`;
    }),
  );
  assert.deepEqual({ outgoing, incoming }, { outgoing: expected.outgoing ?? [], incoming: expected.incoming ?? [] });
}

/** Expects the symbols that a query finds, as `symbol name in scope`, and each of them to be found in its file. */
export function checkWorkspaceSymbols(source: string, query: string, expected: readonly string[]): void {
  const { snapshot } = fixture(source);
  const found = workspaceSymbols(snapshot, query);
  assert.deepEqual(
    found.map(({ name }) => `${name.symbol} ${name.name}${name.scope === '' ? '' : ` in ${name.scope}`}`),
    expected,
  );
  for (const symbol of found) {
    const location = symbolLocation(snapshot, symbol);
    assert.ok(location);
    const { start, end } = location.range;
    assert.equal(snapshot.files.get(location.uri)?.text.slice(start, end), symbol.name.name);
  }
}

function check(source: string, answer: (snapshot: Snapshot, cursor: FilePosition) => Annotation[]): void {
  const { snapshot, cursor, annotations } = withCursor(source);
  assert.deepEqual(answer(snapshot, cursor), annotations);
}

function withCursor(source: string) {
  const { snapshot, cursor, annotations } = fixture(source);
  assert.ok(cursor, 'The fixture has no cursor.');
  return { snapshot, cursor, annotations };
}
