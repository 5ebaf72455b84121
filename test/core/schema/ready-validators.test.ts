import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { memoize } from '../../../server/src/core/base/memoize.js';
import { decompose } from '../../../server/src/core/schema/decompose.js';
import {
  childOf,
  rootOf,
  rootSchemas,
  type SchemaLibrary,
  type Subschema,
} from '../../../server/src/core/schema/library.js';
import { partsOf } from '../../../server/src/core/schema/parts.js';
import { readyValidatorOf } from '../../../server/src/core/schema/ready-validators.js';
import { isObject, listOf, type Schema, type SchemaObject } from '../../../server/src/core/schema/schema.js';
import { validate, type Fault } from '../../../server/src/core/schema/validate.js';
import { readDataFile } from '../../../server/src/core/workspace/data-file.js';
import { runs } from '../../support/property.js';
import { instances, schemas } from '../../support/random-schemas.js';
import { readyValidatorsOf } from '../../support/ready-validators.js';
import { filesIn } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';

const ready = readyValidatorsOf(...standardPack.kinds.map(({ library }) => library));
const kinds = standardPack.kinds.map(({ spec, library }) => ({
  spec,
  parts: partsOf({ ...library, validators: () => ready }),
}));

test('each schema of the standard pack has its validator ready, and so has each part of it', () => {
  const parts = kinds.flatMap((kind) => kind.parts);
  assert.ok(parts.length > 500, 'The test found no parts to look at.');
  const roots = standardPack.kinds.flatMap(({ library }) => rootSchemas(library));
  const isThere = ({ schema }: Subschema) => parts.some(({ subschema }) => subschema.schema === schema);
  assert.ok(roots.every(isThere), 'The test did not look at whole schemas.');
  const missing = parts.filter(({ library, subschema }) => readyValidatorOf(library)(subschema) === undefined);
  assert.deepEqual(
    missing.map(({ subschema: { base, pointer } }) => `${base}#${pointer}`),
    [],
  );
});

test('what is ready finds the very faults in examples that are found without it', () => {
  const faults = kinds.flatMap(({ parts }) =>
    parts.flatMap((part) => {
      const { schema } = part.subschema;
      const examples = isObject(schema) ? listOf(schema, 'examples') : [];
      return [...oddValues, ...examples].flatMap((value) => faultsBothWays(part, value));
    }),
  );
  assert.ok(faults.length > 20_000, `Only ${String(faults.length)} faults were found.`);
});

test('what is ready finds the very faults in files that are found without it', () => {
  const files = [...filesIn('test/workspaces').entries()].filter(([name]) => name.endsWith('.yaml'));
  const faults = files.flatMap(([name, text]) => {
    const { data } = readDataFile(name, text);
    const kind = kinds.find(({ spec }) => isObject(data) && String(data['spec']).startsWith(`${spec}/`));
    const libraries = new Set(kind?.parts.map(({ library }) => library));
    return [...libraries].flatMap((library) =>
      [...askedOf(library, rootSchemas(library), data, 2)].flatMap(({ subschema, value }) =>
        faultsBothWays({ library, subschema }, value),
      ),
    );
  });
  assert.ok(faults.length > 5000, `Only ${String(faults.length)} faults were found.`);
});

test('what is ready of any schema finds the very faults that are found without it', () => {
  let count = 0;
  fc.assert(
    fc.property(schemas, instances, (schema, values) => {
      const { $defs, ...part } = schema as SchemaObject;
      const library = libraryOf({ $defs, properties: { part } });
      const own = readyValidatorsOf(library);
      count += own.length;
      for (const asked of partsOf({ ...library, validators: () => own })) {
        for (const value of values) faultsBothWays(asked, value);
      }
    }),
    runs(100),
  );
  assert.ok(count > 80, `Only ${String(count)} validators were written.`);
});

test('a schema may lead back to itself, and only serves those that do so in the same way', () => {
  const tree = (size: number): Schema => ({
    properties: { root: { $ref: '#/$defs/tree' } },
    $defs: { tree: { properties: { name: { maxLength: size }, inner: { items: { $ref: '#/$defs/tree' } } } } },
  });
  const own = readyValidatorsOf(libraryOf(tree(3)));
  const value = { name: 'abc', inner: [{ name: 'abcd', inner: [{ name: 'abcde' }] }] };
  const [small, large] = [3, 4].map((size) => {
    const library = { ...libraryOf(tree(size)), validators: () => own };
    const subschema = childOf(rootOf(library), 'properties', 'root');
    assert.ok(subschema);
    const places = validate(library, subschema, value).map(({ instancePath }) => instancePath);
    return { isReady: readyValidatorOf(library)(subschema) !== undefined, places };
  });
  assert.deepEqual(small, { isReady: true, places: ['/inner/0/name', '/inner/0/inner/0/name'] });
  assert.deepEqual(large, { isReady: false, places: ['/inner/0/inner/0/name'] });
});

interface Asked {
  readonly library: SchemaLibrary;
  readonly subschema: Subschema;
}

/** What is wrong with a value, and with what small changes make of it. */
function faultsBothWays({ library, subschema }: Asked, value: unknown): readonly Fault[] {
  return [value, ...mutantsOf(value)].flatMap((each) => {
    const faults = validate(bare(library), subschema, each);
    assert.deepEqual(validate(library, subschema, each), faults);
    return faults;
  });
}

/** The same library, of which nothing is ready. */
const bare = memoize((library: SchemaLibrary): SchemaLibrary => ({ ...library, validators: undefined }));

function libraryOf(schema: Schema): SchemaLibrary {
  return { root: 'memory:/schema.json', documents: new Map([['memory:/schema.json', schema]]) };
}

/** The members of a value to some depth, beside all that schemas ask of each. */
function* askedOf(
  library: SchemaLibrary,
  schemas: readonly Subschema[],
  value: unknown,
  depth: number,
): Iterable<{ subschema: Subschema; value: unknown }> {
  if (depth === 0 || typeof value !== 'object' || value === null) return;
  const decomposed = decompose(library, schemas, Array.isArray(value) ? 'array' : 'object');
  if (decomposed === undefined) return;
  for (const [name, member] of Object.entries<unknown>({ ...value })) {
    const asked = Array.isArray(value) ? decomposed.items : decomposed.member(name);
    yield* asked.map((subschema) => ({ subschema, value: member }));
    yield* askedOf(library, asked, member, depth - 1);
  }
}

const oddValues = [null, true, 0, -1.5, '', 'TBD', '2026-11-22', [], ['a', 'a'], {}, { id: 'a' }, { a: { b: [1] } }];

/** A value with one of its members, or of theirs, taken out or made into something else. */
function mutantsOf(value: unknown, depth = 2): readonly unknown[] {
  if (depth === 0 || typeof value !== 'object' || value === null) return [];
  const put = (key: string, member?: unknown): unknown => {
    const entries = Object.entries<unknown>({ ...value }).filter(([each]) => each !== key);
    if (member !== undefined) entries.push([key, member]);
    return Array.isArray(value) ? entries.map(([, each]) => each) : Object.fromEntries<unknown>(entries);
  };
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) => [
    put(key),
    put(`${key}s`, member),
    ...[null, 'x', 7, [member]].map((other) => put(key, other)),
    ...mutantsOf(member, depth - 1).map((other) => put(key, other)),
  ]);
}
