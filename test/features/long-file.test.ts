import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { readAssociation } from '../../server/src/core/workspace/association.js';
import { Workspace, type Environment } from '../../server/src/core/workspace/snapshot.js';
import { planOf } from '../support/plan.js';
import { standardPack } from '../support/standard-pack.js';

const uri = 'file:///acme/big.tracking.yaml';
const status = { properties: { status: { enum: ['planned', 'live'] } } };
const schema = { properties: { events: { additionalProperties: status } } };
const association = readAssociation('s.json', 's.json', JSON.stringify(schema), ['*.yaml']);
const environments: readonly (readonly [string, Environment])[] = [
  ['a schema of the user', { pack: undefined, associations: [association], folders: ['file:///acme'] }],
  ['the pack', { pack: standardPack, associations: [], folders: ['file:///acme'] }],
];

for (const [name, environment] of environments) {
  test(`in a long file with ${name}, what an edit says is found without a look at all of its text`, () => {
    const workspace = new Workspace(environment);
    const text = planOf(350);
    workspace.apply(new Map([[uri, text]]));
    const before = diagnosticsOf(workspace.snapshot, uri).length;
    const at = text.indexOf('live', text.length / 2);
    workspace.edit(uri, [{ range: { start: at, end: at }, newText: 'not ' }]);

    const asked = askedTexts(workspace, () => diagnosticsOf(workspace.snapshot, uri));
    assert.deepEqual(asked, []);
    assert.equal(diagnosticsOf(workspace.snapshot, uri).length, before + 1);
  });
}

/** From where somebody asks for the whole text of the file meanwhile. */
function askedTexts(workspace: Workspace, act: () => unknown): string[] {
  const file = workspace.file(uri);
  assert.ok(file);
  const type = Object.getPrototypeOf(file) as object;
  const asked: string[] = [];
  Object.defineProperty(file, 'text', {
    configurable: true,
    get: () => {
      asked.push(new Error().stack ?? '');
      return Reflect.get(type, 'text', file) as unknown;
    },
  });
  act();
  return asked;
}
