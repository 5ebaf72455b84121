import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { test } from 'mocha';

import { compareSchemas } from '../../../server/src/core/comparison/compare-schemas.js';
import { rootOf, type SchemaLibrary } from '../../../server/src/core/schema/library.js';
import type { Schema } from '../../../server/src/core/schema/schema.js';
import { problemOf, validate } from '../../../server/src/core/schema/validate.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';
import { changedSchemas, instances, schemas } from '../../support/random-schemas.js';

const about = { part: 'kind', name: 'test' } as const;

/** What became of pairs of schemas, to see that the test looks at all verdicts. */
interface Tally {
  compatible: number;
  breaking: number;
  undecidable: number;
}

test('a random change of a random schema is only called compatible where it makes no value invalid', () => {
  const tally: Tally = { compatible: 0, breaking: 0, undecidable: 0 };
  fc.assert(
    fc.property(schemas, changedSchemas, instances, (schema, change, values) => {
      const [one, other] = [libraryOf(schema), libraryOf(change(schema))];
      checkPair(one, other, { values, tally });
      checkPair(other, one, { values, tally });
    }),
    runs(600),
  );
  assert.ok(tally.compatible > 250 && tally.breaking > 100, JSON.stringify(tally));
  assert.ok(tally.undecidable < (tally.compatible + tally.breaking) / 20, JSON.stringify(tally));
});

for (const draft of ['draft2020-12', 'draft2019-09', 'draft7']) {
  test(`two schemas of a file of the JSON Schema Test Suite, ${draft}, are only called compatible where no case tells otherwise`, () => {
    const tally: Tally = { compatible: 0, breaking: 0, undecidable: 0 };
    fc.assert(
      fc.property(fc.constantFrom(...suiteFiles(draft)), fc.nat(), fc.nat(), ({ libraries, values }, a, b) => {
        const [one, other] = [libraries[a % libraries.length], libraries[b % libraries.length]];
        if (one !== undefined && other !== undefined) checkPair(one, other, { values, tally });
      }),
      runs(500),
    );
    assert.ok(tally.compatible > 20 && tally.breaking > 100, JSON.stringify(tally));
  });
}

function checkPair(
  before: SchemaLibrary,
  now: SchemaLibrary,
  { values, tally }: { values: readonly unknown[]; tally: Tally },
): void {
  if (problemOf(before) !== undefined || problemOf(now) !== undefined) return;
  const changes = compareSchemas({ about, before, now, steps: [] });
  const verdict =
    (['undecidable', 'breaking'] as const).find((each) => changes.some((change) => change.verdict === each)) ??
    'compatible';
  const broken = values.find((value) => isValid(before, value) && !isValid(now, value) && !isTooMuch(before, value));
  if (changes.some((change) => change.verdict === 'breaking')) tally.breaking++;
  else tally[verdict]++;
  if (verdict === 'compatible')
    assert.equal(broken, undefined, `${textOf(before)} and ${textOf(now)}: ${JSON.stringify(broken)}`);
}

function isValid(library: SchemaLibrary, value: unknown): boolean {
  return validate(library, rootOf(library), value).length === 0;
}

/** `ajv` fails over some values beside what else is evaluated; nothing is then found to be wrong. */
function isTooMuch({ documents }: SchemaLibrary, value: unknown): boolean {
  const [schema = true] = documents.values();
  try {
    new Ajv2020({ strict: false, allErrors: true, logger: false, validateSchema: false, ownProperties: true }).validate(
      schema,
      value,
    );
    return false;
  } catch (error) {
    return error instanceof TypeError;
  }
}

function libraryOf(schema: Schema): SchemaLibrary {
  return { root: 'concord-pack:/test.schema.json', documents: new Map([['concord-pack:/test.schema.json', schema]]) };
}

function textOf({ documents }: SchemaLibrary): string {
  return JSON.stringify([...documents.values()]);
}

interface SuiteGroup {
  readonly schema: Schema;
  readonly tests: readonly { readonly data: unknown }[];
}

function suiteFiles(
  draft: string,
): { readonly libraries: readonly SchemaLibrary[]; readonly values: readonly unknown[] }[] {
  const address =
    draft === 'draft7'
      ? 'http://json-schema.org/draft-07/schema#'
      : `https://json-schema.org/draft/${draft.slice(5)}/schema`;
  const files = [...filesIn(`test/conformance/json-schema-test-suite/tests/${draft}`)];
  return files.map(([, text]) => {
    const groups = JSON.parse(text) as readonly SuiteGroup[];
    return {
      libraries: groups.map(({ schema }) =>
        libraryOf(typeof schema === 'boolean' ? schema : { $schema: address, ...schema }),
      ),
      values: groups.flatMap(({ tests }) => tests.map(({ data }) => data)),
    };
  });
}
