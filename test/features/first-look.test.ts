import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { firstLook, longLook } from '../../server/src/core/features/first-look.js';
import { mayFindIn, rulesFor } from '../../server/src/core/rules/index.js';
import { kindOf } from '../../server/src/core/workspace/kind.js';
import type { Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { acmeUri, acmeWith, faultyCampaigns } from '../support/acme.js';

for (const campaign of faultyCampaigns) {
  const path = `campaigns/${campaign}.campaign.yaml`;

  test(`the first look at ${path} finds in many pieces what a look at once finds`, () => {
    const [looked, other] = [acmeWith(), acmeWith()];
    const { environment, files } = looked;
    const file = files.get(acmeUri(path));
    const kind = file && kindOf(environment, file);
    assert.ok(file && kind);
    const pieces = [...firstLook(environment, file)].length;
    const asked = rulesFor(environment, kind).filter(mayFindIn(environment, file));
    assert.ok(pieces > asked.length + 30, `There were ${String(pieces)} pieces.`);
    assert.deepEqual(toldOf(looked, path), toldOf(other, path));
    assert.ok(toldOf(looked, path).length > 0);
    assert.deepEqual([...firstLook(environment, file)], []);
  });
}

test('a long file that no editor shows is looked at in pieces, though one of its kind was before', () => {
  const path = 'campaigns/long.campaign.yaml';
  const text = `spec: campaign/v1\nid: long\nobjective: |\n${'  More of it.\n'.repeat(1000)}stats: 3\n`;
  const [looked, other] = [acmeWith(new Map([[path, text]])), acmeWith(new Map([[path, text]]))];
  const { environment, files } = looked;
  const [first, file] = [files.get(acmeUri('campaigns/summer-sale.campaign.yaml')), files.get(acmeUri(path))];
  assert.ok(first && file);
  assert.ok([...firstLook(environment, first)].length > 0);
  assert.deepEqual([...longLook(looked, first)], []);
  const pieces = [...longLook(looked, file)].length;
  assert.ok(pieces > 3 && pieces > [...longLook(looked, file)].length, `There were ${String(pieces)} pieces.`);
  assert.deepEqual(toldOf(looked, path), toldOf(other, path));
});

function toldOf(snapshot: Snapshot, path: string) {
  return diagnosticsOf(snapshot, acmeUri(path)).map(({ rule, message, range, severity }) => {
    return { rule, message, range, severity };
  });
}
