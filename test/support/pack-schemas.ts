import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

import { isObject, type SchemaObject } from '../../server/src/core/schema/schema.js';
import { filesIn } from './repository.js';

/** A schema of the standard pack, or a part of one. */
export interface PackSchema {
  /** `campaign.schema.json#/properties/title`. */
  readonly address: string;
  /** How it hangs on the schema around it. */
  readonly role: 'root' | 'definition' | 'key' | 'name' | 'member' | 'item';
  /** The key that it is for. */
  readonly name: string;
  readonly schema: SchemaObject;
}

const documents: ReadonlyMap<string, SchemaObject> = read();

/** All schemas of the standard pack, with all that stand in them. */
export const packSchemas: readonly PackSchema[] = [...documents].flatMap(([file, schema]) =>
  walk({ address: `${file}#`, role: 'root', name: file, schema }),
);

const ajv = new Ajv2020({ strict: false, allErrors: true });
formats.default(ajv);
for (const [file, schema] of documents) ajv.addSchema(schema, file);

/** What is wrong with a value where a schema of the pack speaks, one text each. */
export function faultsOf({ address }: PackSchema, value: unknown): string[] {
  const validate = ajv.getSchema(address);
  assert.ok(validate, `There is no schema ${address}.`);
  return validate(value) === true ? [] : (validate.errors ?? []).map((fault) => ajv.errorsText([fault]));
}

/** What a schema says with all that it refers to: its own words come first. */
export function wholeOf({ address, schema }: Pick<PackSchema, 'address' | 'schema'>): SchemaObject {
  const reference = schema['$ref'];
  if (typeof reference !== 'string') return schema;
  const [path = '', pointer = ''] = reference.split('#');
  const file = address.split('#')[0] ?? '';
  const target = path === '' ? file : new URL(path, `pack:/${file}`).pathname.slice(1);
  const found = packSchemas.find((other) => other.address === `${target}#${pointer}`);
  assert.ok(found, `${address} refers to ${reference}, which is not there.`);
  return { ...wholeOf(found), ...schema };
}

function walk(from: PackSchema): PackSchema[] {
  const { address, schema } = from;
  const named = (keyword: string, role: PackSchema['role']) => {
    const children = schema[keyword];
    if (!isObject(children)) return [];
    return Object.entries(children).flatMap(([name, child]) => below(`${keyword}/${name}`, role, name, child));
  };
  const single = (keyword: string, role: PackSchema['role']) => below(keyword, role, from.name, schema[keyword]);
  return [
    from,
    ...named('properties', 'key'),
    ...named('$defs', 'definition'),
    ...single('propertyNames', 'name'),
    ...single('additionalProperties', 'member'),
    ...single('items', 'item'),
  ];

  function below(path: string, role: PackSchema['role'], name: string, child: unknown): PackSchema[] {
    return isObject(child) ? walk({ address: `${address}/${path}`, role, name, schema: child }) : [];
  }
}

function read(): Map<string, SchemaObject> {
  const found = new Map<string, SchemaObject>();
  for (const [file, text] of filesIn('schemas')) {
    if (!file.endsWith('.schema.json')) continue;
    const schema: unknown = JSON.parse(text);
    assert.ok(isObject(schema), file);
    found.set(file, schema);
  }
  return found;
}
