import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { fixture } from '../support/fixture.js';

for (const id of ['9876543210123457', '012345']) {
  test(`an id whose digits change without quotes (${id}) gets them back as it is written`, () => {
    const source = `-- a.tracking.yaml --\ntags:\n  meta: { product: meta-pixel, id: ${id}, consent: marketing }\n`;
    const { snapshot } = fixture(source);
    const uri = 'a.tracking.yaml';
    const text = snapshot.files.get(uri)?.text ?? '';
    const found = diagnosticsOf(snapshot, uri).filter(({ range }) => text.slice(range.start, range.end) === id);
    const told = found.find(({ rule }) => rule === 'schema/type');
    assert.equal(told?.severity, 'error');
    const [fix] = told.fixes?.() ?? [];
    assert.ok(applyEdits(text, fix?.edits ?? []).includes(`id: "${id}"`));
  });
}
