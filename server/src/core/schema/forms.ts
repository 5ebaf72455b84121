import { conditionInWords } from './condition.js';
import { childOf, resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import { matches } from './pattern-in-words.js';
import { exampleOfPattern } from './pattern-example.js';
import { isObject, listOf, schemasByName, textOf, type SchemaObject } from './schema.js';
import { formatInWords, listInWords, named, suchAs, typesInWords, written } from './words.js';

/** What a schema accepts, as a few words to list it by: its title, its values, its type; absent when it says nothing. */
export function formInWords(library: SchemaLibrary, form: Subschema, depth = 0): string | undefined {
  const { schema } = form;
  if (!isObject(schema) || depth > deepest) return undefined;
  const title = textOf(schema, 'title');
  if (title !== undefined && title.length <= longestTitle) return `${title}${exampleOf(schema)}`;
  return (
    valuesOf(schema) ??
    groupOf(library, form, schema) ??
    textForm(schema) ??
    numberForm(schema) ??
    listForm(library, form, schema, depth) ??
    typeForm(schema) ??
    elsewhere(library, form, schema, depth)
  );
}

const deepest = 5;
const longestTitle = 60;
const mostListed = 6;

/** The forms one after the other; absent when some of them have no words of their own. */
export function formsInWords(library: SchemaLibrary, forms: readonly Subschema[]): string | undefined {
  const words = forms.map((form) => formInWords(library, form));
  const known = words.filter((word) => word !== undefined);
  if (known.length < forms.length || new Set(known).size < forms.length || known.length < 2) return undefined;
  return alternativesInWords(known);
}

/** `a, b or c`, with semicolons where commas stand inside; of very many the first ones. */
function alternativesInWords(words: readonly string[]): string {
  const shown = words.slice(0, mostListed);
  if (shown.length < words.length) return [...shown, '…'].join('; ');
  if (!shown.some((word) => word.includes(','))) return listInWords(shown, 'or');
  return `${shown.slice(0, -1).join('; ')}; or ${shown.at(-1) ?? ''}`;
}

function valuesOf(schema: SchemaObject): string | undefined {
  if ('const' in schema) return named(schema['const']);
  const values = listOf(schema, 'enum');
  if (values.length === 0) return undefined;
  if (values.length > mostListed) return `one of ${values.slice(0, 3).map(named).join(', ')} and so on`;
  return listInWords(values.map(named), 'or');
}

/** A group of keys by what tells it from others: the keys with one value each, else the required ones. */
function groupOf(library: SchemaLibrary, form: Subschema, schema: SchemaObject): string | undefined {
  const marks = schemasByName(schema, 'properties').filter(([, own]) => isObject(own) && 'const' in own);
  const required = listOf(schema, 'required').filter((name) => typeof name === 'string');
  const types = listOf(schema, 'type');
  if (types.length > 0 && !types.includes('object')) return undefined;
  if (marks.length > 0) {
    const condition: Subschema = { ...form, schema: { properties: Object.fromEntries(marks) } };
    const said = conditionInWords(library, condition, { name: undefined, value: undefined });
    if (said !== undefined) return `a group of keys where ${said.yes}`;
  }
  if (required.length === 0 || required.length > mostListed) return undefined;
  return `a group of keys with ${listInWords(required.map(named), 'and')}`;
}

function textForm(schema: SchemaObject): string | undefined {
  const format = textOf(schema, 'format');
  if (format !== undefined) return formatInWords(format);
  const example = textLike(schema);
  return example === undefined ? undefined : `text such as ${named(example)}`;
}

function exampleOf(schema: SchemaObject): string {
  const example = textLike(schema);
  return example === undefined ? suchAs(schema) : `, such as ${written(example)}`;
}

/** A text that the pattern of a schema matches. */
function textLike(schema: SchemaObject): unknown {
  const pattern = textOf(schema, 'pattern');
  if (pattern === undefined) return undefined;
  return listOf(schema, 'examples').find((example) => matches(pattern, example)) ?? exampleOfPattern(pattern);
}

function numberForm(schema: SchemaObject): string | undefined {
  const [type, ...others] = listOf(schema, 'type');
  if ((type !== 'number' && type !== 'integer') || others.length > 0) return undefined;
  const limits = [
    bound(schema, 'minimum', 'of at least'),
    bound(schema, 'exclusiveMinimum', 'above'),
    bound(schema, 'maximum', 'of at most'),
    bound(schema, 'exclusiveMaximum', 'below'),
  ].filter((each) => each !== undefined);
  return limits.length === 0 ? undefined : `${typesInWords([type])} ${limits.join(' and ')}`;
}

function bound(schema: SchemaObject, keyword: string, words: string): string | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? `${words} ${written(value)}` : undefined;
}

function listForm(library: SchemaLibrary, form: Subschema, schema: SchemaObject, depth: number): string | undefined {
  if (listOf(schema, 'type').join() !== 'array') return undefined;
  const items = childOf(form, 'items');
  const item = items === undefined ? undefined : formInWords(library, items, depth + 1);
  return item === undefined ? 'a list' : `a list, each item ${item}`;
}

function typeForm(schema: SchemaObject): string | undefined {
  const types = listOf(schema, 'type');
  return types.length === 0 ? undefined : `${typesInWords(types)}${suchAs(schema)}`;
}

/** What it refers to or consists of. */
function elsewhere(library: SchemaLibrary, form: Subschema, schema: SchemaObject, depth: number): string | undefined {
  const reference = schema['$ref'];
  const target = typeof reference === 'string' ? resolveReference(library, form, reference) : undefined;
  const found = target === undefined ? undefined : formInWords(library, target, depth + 1);
  if (found !== undefined) return found;
  const parts = listOf(schema, 'allOf').map((_, index) => childOf(form, 'allOf', index));
  for (const part of parts) {
    const words = part === undefined ? undefined : formInWords(library, part, depth + 1);
    if (words !== undefined) return words;
  }
  return undefined;
}
