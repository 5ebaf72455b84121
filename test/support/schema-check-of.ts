import assert from 'node:assert/strict';

import type { Candidate } from '../../server/src/core/schema/candidates.js';
import type { SchemaCheck } from '../../server/src/core/schema/schema-check.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { checksOf, documentData } from '../../server/src/core/workspace/check.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { fixture } from './fixture.js';

/** The first file of a fixture beside its schema. */
function schemaCheckOf(source: string): SchemaCheck {
  const { snapshot } = fixture(source);
  const [file] = snapshot.files.values();
  const [check] = file === undefined ? [] : checksOf(snapshot.environment, file);
  assert.ok(check, 'The first file of the fixture has no schema.');
  return check;
}

/** A text beside a schema, both YAML. */
export function textCheck(text: string, schema: string): SchemaCheck {
  return schemaCheckOf(`-- a.yaml | s.yaml --\n${text.replace(/\n?$/, '\n')}-- s.yaml --\n${schema}`);
}

/** The check with something else about it. */
export function changedCheck(check: SchemaCheck, change: Partial<SchemaCheck>): SchemaCheck {
  const { text, root, data } = check;
  return { ...check, text, root, data, ...change };
}

/** The titles of candidates, each with the text after it, without its last line break; expects that it has the data that the candidate tells. */
export function outcomes(check: SchemaCheck, candidates: readonly Candidate[]): [title: string, text: string][] {
  return candidates.map(({ title, edits, data }) => {
    const after = applyEdits(check.text, edits);
    const [document] = parse({ uri: 'after.yaml', text: after }).documents;
    assert.deepEqual(plain(document && documentData(document)), plain(data), `${title}:\n${after}`);
    return [title, after.replace(/\n$/, '')];
  });
}

function plain(data: unknown): unknown {
  return data === undefined ? undefined : (JSON.parse(JSON.stringify(data)) as unknown);
}
