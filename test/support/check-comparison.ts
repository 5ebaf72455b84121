import assert from 'node:assert/strict';

import { compareSchemas } from '../../server/src/core/comparison/compare-schemas.js';
import type { Change } from '../../server/src/core/comparison/change.js';
import { readDataFile } from '../../server/src/core/workspace/data-file.js';
import type { SchemaLibrary } from '../../server/src/core/schema/library.js';
import type { Schema } from '../../server/src/core/schema/schema.js';
import { toPointer } from '../../server/src/core/text/json-pointer.js';
import { dedent } from './dedent.js';

/** Compares two schemas of a kind, as YAML, and expects these changes: `verdict place: Message. (example)`, one a line. */
export function checkComparison(before: string, now: string, expected: readonly string[]): void {
  assert.deepEqual(comparisonOf(before, now), expected);
}

/** The changes between two schemas, in lines. */
export function comparisonOf(before: string, now: string): readonly string[] {
  const changes = compareSchemas({
    about: { part: 'kind', name: 'note' },
    before: libraryOf(before),
    now: libraryOf(now),
    steps: [],
  });
  return changes.map(lineOf);
}

function lineOf({ verdict, place, message, example }: Change): string {
  const at = place === undefined || place.path.length === 0 ? '/' : toPointer(place.path);
  return `${verdict} ${at}: ${message}${example === undefined ? '' : ` (${JSON.stringify(example.value)})`}`;
}

function libraryOf(text: string): SchemaLibrary {
  const root = 'concord-pack:/note.schema.yaml';
  const { data } = readDataFile('note.schema.yaml', dedent(text));
  const schema =
    typeof data === 'boolean' ? data : { $schema: 'https://json-schema.org/draft/2020-12/schema', ...(data as object) };
  return { root, documents: new Map<string, Schema>([[root, schema]]) };
}
