import { resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import { isObject, listOf, schemasByName, schemasIn, type SchemaObject } from './schema.js';
import { formatInWords, listInWords, named, typesInWords } from './words.js';
import { patternInWords } from './pattern-in-words.js';

/** What a schema says about a value, in words, and the opposite if that can be said as well. */
export interface Statement {
  readonly yes: string;
  readonly no?: string;
  /** What it says something about; where that is said, it goes without saying that it is there. */
  readonly about?: string;
  /** What it says no more of than that it is there. */
  readonly presenceOf?: string;
}

/** What is spoken of: its name in words, if it is not the whole, and the data that stands there. */
export interface Topic {
  readonly name: string | undefined;
  readonly value: unknown;
}

/** Says when a value satisfies a schema: `"kind" is "card"`. Absent where words do not suffice. */
export function conditionInWords(library: SchemaLibrary, condition: Subschema, topic: Topic): Statement | undefined {
  const all = statementsIn({ library, depth: 0 }, condition, topic);
  return all === undefined || all.length === 0 ? undefined : together(all, 'and');
}

interface Reader {
  readonly library: SchemaLibrary;
  /** How many references and groups lie around. */
  readonly depth: number;
}

const deepest = 5;

/** One statement a keyword; absent when one of them cannot be said. */
function statementsIn(reader: Reader, subschema: Subschema, topic: Topic): Statement[] | undefined {
  const { schema } = subschema;
  if (schema === true) return [];
  if (!isObject(schema) || reader.depth > deepest) return undefined;
  const context = { reader: { ...reader, depth: reader.depth + 1 }, subschema: { ...subschema, schema }, topic };
  const found: Statement[] = [];
  for (const keyword of Object.keys(schema)) {
    if (silent.has(keyword) || keyword.startsWith('x-')) continue;
    const said = sayers[keyword]?.(context);
    if (said === undefined) return undefined;
    found.push(...said);
  }
  return found;
}

/** What asks for nothing. */
const silent = new Set([
  ...['title', 'description', 'markdownDescription', '$comment', 'default', 'examples', 'errorMessage', 'deprecated'],
  ...['$schema', '$id', '$anchor', '$defs', 'definitions', 'readOnly', 'writeOnly'],
]);

interface Context {
  readonly reader: Reader;
  readonly subschema: Subschema & { readonly schema: SchemaObject };
  readonly topic: Topic;
}

type Sayer = (context: Context) => Statement[] | undefined;

const sayers: Readonly<Record<string, Sayer>> = {
  const: ({ subschema, topic }) => is(topic, subschema.schema['const']),
  enum: ({ subschema, topic }) => isOneOf(topic, listOf(subschema.schema, 'enum')),
  type: ({ subschema: { schema }, topic }) => {
    const goesWithoutSaying = ['const', 'enum', 'pattern', 'properties', 'required', 'contains', 'format'];
    if (topic.name === undefined || goesWithoutSaying.some((keyword) => keyword in schema)) return [];
    return isSo(topic, typesInWords(listOf(schema, 'type')));
  },
  format: ({ subschema, topic }) => isSo(topic, formatInWords(String(subschema.schema['format']))),
  pattern: ({ subschema: { schema }, topic }) => {
    const form = patternInWords(String(schema['pattern']), listOf(schema, 'examples')[0]);
    if (topic.name === undefined || form === undefined) return undefined;
    return [{ yes: `${topic.name} ${form.yes}`, no: `${topic.name} ${form.no}` }];
  },
  minimum: ({ subschema, topic }) => bound(topic, subschema.schema['minimum'], ['or more', 'less than']),
  maximum: ({ subschema, topic }) => bound(topic, subschema.schema['maximum'], ['or less', 'more than']),
  exclusiveMinimum: ({ subschema, topic }) =>
    opposite(bound(topic, subschema.schema['exclusiveMinimum'], ['or less', 'more than'])),
  exclusiveMaximum: ({ subschema, topic }) =>
    opposite(bound(topic, subschema.schema['exclusiveMaximum'], ['or more', 'less than'])),
  minLength: ({ subschema, topic }) => notEmpty(topic, subschema.schema['minLength'] === 1),
  minItems: ({ subschema, topic }) => notEmpty(topic, subschema.schema['minItems'] === 1),
  minProperties: ({ subschema, topic }) => notEmpty(topic, subschema.schema['minProperties'] === 1),
  required: ({ subschema: { schema }, topic }) => {
    const told = new Set(
      schemasByName(schema, 'properties').flatMap(([name, own]) => (saysNothing(own) ? [] : [name])),
    );
    const names = listOf(schema, 'required').filter((name) => typeof name === 'string');
    return names.filter((name) => !told.has(name)).map((name) => isThere(topic, name));
  },
  properties,
  contains: ({ reader, subschema, topic }) => {
    const { schema } = subschema;
    const item = isObject(schema['contains']) ? schema['contains'] : {};
    if (topic.name === undefined || 'minContains' in schema || 'maxContains' in schema) return undefined;
    const said = statementsIn(reader, { ...subschema, schema: item }, { name: 'an item', value: undefined });
    const values = 'const' in item ? [item['const']] : listOf(item, 'enum');
    if (said?.length === 1 && values.length > 0) {
      const list = listInWords(values.map(named), 'or');
      return [{ yes: `${topic.name} contains ${list}`, no: `${topic.name} does not contain ${list}` }];
    }
    const all = said === undefined ? undefined : together(said, 'and');
    return all === undefined ? undefined : [{ yes: `in ${topic.name}, ${all.yes}` }];
  },
  not: ({ reader, subschema, topic }) => {
    const inner = statementsIn(reader, childAt(subschema, 'not'), topic);
    const all = inner === undefined ? undefined : together(inner, 'and');
    return all?.no === undefined ? undefined : [{ yes: all.no, no: all.yes }];
  },
  allOf: ({ reader, subschema, topic }) => {
    const parts = schemasIn(subschema.schema, 'allOf').map((schema) =>
      statementsIn(reader, { ...subschema, schema }, topic),
    );
    return parts.every((part) => part !== undefined) ? parts.flat() : undefined;
  },
  anyOf: (context) => either(context, 'anyOf'),
  oneOf: (context) => either(context, 'oneOf'),
  $ref: ({ reader, subschema, topic }) => {
    const target = resolveReference(reader.library, subschema, String(subschema.schema['$ref']));
    return target === undefined ? undefined : statementsIn(reader, target, topic);
  },
};

function properties({ reader, subschema, topic }: Context): Statement[] | undefined {
  const { schema } = subschema;
  const required = listOf(schema, 'required');
  const found: Statement[] = [];
  for (const [name, own] of schemasByName(schema, 'properties')) {
    if (saysNothing(own)) continue;
    if (own === false) {
      found.push(...(opposite([isThere(topic, name)]) ?? []));
      continue;
    }
    const inner = {
      name: nameIn(topic, name),
      value: isObject(topic.value) && Object.hasOwn(topic.value, name) ? topic.value[name] : undefined,
    };
    const said = statementsIn(reader, { ...subschema, schema: own }, inner);
    if (said === undefined) return undefined;
    // A key that is not there satisfies what the schema says of its value.
    const holdsWithout = inner.value === undefined && !required.includes(name) && isObject(topic.value);
    found.push(
      ...(holdsWithout ? said.map(({ yes }) => ({ yes: `${yes} or not given` })) : said.map(about(inner.name))),
    );
  }
  return found;
}

function about(name: string): (statement: Statement) => Statement {
  return (statement) => ({ about: name, ...statement });
}

function saysNothing(schema: unknown): boolean {
  return schema === true || (isObject(schema) && Object.keys(schema).every((keyword) => silent.has(keyword)));
}

function childAt(subschema: Subschema & { readonly schema: SchemaObject }, keyword: string): Subschema {
  const child = subschema.schema[keyword];
  return { ...subschema, schema: isObject(child) || typeof child === 'boolean' ? child : true };
}

function either({ reader, subschema, topic }: Context, keyword: string): Statement[] | undefined {
  const parts = schemasIn(subschema.schema, keyword).map((schema) => {
    const said = statementsIn(reader, { ...subschema, schema }, topic);
    return said === undefined || said.length === 0 ? undefined : together(said, 'and');
  });
  const all = parts.filter((part) => part !== undefined);
  const said = all.length === parts.length ? together(all, 'or') : undefined;
  return said === undefined ? undefined : [said];
}

/** The opposite of several statements is said only where it stays plain. */
function together(all: readonly Statement[], conjunction: 'and' | 'or'): Statement | undefined {
  const said = new Set(conjunction === 'and' ? all.map(({ about }) => about) : []);
  const statements = all.filter(({ presenceOf }) => presenceOf === undefined || !said.has(presenceOf));
  const [first] = statements;
  if (first === undefined) return undefined;
  if (statements.length === 1) return first;
  const yes = listInWords(
    statements.map((statement) => statement.yes),
    conjunction,
  );
  const opposites = statements.map(({ no }) => no).filter((no) => no !== undefined);
  if (opposites.length < statements.length) return { yes };
  return { yes, no: listInWords(opposites, conjunction === 'and' ? 'or' : 'and') };
}

function is({ name }: Topic, value: unknown): Statement[] | undefined {
  if (name === undefined) return undefined;
  return [{ yes: `${name} is ${named(value)}`, no: `${name} is not ${named(value)}` }];
}

/** The most values that are listed; of more, the one that stands there is told. */
const mostListed = 6;

function isOneOf(topic: Topic, values: readonly unknown[]): Statement[] | undefined {
  if (values.length === 0) return undefined;
  if (values.length <= mostListed) return isSo(topic, listInWords(values.map(named), 'or'));
  return values.includes(topic.value) && topic.name !== undefined
    ? [{ yes: `${topic.name} is ${named(topic.value)}` }]
    : undefined;
}

function isSo({ name }: Topic, what: string): Statement[] | undefined {
  return name === undefined || what === '' ? undefined : [{ yes: `${name} is ${what}`, no: `${name} is not ${what}` }];
}

function bound({ name }: Topic, limit: unknown, [atLimit, beyond]: readonly [string, string]): Statement[] | undefined {
  if (name === undefined || typeof limit !== 'number') return undefined;
  return [{ yes: `${name} is ${String(limit)} ${atLimit}`, no: `${name} is ${beyond} ${String(limit)}` }];
}

function opposite(statements: readonly Statement[] | undefined): Statement[] | undefined {
  return statements?.flatMap(({ yes, no }) => (no === undefined ? [] : [{ yes: no, no: yes }]));
}

function notEmpty({ name }: Topic, isSayable: boolean): Statement[] | undefined {
  return name === undefined || !isSayable ? undefined : [{ yes: `${name} is not empty`, no: `${name} is empty` }];
}

function isThere(topic: Topic, key: string): Statement {
  const where = topic.name === undefined ? '' : ` in ${topic.name}`;
  return { yes: `"${key}" is given${where}`, no: `"${key}" is not given${where}`, presenceOf: nameIn(topic, key) };
}

function nameIn({ name }: Topic, key: string): string {
  return name === undefined ? `"${key}"` : `"${key}" in ${name}`;
}
