import { Ajv, Name, type ErrorObject, type KeywordCxt, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { compileSchema, SchemaEnv } from 'ajv/dist/compile/index.js';
import { mergeEvaluated } from 'ajv/dist/compile/util.js';
import type core from 'ajv/dist/core.js';

import { memoize } from '../base/memoize.js';
import { certainCheck } from './certain.js';
import { dialectOf, namedDialect, type Dialect } from './dialect.js';
import { equal } from './equal.js';
import { knowFormats } from './formats.js';
import { documentsOf, rootDialect, rootOf, uriOf, type SchemaLibrary, type Subschema } from './library.js';
import { draft04 } from './metaschema/draft-04.js';
import { draft06 } from './metaschema/draft-06.js';
import { multipleOf } from './multiple-of.js';
import { isPlainSchema } from './plain-schema.js';
import { readyValidatorOf, type Validator } from './ready-validators.js';
import type { Schema } from './schema.js';

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
  try {
    const run = validatorOf(library)(subschema);
    return run(data) ? [] : (run.errors ?? []);
  } catch (error) {
    // What leans on where it stands cannot be asked by itself, and so finds nothing wrong by itself.
    if (error instanceof SchemaError) return [];
    // `uniqueItems` calls a key named "valueOf" of the data; a document of endless depth overflows the stack.
    if (error instanceof TypeError || error instanceof RangeError) return [];
    throw error;
  }
}

/** Whether a subschema can be asked by itself: what its references lean on may stand further out. */
export function standsAlone(library: SchemaLibrary, subschema: Subschema): boolean {
  try {
    validatorOf(library)(subschema);
    return true;
  } catch (error) {
    if (error instanceof SchemaError) return false;
    throw error;
  }
}

/**
 * Says whether data is certain to satisfy all of these schemas; absent where one of them cannot be asked by itself.
 *
 * Where it is not certain, `validate` has the answer.
 */
export function verdictOn(library: SchemaLibrary, schemas: readonly Subschema[]): Verdict | undefined {
  return verdicts(library)(schemas);
}

type Verdict = (data: unknown) => boolean;

const verdicts = memoize((library: SchemaLibrary) =>
  memoize((schemas: readonly Subschema[]): Verdict | undefined => {
    const checks = schemas.map((schema) => certainCheck(library, schema));
    if (!schemas.every((schema, index) => checks[index] !== undefined || standsAlone(library, schema)))
      return undefined;
    const runs = schemas.map((schema, index) => checks[index] ?? validatorOf(library)(schema));
    return (data) => {
      try {
        for (const run of runs) if (!run(data)) return false;
        return true;
      } catch {
        return false;
      }
    };
  }),
);

/** All that fails when `data` is validated against a schema that stands nowhere and refers to nothing. */
export function validateAlone(library: SchemaLibrary, schema: Schema, data: unknown): readonly Fault[] {
  return validateSeldom(library, { schema, base: '', pointer: '' }, data);
}

/** What `validate` finds, for a schema that is seldom asked: where nothing fails, nothing is compiled for it. */
export function validateSeldom(library: SchemaLibrary, subschema: Subschema, data: unknown): readonly Fault[] {
  return certainCheck(library, subschema)?.(data) === true ? [] : validate(library, subschema, data);
}

/** Compiles a subschema once, unless that was done when the extension was built. Throws a `SchemaError` when it cannot be used. */
const validatorOf = memoize((library: SchemaLibrary) => {
  const ready = readyValidatorOf(library);
  const compiled = new Map<Schema, Validator>();
  let ajv: AnyAjv | undefined;
  return (subschema: Subschema): Validator => {
    let run = compiled.get(subschema.schema);
    if (run === undefined) {
      run = ready(subschema) ?? compile((ajv ??= createAjv(library, options)), subschema);
      compiled.set(subschema.schema, run);
    }
    return run;
  };
});

/** Compiles subschemas with the code that `ajv` writes, to keep that. */
export const codeOf = memoize((library: SchemaLibrary): ((subschema: Subschema) => ValidateFunction) => {
  const ajv = createAjv(library, { ...options, code: { ...options.code, source: true } });
  return (subschema) => compile(ajv, subschema);
});

function compile(ajv: AnyAjv, subschema: Subschema): ValidateFunction {
  try {
    const { schema, base, pointer } = subschema;
    // One without an address refers to nothing.
    if (base === '') return ajv.compile(schema);
    const document = ajv.refs[base];
    const isDocument = document instanceof SchemaEnv && document.baseId === base;
    const whole = isDocument && pointer === '' ? ajv.getSchema(base) : undefined;
    const run = whole ?? (isDocument && compilePart(ajv, document, schema));
    return run || ajv.compile({ $ref: uriOf(subschema) });
  } catch (error) {
    throw new SchemaError(messageOf(error));
  }
}

/** Without a reference to the part: to follow one into a document, `ajv` compiles all of that. */
function compilePart(ajv: AnyAjv, document: SchemaEnv, schema: Schema): ValidateFunction | undefined {
  const part = new SchemaEnv({ schema, root: document, baseId: document.baseId });
  return compileSchema.call(ajv, part).validate;
}

const options: Options = {
  strict: false,
  allErrors: true,
  verbose: true,
  // Otherwise `required: [toString]` would accept an empty object.
  ownProperties: true,
  logger: false,
  // Done by `problemIn`, once for all libraries.
  validateSchema: false,
  // What is referred to is compiled once, and then serves those who ask for a part of the schema as well.
  inlineRefs: false,
  code: {
    regExp: Object.assign(regExp, { code: 'new RegExp' }),
    // Shorter code would cost more time than it saves.
    optimize: false,
  },
};

/** What the classes of the dialects have in common. */
type AnyAjv = core.default;

function createAjv(library: SchemaLibrary, asked: Options): AnyAjv {
  const dialect = rootDialect(library);
  if (dialect === undefined) {
    const name = namedDialect(library.documents.get(library.root) ?? true) ?? '';
    throw new SchemaError(
      `It is written in "${name}"; Concord reads draft-04, draft-06, draft-07, 2019-09 and 2020-12.`,
    );
  }
  const ajv = ajvFor(dialect, asked);
  knowFormats(ajv);
  const documents = documentsOf(library);
  for (const [uri, schema] of library.documents) {
    const own = dialectOf(schema, library.documents, dialect);
    const problem = own === undefined ? 'it is written in an unknown dialect' : problemIn(schema, own);
    if (problem === undefined) addDocument(ajv, uri, documents.get(uri) ?? schema);
    // A neighbour that is no schema only matters to those that refer to it.
    else if (uri === library.root) throw new SchemaError(`It is not a JSON Schema: ${problem}.`);
  }
  return ajv;
}

function ajvFor(dialect: Dialect, asked: Options): AnyAjv {
  const ajv = plainAjvFor(dialect, asked);
  for (const keyword of ['anyOf', 'oneOf', 'contains']) reportOnlyItself(ajv, keyword);
  for (const keyword of ['const', 'enum', 'uniqueItems']) compareSafely(ajv, keyword);
  countPatternsApart(ajv);
  ajv.removeKeyword(multipleOf.keyword as string).addKeyword(multipleOf);
  return ajv;
}

function plainAjvFor(dialect: Dialect, asked: Options): AnyAjv {
  switch (dialect) {
    case '2020-12':
      return new Ajv2020(asked);
    case '2019-09':
      return new Ajv2019(asked);
    default: {
      // Up to draft-07 nothing counts beside `$ref`.
      const ajv = new Ajv({ ...asked, ignoreKeywordsWithRef: true });
      if (dialect === 'draft-06') ajv.addMetaSchema(draft06);
      if (dialect === 'draft-04') ajv.addMetaSchema(draft04);
      return ajv;
    }
  }
}

const metaschemas: Readonly<Record<Dialect, string>> = {
  'draft-04': 'http://json-schema.org/draft-04/schema',
  'draft-06': 'http://json-schema.org/draft-06/schema',
  'draft-07': 'http://json-schema.org/draft-07/schema',
  '2019-09': 'https://json-schema.org/draft/2019-09/schema',
  '2020-12': 'https://json-schema.org/draft/2020-12/schema',
};

const metaValidators = new Map<Dialect, ValidateFunction>();

/** What the meta-schema finds wrong with a schema, as a clause. */
function problemIn(schema: Schema, dialect: Dialect): string | undefined {
  if (dialect !== 'draft-04' && isPlainSchema(schema)) return undefined;
  let run = metaValidators.get(dialect);
  if (run === undefined) {
    run = ajvFor(dialect, options).compile({ $ref: metaschemas[dialect] });
    metaValidators.set(dialect, run);
  }
  if (run(schema)) return undefined;
  const [first] = run.errors ?? [];
  const place = first?.instancePath === '' ? '' : `at "${first?.instancePath ?? ''}" `;
  const fault =
    first?.keyword === 'anyOf' ? 'has a value that JSON Schema does not know' : (first?.message ?? 'is wrong');
  return `${place}it ${fault}`;
}

function addDocument(ajv: AnyAjv, uri: string, schema: Schema): void {
  try {
    ajv.addSchema(schema, uri);
  } catch (error) {
    throw new SchemaError(`It is not a JSON Schema: ${messageOf(error)}.`);
  }
}

/** The branches of these keywords fail quietly: which one was meant is worked out afterwards. */
function reportOnlyItself(ajv: AnyAjv, keyword: string): void {
  redefine(ajv, keyword, (context, write) => {
    const report = context.error.bind(context);
    context.error = (append, parameters, paths) => {
      context.reset();
      report(append, parameters, paths);
    };
    write();
  });
}

/** The comparison that these keywords come with takes keys such as `valueOf` for methods of the data. */
function compareSafely(ajv: AnyAjv, keyword: string): void {
  redefine(ajv, keyword, ({ gen }, write) => {
    const scopeValue = gen.scopeValue.bind(gen);
    gen.scopeValue = (name, value) => scopeValue(name, name === 'func' ? { ref: equal } : value);
    write();
    gen.scopeValue = scopeValue;
  });
}

/** What this keyword evaluates is written into what a branch before it evaluated, which is nothing where that failed. */
function countPatternsApart(ajv: AnyAjv): void {
  redefine(ajv, 'patternProperties', ({ gen, it }, write) => {
    const before = it.props;
    if (!(before instanceof Name)) {
      write();
      return;
    }
    Object.assign(it, { props: undefined });
    write();
    it.props = it.props === undefined ? before : mergeEvaluated.props(gen, it.props, before, Name);
  });
}

/** Wraps what writes the code of a keyword, in its place: what is evaluated later builds on what was before. */
function redefine(ajv: AnyAjv, keyword: string, wrap: (context: KeywordCxt, write: () => void) => void): void {
  const rule = ajv.RULES.all[keyword];
  if (typeof rule !== 'object' || !('code' in rule.definition)) return;
  const { code } = rule.definition;
  Object.assign(rule.definition, {
    code(context: KeywordCxt, ruleType?: string) {
      wrap(context, () => {
        code(context, ruleType);
      });
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
