import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { rootSchemas, type SchemaLibrary } from '../../../server/src/core/schema/library.js';
import { marksInMember, marksInValue } from '../../../server/src/core/schema/marked-names.js';
import { isObject, type Schema } from '../../../server/src/core/schema/schema.js';
import { checksOf } from '../../../server/src/core/workspace/check.js';
import { namesByHand } from '../../support/names-by-hand.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';

test('names of the sample are found as if each value was asked about anew', () => {
  const environment = { pack: standardPack, associations: [], folders: [] };
  let found = 0;
  for (const [path, text] of filesIn('test/workspaces/acme')) {
    if (!path.endsWith('.yaml')) continue;
    for (const { library, data } of checksOf(environment, { uri: `file:///${path}`, text })) {
      found += checkNames(library, data);
    }
  }
  assert.ok(found > 200, `Only ${String(found)} names were found.`);
});

test('names are found as if each value was asked about anew, whatever schemas and data are like', () => {
  let found = 0;
  const { numRuns, seed } = runs(500);
  fc.assert(
    fc.property(schemas, fc.array(values, { minLength: 2, maxLength: 5 }), ({ node, shared }, all) => {
      const schema: Schema = typeof node === 'boolean' ? node : { ...node, $defs: { shared } };
      const root = 'file:///s.json';
      const library = { root, documents: new Map<string, Schema>([[root, schema]]) };
      for (const data of all) found += checkNames(library, data);
    }),
    { numRuns, seed },
  );
  assert.ok(found > numRuns / 2, `Only ${String(found)} names were found.`);
});

test('what is left over for the rest of the keys may depend on the value', () => {
  const schema = {
    anyOf: [{ required: ['a'], properties: { a: {} } }],
    unevaluatedProperties: { 'x-defines': 'event' },
  };
  const library = { root: 'file:///s.json', documents: new Map([['file:///s.json', schema]]) };
  assert.equal(checkNames(library, { a: 'one', b: 'two' }), 1);
});

/** How many names there are, all found the same in both ways, in the whole and member by member. */
function checkNames(library: SchemaLibrary, data: unknown): number {
  const schemas = rootSchemas(library);
  const expected = namesByHand(library, schemas, data);
  assert.deepEqual(marksInValue(library, schemas, data), expected);
  if (isObject(data)) {
    for (const [name, value] of Object.entries(data)) {
      const alone = namesByHand(library, schemas, { [name]: value });
      assert.deepEqual(marksInMember(library, schemas, name, value), alone);
    }
  }
  return expected.length;
}

const keys = fc.constantFrom('a', 'b', 'c', 'x-d', '__proto__');
const texts = fc.constantFrom('one', 'two', 'a', '');

const values = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(texts, texts, fc.constantFrom(1, null, true)),
    fc.dictionary(keys, tie('value'), { minKeys: 1, maxKeys: 4 }),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
})).value;

const marks = fc.constantFrom(
  {},
  { 'x-defines': 'event' },
  { 'x-defines': { symbol: 'tag', scope: 'file' } },
  { 'x-refers-to': ['event', { symbol: 'tag', via: '/a' }] },
  { 'x-summary': ['a', 'b'] },
);

const schemaNodes = fc.letrec<{ schema: Schema }>((tie) => {
  const inner = tie('schema');
  const list = fc.array(inner, { minLength: 1, maxLength: 2 });
  const groups = fc.dictionary(keys, inner, { minKeys: 1, maxKeys: 3 });
  const keyword = fc.oneof(
    ...['properties', 'properties', 'dependentSchemas'].map((name) => groups.map((group) => ({ [name]: group }))),
    inner.map((one) => ({ patternProperties: { '^x-': one } })),
    ...['allOf', 'anyOf', 'oneOf', 'prefixItems'].map((name) => list.map((all) => ({ [name]: all }))),
    ...['items', 'additionalProperties', 'propertyNames', 'unevaluatedProperties', 'contains'].map((name) =>
      inner.map((one) => ({ [name]: one })),
    ),
    fc.tuple(inner, inner, inner).map(([condition, then, other]) => ({ if: condition, then, else: other })),
    fc.constantFrom({ $ref: '#/$defs/shared' }, { type: 'object' }, { const: 'one' }, { required: ['a'] }),
  );
  const node = fc.tuple(marks, fc.array(keyword, { minLength: 1, maxLength: 3 }));
  return {
    schema: fc.oneof({ maxDepth: 5 }, fc.oneof(marks, marks, fc.constantFrom<Schema>(true, false)), {
      weight: 4,
      arbitrary: node.map(([mark, all]): Schema => Object.assign({}, mark, ...all) as Schema),
    }),
  };
}).schema;
const schemas = fc.record({ node: schemaNodes, shared: schemaNodes });
