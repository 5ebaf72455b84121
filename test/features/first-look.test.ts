import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { firstLook } from '../../server/src/core/features/first-look.js';
import { mayFind, rulesFor } from '../../server/src/core/rules/index.js';
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
    const asked = rulesFor(environment, kind).filter((rule) => mayFind(rule, environment, file));
    assert.ok(pieces > asked.length + 30, `There were ${String(pieces)} pieces.`);
    assert.deepEqual(toldOf(looked, path), toldOf(other, path));
    assert.ok(toldOf(looked, path).length > 0);
    assert.deepEqual([...firstLook(environment, file)], []);
  });
}

function toldOf(snapshot: Snapshot, path: string) {
  return diagnosticsOf(snapshot, acmeUri(path)).map(({ rule, message, range, severity }) => {
    return { rule, message, range, severity };
  });
}
