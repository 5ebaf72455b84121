import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf, type Diagnostic } from '../../server/src/core/features/diagnostics.js';
import { applicableIn } from '../../server/src/core/schema/applicable.js';
import { keyOrder, requiredKeys } from '../../server/src/core/schema/skeleton.js';
import type { Path } from '../../server/src/core/text/json-pointer.js';
import { lineEndAt, lineStartAt } from '../../server/src/core/text/lines.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { checksOf } from '../../server/src/core/workspace/check.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import type { YamlNode, YamlPair } from '../../server/src/core/yaml/node.js';
import { filesIn } from '../support/repository.js';
import { standardPack } from '../support/standard-pack.js';

const uri = 'file:///acme.yaml';
const environment = { pack: standardPack, associations: [], folders: [] };
const exemplary = [
  'campaigns/spring-launch.campaign.yaml',
  'tracking/acme-web.tracking.yaml',
  'it/systems.catalog.yaml',
];

for (const name of exemplary) {
  const text = filesIn('test/workspaces/acme').get(name) ?? '';

  test(`${name} has no finding`, () => {
    assert.ok(text.length > 500, 'The test found no file to look at.');
    assert.deepEqual(messagesOf(text), []);
  });

  test(`${name}: every mistyped key is one finding, and its fix gives the file back`, () => {
    const known = pairsIn(text).filter(({ isKnown }) => isKnown);
    assert.ok(known.length > 20, 'The test found no keys to look at.');
    for (const { pair } of known) {
      if (pair.name === 'spec' || pair.name === 'status') continue;
      const mistyped = applyEdits(text, [{ range: pair.key.range, newText: `${pair.name}q` }]);
      const found = diagnosticsIn(mistyped);
      assert.deepEqual(
        found.map(({ rule, range }) => [rule, range.start]),
        [['schema/unknown-key', pair.key.range.start]],
        pair.name,
      );
      const [fix] = found[0]?.fixes?.() ?? [];
      assert.equal(applyEdits(mistyped, fix?.edits ?? []), text, pair.name);
    }
  });

  test(`${name}: every required key that is taken out is one finding, and its fix puts it where it was`, () => {
    const required = pairsIn(text).filter(({ pair, isRequired }) => isRequired && pair.value.kind === 'scalar');
    assert.ok(required.length > 5, 'The test found no keys to look at.');
    for (const { pair } of required) {
      const start = lineStartAt(text, pair.key.range.start);
      const isOnOwnLine = text.slice(start, pair.key.range.start).trim() === '';
      if (!isOnOwnLine || pair.name === 'spec' || pair.name === 'status') continue;
      const without = text.slice(0, start) + text.slice(lineEndAt(text, pair.value.range.end) + 1);
      // A mapping that loses its only key has no value any more.
      const found = diagnosticsIn(without).filter(({ rule }) => /^schema\/(?:required|type)/.test(rule));
      assert.equal(found.length, 1, pair.name);
      const [fix] = found[0]?.fixes?.() ?? [];
      const mended = applyEdits(without, fix?.edits ?? []);
      const line = text.slice(0, start).split('\n').length - 1;
      assert.ok(mended.split('\n')[line]?.trim().startsWith(`${pair.name}:`), mended);
      // The first allowed value is well formed, and still may not be what the two teams should agree on.
      assert.deepEqual(
        messagesOf(mended).filter((message) => !message.includes('TBD') && !/^(?:process|tag|utm)\//.test(message)),
        [],
        pair.name,
      );
    }
  });
}

interface Found {
  readonly pair: YamlPair;
  readonly isKnown: boolean;
  readonly isRequired: boolean;
}

/** All pairs of a file, and whether the schema names their keys. */
function pairsIn(text: string): Found[] {
  const [check] = checksOf(environment, { uri, text });
  if (check === undefined) return [];
  return visit(check.root, []);

  function visit(node: YamlNode, path: Path): Found[] {
    if (node.kind === 'sequence') return node.items.flatMap((item, index) => visit(item, [...path, index]));
    if (node.kind !== 'mapping') return [];
    const schemas = check === undefined ? [] : applicableIn(check, path);
    return node.pairs.flatMap((pair) => {
      const isKnown = keyOrder(schemas).includes(pair.name);
      const isRequired = requiredKeys(schemas).includes(pair.name);
      return [{ pair, isKnown, isRequired }, ...visit(pair.value, [...path, pair.name])];
    });
  }
}

function messagesOf(text: string): string[] {
  return diagnosticsIn(text).map(({ rule, message }) => `${rule}: ${message}`);
}

function diagnosticsIn(text: string): readonly Diagnostic[] {
  const workspace = new Workspace(environment);
  workspace.apply(new Map([[uri, text]]));
  return diagnosticsOf(workspace.snapshot, uri);
}
