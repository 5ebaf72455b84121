import { Ajv, type ErrorObject, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type core from 'ajv/dist/core.js';
import addFormats from 'ajv-formats';

import { memoize } from '../base/memoize.js';
import { rootOf, uriOf, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, type Schema } from './schema.js';

/** A schema that cannot be used, said in one sentence. */
class SchemaError extends Error {}

/** One failed keyword, as `ajv` reports it. */
export type Fault = ErrorObject;

/** Why the schema cannot be used: it is none, or refers to something that is not to be had. Absent when it can. */
export const problemOf = memoize((library: SchemaLibrary): string | undefined => {
  try {
    validatorOf(library)(rootOf(library));
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
});

/** All that fails when `data` is validated against a subschema of a library without a problem. */
export function validate(library: SchemaLibrary, subschema: Subschema, data: unknown): readonly Fault[] {
  const run = validatorOf(library)(subschema);
  try {
    return run(data) ? [] : (run.errors ?? []);
  } catch (error) {
    // `uniqueItems` calls a key named "valueOf" of the data; a document of endless depth overflows the stack.
    if (error instanceof TypeError || error instanceof RangeError) return [];
    throw error;
  }
}

/** All that fails when `data` is validated against a schema that stands nowhere and refers to nothing. */
export function validateAlone(library: SchemaLibrary, schema: Schema, data: unknown): readonly Fault[] {
  return validate(library, { schema, base: '', pointer: '' }, data);
}

/** Compiles a subschema once. Throws a `SchemaError` when it cannot be used. */
const validatorOf = memoize((library: SchemaLibrary) => {
  const ajv = createAjv(library);
  const compiled = new Map<Schema, ValidateFunction>();
  return (subschema: Subschema): ValidateFunction => {
    let run = compiled.get(subschema.schema);
    if (run === undefined) {
      run = compile(ajv, subschema);
      compiled.set(subschema.schema, run);
    }
    return run;
  };
});

function compile(ajv: AnyAjv, subschema: Subschema): ValidateFunction {
  try {
    // One without an address refers to nothing.
    return ajv.compile(subschema.base === '' ? subschema.schema : { $ref: uriOf(subschema) });
  } catch (error) {
    throw new SchemaError(messageOf(error));
  }
}

const options: Options = {
  strict: false,
  allErrors: true,
  verbose: true,
  // Otherwise `required: [toString]` would accept an empty object.
  ownProperties: true,
  logger: false,
  code: { regExp: Object.assign(regExp, { code: 'new RegExp' }) },
};

/** What the classes of the dialects have in common. */
type AnyAjv = core.default;

function createAjv(library: SchemaLibrary): AnyAjv {
  const ajv = ajvFor(rootOf(library).schema);
  // The plug-in's types do not know that ES modules see its CommonJS exports as an object.
  (addFormats as unknown as { default: (ajv: AnyAjv) => void }).default(ajv);
  for (const keyword of ['anyOf', 'oneOf', 'contains']) reportOnlyItself(ajv, keyword);
  for (const [uri, schema] of library.documents) {
    try {
      addDocument(ajv, uri, schema);
    } catch (error) {
      // A neighbour that is no schema only matters to those that refer to it.
      if (uri === library.root) throw error;
    }
  }
  return ajv;
}

/** Without `$schema`, 2019-09 is read, which still knows nearly all that draft-07 does. */
function ajvFor(schema: Schema): AnyAjv {
  const dialect = isObject(schema) ? schema['$schema'] : undefined;
  if (typeof dialect !== 'string') return new Ajv2019(options);
  if (/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/.test(dialect)) return new Ajv(options);
  if (/^https?:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/.test(dialect)) return new Ajv2019(options);
  if (/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/.test(dialect)) return new Ajv2020(options);
  throw new SchemaError(`It is written in "${dialect}"; Concord reads draft-07, 2019-09 and 2020-12.`);
}

function addDocument(ajv: AnyAjv, uri: string, schema: Schema): void {
  try {
    if (isObject(schema) && ajv.validateSchema(schema) === false) {
      const [first] = ajv.errors ?? [];
      const place = first?.instancePath === '' ? '' : `at "${first?.instancePath ?? ''}" `;
      const fault =
        first?.keyword === 'anyOf' ? 'has a value that JSON Schema does not know' : (first?.message ?? 'is wrong');
      throw new Error(`${place}it ${fault}`);
    }
    ajv.addSchema(schema, uri);
  } catch (error) {
    throw new SchemaError(`It is not a JSON Schema: ${messageOf(error)}.`);
  }
}

/** The branches of these keywords fail quietly: which one was meant is worked out afterwards. */
function reportOnlyItself(ajv: AnyAjv, keyword: string): void {
  const definition = ajv.getKeyword(keyword);
  if (typeof definition !== 'object' || !('code' in definition)) return;
  const { code } = definition;
  ajv.removeKeyword(keyword);
  ajv.addKeyword({
    ...definition,
    keyword,
    code(context, ruleType) {
      const report = context.error.bind(context);
      context.error = (append, parameters, paths) => {
        context.reset();
        report(append, parameters, paths);
      };
      code(context, ruleType);
    },
  });
}

/** Schemas in the wild hold patterns that are only read without the `u` flag. */
function regExp(pattern: string, flags: string): RegExp {
  try {
    return new RegExp(pattern, flags);
  } catch {
    return new RegExp(pattern);
  }
}

function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  const missing = /can't resolve reference (\S+)/.exec(message)?.[1];
  return missing === undefined ? message : `It refers to "${missing}", which is not to be had here`;
}
