import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { isObject, listOf, textOf } from '../../server/src/core/schema/schema.js';
import { faultsOf, packSchemas, wholeOf, type PackSchema } from '../support/pack-schemas.js';

const keys = packSchemas.filter(({ role }) => role === 'key');
/** What people write into files: keys, names, entries and items. */
const written = packSchemas.filter(({ role, schema }) => role !== 'root' && !isBare(schema));

suite('the schemas of the standard pack', () => {
  test('are all there', () => {
    assert.ok(keys.length > 400, 'The test found no keys to look at.');
  });

  test('say of everything what it is, in plain words', () => {
    assert.deepEqual(
      addresses(written, (schema) => {
        const { title, description } = wholeOf(schema);
        return typeof title === 'string' && typeof description === 'string' && /^[A-Z].*\.$/.test(description);
      }),
      [],
    );
  });

  test('say of every key in a second sentence why it matters, and do not go on', () => {
    assert.deepEqual(
      addresses(keys, ({ schema }) => {
        const text = textOf(schema, 'description') ?? '';
        return text.split(/(?<=\.) (?=[A-Z])/).length === 2 && text.length <= 200;
      }),
      [],
    );
  });

  test('show an example of every key and name, or its default', () => {
    assert.deepEqual(
      addresses(written, (schema) => {
        const whole = wholeOf(schema);
        return schema.role === 'definition' || 'default' in whole || listOf(whole, 'examples').length > 0;
      }),
      [],
    );
  });

  test('say of each value of a list of values what it means', () => {
    const lists = packSchemas.filter(({ schema }) => 'enum' in schema);
    assert.ok(lists.length > 50, 'The test found no lists of values to look at.');
    assert.deepEqual(
      addresses(lists, ({ schema }) => {
        const texts = listOf(schema, 'enumDescriptions');
        return (
          texts.length === listOf(schema, 'enum').length &&
          texts.every((text) => typeof text === 'string' && /^[A-Z].*[.?]$/.test(text))
        );
      }),
      [],
    );
  });

  test('have examples and defaults that they accept themselves', () => {
    const wrong = packSchemas.flatMap((schema) => {
      const values = [...listOf(schema.schema, 'examples'), ...valueOf(schema.schema['default'])];
      return values.flatMap((value) => faultsOf(schema, value).map((fault) => `${schema.address}: ${fault}`));
    });
    assert.deepEqual(wrong, []);
  });

  test('have keys and values that no reader of YAML takes for something else', () => {
    const booleans = /^(?:y|n|yes|no|on|off|true|false|null|~)$/i;
    assert.deepEqual(
      addresses(keys, ({ name }) => /^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$/.test(name) && !booleans.test(name)),
      [],
    );
    assert.deepEqual(
      addresses(packSchemas, ({ schema }) =>
        listOf(schema, 'enum').every(
          (value) => typeof value === 'string' && !booleans.test(value) && Number.isNaN(Number(value)),
        ),
      ),
      [],
    );
  });

  test('are closed, and name their entries by concepts', () => {
    assert.deepEqual(
      addresses(packSchemas, ({ schema }) => !('properties' in schema) || schema['additionalProperties'] === false),
      [],
    );
    const entries = packSchemas.filter(({ role, schema }) => role === 'member' && '$ref' in schema);
    assert.ok(entries.length > 20, 'The test found no entries to look at.');
    assert.deepEqual(
      addresses(
        entries.filter((entry) => wholeOf(entry)['type'] === 'object'),
        (entry) => textOf(wholeOf(entry), 'x-concept') !== undefined,
      ),
      [],
    );
  });

  test('refer only to names that some schema defines', () => {
    const defined = new Set(packSchemas.flatMap(({ schema }) => symbolsIn(schema['x-defines'])));
    assert.ok(defined.size > 15, 'The test found no names to look at.');
    assert.deepEqual(
      addresses(packSchemas, ({ schema }) => symbolsIn(schema['x-refers-to']).every((symbol) => defined.has(symbol))),
      [],
    );
  });
});

/** A reference alone says nothing of its own. */
function isBare(schema: PackSchema['schema']): boolean {
  return Object.keys(schema).every((keyword) => keyword === '$ref');
}

function addresses(schemas: readonly PackSchema[], isRight: (schema: PackSchema) => boolean): string[] {
  return schemas.filter((schema) => !isRight(schema)).map(({ address }) => address);
}

function valueOf(value: unknown): unknown[] {
  return value === undefined ? [] : [value];
}

function symbolsIn(marks: unknown): string[] {
  const list: unknown[] = Array.isArray(marks) ? marks : [marks];
  return list.flatMap((mark) => (isObject(mark) ? (textOf(mark, 'symbol') ?? []) : []));
}
