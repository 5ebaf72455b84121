import type { ApplicableSchema } from './applicable.js';
import { isObject, listOf, textOf, type SchemaObject } from './schema.js';
import { formatInWords, typesInWords, written } from './words.js';

/** All that schemas say about a value, as Markdown; absent when they say nothing. */
export function describe(schemas: readonly ApplicableSchema[], value: unknown): string | undefined {
  const objects = schemas.map(({ schema }) => schema);
  const sections = [
    objects.map(titleOf).find(isPresent),
    objects.map(textIn).find(isPresent),
    objects.map(deprecationIn).find(isPresent),
    objects.map((schema) => valuesIn(schema, value)).find(isPresent),
    factsIn(objects),
  ].filter(isPresent);
  return sections.length === 0 ? undefined : sections.join('\n\n');
}

/** What the schema says about one of its allowed values; absent when it says nothing. */
export function describeValue(schema: SchemaObject, value: unknown): string | undefined {
  const index = listOf(schema, 'enum').indexOf(value);
  if (index === -1) return undefined;
  const markdown = listOf(schema, 'markdownEnumDescriptions')[index];
  if (typeof markdown === 'string') return markdown;
  const plain = listOf(schema, 'enumDescriptions')[index];
  return typeof plain === 'string' ? escapeMarkdown(plain) : undefined;
}

/** The schema's text about itself, as Markdown. */
export function textIn(schema: SchemaObject): string | undefined {
  const plain = textOf(schema, 'description');
  return textOf(schema, 'markdownDescription') ?? (plain === undefined ? undefined : escapeMarkdown(plain));
}

/** The type in words: `text`, `a whole number or a list`; absent when the schema does not say. */
export function typeIn(schemas: readonly SchemaObject[]): string | undefined {
  const types = schemas.map((schema) => listOf(schema, 'type')).find((list) => list.length > 0);
  if (types !== undefined) return typesInWords(types);
  return schemas.some((schema) => 'enum' in schema) ? 'one of the listed values' : undefined;
}

/** Text of a schema is plain: what Markdown would read into it is escaped. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
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

/** The allowed values, each with what it means; the one that the file has stands out. */
function valuesIn(schema: SchemaObject, value: unknown): string | undefined {
  const values = listOf(schema, 'enum');
  if (values.length === 0) return undefined;
  const lines = values.map((allowed) => {
    const text = describeValue(schema, allowed);
    const name = allowed === value ? `**\`${written(allowed)}\`**` : `\`${written(allowed)}\``;
    return `- ${name}${text === undefined ? '' : `: ${text}`}`;
  });
  return lines.join('\n');
}

function factsIn(schemas: readonly SchemaObject[]): string | undefined {
  const facts: string[] = [];
  const type = typeIn(schemas);
  const format = schemas.map((schema) => textOf(schema, 'format')).find(isPresent);
  if (format !== undefined) facts.push(`Type: ${formatInWords(format)}`);
  else if (type !== undefined && !schemas.some((schema) => 'enum' in schema)) facts.push(`Type: ${type}`);
  for (const schema of schemas) {
    if ('const' in schema) facts.push(`Always: \`${written(schema['const'])}\``);
    if ('default' in schema && !isObject(schema['default'])) facts.push(`Default: \`${written(schema['default'])}\``);
    const [example] = listOf(schema, 'examples');
    if (example !== undefined) facts.push(`Example: \`${written(example)}\``);
    const step = textOf(schema, 'x-required-from');
    if (step !== undefined) facts.push(`Required from the status \`${step}\` on`);
  }
  return facts.length === 0 ? undefined : [...new Set(facts)].join('  \n');
}

function isPresent<Value>(value: Value | undefined): value is Value {
  return value !== undefined;
}
