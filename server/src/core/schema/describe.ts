import { escapeMarkdown, harmlessMarkdown } from '../base/markdown.js';
import type { ApplicableSchema } from './applicable.js';
import { constantsOf } from './likeliest.js';
import { limitsIn } from './limits.js';
import { isObject, listOf, textOf, type SchemaObject } from './schema.js';
import { formatInWords, typesInWords, written } from './words.js';

/** All that schemas say about a value, as Markdown; absent when they say nothing. */
export function describe(
  schemas: readonly ApplicableSchema[],
  value: unknown,
  items: readonly ApplicableSchema[] = [],
): string | undefined {
  const objects = schemas.map(({ schema }) => schema);
  const own = aboutAll(objects);
  return joined([
    own.map(titleOf).find(isPresent),
    own.map(textIn).find(isPresent),
    own.map(deprecationIn).find(isPresent),
    valuesIn(objects, value),
    factsIn(
      objects,
      items.map(({ schema }) => schema),
    ),
  ]);
}

/** What schemas say about the value that stands there, and then about its key; for a value that they do not list, as `describe`. */
export function describeStanding(schemas: readonly ApplicableSchema[], value: unknown): string | undefined {
  const objects = schemas.map(({ schema }) => schema);
  const own = objects.filter((schema) => constantsOf(schema).includes(value));
  if (own.length === 0) return describe(schemas, value);
  const text = own.map((schema) => describeValue(schema, value)).find(isPresent);
  const name = `**${code(value)}**`;
  const all = aboutAll(objects);
  const about = [all.map(titleOf).find(isPresent), all.map(textIn).find((other) => other !== text)];
  return joined([
    text === undefined ? name : `${name}: ${text}`,
    own.map(deprecationIn).find(isPresent),
    about.filter(isPresent).join(': '),
  ]);
}

/** Of several alternatives with one value each, none speaks of the others. */
function aboutAll(schemas: readonly SchemaObject[]): readonly SchemaObject[] {
  const others = schemas.filter((schema) => !('const' in schema));
  return others.length === 0 ? schemas : others;
}

/** What the schema says about one of its allowed values; absent when it says nothing. */
export function describeValue(schema: SchemaObject, value: unknown): string | undefined {
  const index = listOf(schema, 'enum').indexOf(value);
  // An alternative with one value describes that value.
  if (index === -1) return 'const' in schema && schema['const'] === value ? textIn(schema) : undefined;
  const markdown = listOf(schema, 'markdownEnumDescriptions')[index];
  if (typeof markdown === 'string') return harmlessMarkdown(markdown);
  const plain = listOf(schema, 'enumDescriptions')[index];
  return typeof plain === 'string' ? escapeMarkdown(plain) : undefined;
}

/** The schema's text about itself, as Markdown. */
export function textIn(schema: SchemaObject): string | undefined {
  const markdown = textOf(schema, 'markdownDescription');
  if (markdown !== undefined) return harmlessMarkdown(markdown);
  const plain = textOf(schema, 'description');
  return plain === undefined ? undefined : escapeMarkdown(plain);
}

/** The type in words: `text`, `a whole number or a list`; absent when the schema does not say. */
export function typeIn(schemas: readonly SchemaObject[]): string | undefined {
  const types = schemas.map((schema) => listOf(schema, 'type')).find((list) => list.length > 0);
  if (types !== undefined) return typesInWords(types);
  return schemas.some((schema) => constantsOf(schema).length > 0) ? 'one of the listed values' : undefined;
}

/** The most allowed values that are listed. */
const mostListed = 20;

/** The allowed values, each with what it means; the one that the file has stands out, and is never left out. */
function valuesIn(schemas: readonly SchemaObject[], value: unknown): string | undefined {
  const values = new Map<unknown, string | undefined>();
  for (const schema of schemas) {
    for (const allowed of constantsOf(schema))
      values.set(allowed, values.get(allowed) ?? describeValue(schema, allowed));
  }
  const isAlone = values.size === 1 && schemas.every((schema) => !('enum' in schema));
  if (values.size === 0 || isAlone) return undefined;
  const all = [...values];
  const shown = all.filter(([allowed], index) => index < mostListed || allowed === value);
  const lines = shown.map(([allowed, text]) => {
    const name = allowed === value ? `**${code(allowed)}**` : code(allowed);
    return `- ${name}${text === undefined ? '' : `: ${text}`}`;
  });
  const left = all.length - shown.length;
  return [...lines, ...(left > 0 ? [`- and ${String(left)} more`] : [])].join('\n');
}

function factsIn(schemas: readonly SchemaObject[], items: readonly SchemaObject[]): string | undefined {
  const facts: string[] = [];
  const type = typeInWords(schemas, items);
  if (type !== undefined) facts.push(`Type: ${type}`);
  facts.push(...limitsIn(schemas));
  const constants = new Set(schemas.flatMap((schema) => ('const' in schema ? [schema['const']] : [])));
  for (const schema of schemas) {
    if ('const' in schema && constants.size === 1) facts.push(`Always: ${code(schema['const'])}`);
    if ('default' in schema && !isObject(schema['default'])) facts.push(`Default: ${code(schema['default'])}`);
    const [example] = listOf(schema, 'examples');
    if (example !== undefined) facts.push(`Example: ${code(example)}`);
    const step = textOf(schema, 'x-required-from');
    if (step !== undefined) facts.push(`Required from the status ${code(step)} on`);
  }
  return facts.length === 0 ? undefined : [...new Set(facts)].join('  \n');
}

function typeInWords(schemas: readonly SchemaObject[], items: readonly SchemaObject[]): string | undefined {
  const format = schemas.map((schema) => textOf(schema, 'format')).find(isPresent);
  if (format !== undefined) return formatInWords(format);
  if (schemas.some((schema) => constantsOf(schema).length > 0)) return undefined;
  const type = typeIn(schemas);
  const itemType = type === 'a list' ? typeInWords(items, []) : undefined;
  return itemType === undefined ? type : `a list, each item ${itemType}`;
}

function titleOf(schema: SchemaObject): string | undefined {
  const title = textOf(schema, 'title');
  return title === undefined ? undefined : `**${escapeMarkdown(title)}**`;
}

function deprecationIn(schema: SchemaObject): string | undefined {
  const message = textOf(schema, 'deprecationMessage');
  if (message !== undefined) return `**Deprecated.** ${escapeMarkdown(message)}`;
  return schema['deprecated'] === true ? '**Deprecated.**' : undefined;
}

/** A value as it is written in a file; of a list or a mapping, the one line of a flow style. */
export function code(value: unknown): string {
  const text = written(value);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function joined(sections: readonly (string | undefined)[]): string | undefined {
  const present = sections.filter((section) => section !== undefined && section !== '');
  return present.length === 0 ? undefined : present.join('\n\n');
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
