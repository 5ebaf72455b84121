import { escapeMarkdown } from '../base/markdown.js';
import { textOf, type SchemaObject } from './schema.js';

/** What bounds a value, one sentence's worth each: its range, its length, its unit, what it has to look like. */
export function limitsIn(schemas: readonly SchemaObject[]): string[] {
  const limits = schemas.flatMap((schema) => [
    rangeOf(schema),
    lengthOf(schema, 'Length', 'character'),
    lengthOf(schema, 'Items', 'item'),
    lengthOf(schema, 'Keys', 'key'),
    schema['uniqueItems'] === true ? 'No item twice' : undefined,
    stepOf(schema),
    unitOf(schema),
    formOf(schema),
  ]);
  return limits.filter((limit) => limit !== undefined);
}

function rangeOf(schema: SchemaObject): string | undefined {
  const bounds = [
    bound(schema, 'minimum', 'at least'),
    bound(schema, 'exclusiveMinimum', 'more than'),
    bound(schema, 'maximum', 'at most'),
    bound(schema, 'exclusiveMaximum', 'less than'),
  ].filter((each) => each !== undefined);
  return bounds.length === 0 ? undefined : `Range: ${bounds.join(', ')}`;
}

function bound(schema: SchemaObject, keyword: string, words: string): string | undefined {
  const value = schema[keyword];
  return typeof value === 'number' ? `${words} ${String(value)}` : undefined;
}

const lengthKeywords = {
  character: ['minLength', 'maxLength'],
  item: ['minItems', 'maxItems'],
  key: ['minProperties', 'maxProperties'],
} as const;

function lengthOf(schema: SchemaObject, name: string, unit: keyof typeof lengthKeywords): string | undefined {
  const [least, most] = lengthKeywords[unit].map((keyword) => schema[keyword]);
  const count = (value: number): string => `${String(value)} ${unit}${value === 1 ? '' : 's'}`;
  if (typeof least === 'number' && typeof most === 'number') {
    return least === most ? `${name}: exactly ${count(most)}` : `${name}: ${String(least)} to ${count(most)}`;
  }
  if (typeof most === 'number') return `${name}: at most ${count(most)}`;
  // That something must be there at all goes without saying.
  return typeof least === 'number' && least > 1 ? `${name}: at least ${count(least)}` : undefined;
}

function stepOf({ multipleOf }: SchemaObject): string | undefined {
  return typeof multipleOf === 'number' && multipleOf !== 1 ? `In steps of ${String(multipleOf)}` : undefined;
}

const unitWords: Readonly<Record<string, string>> = {
  duration: 'a length of time, such as `30 min` or `13 months`',
  bytes: 'a size of data, such as `200 kB`',
  money: 'an amount of money',
  percentage: 'percent',
};

function unitOf(schema: SchemaObject): string | undefined {
  const unit = textOf(schema, 'x-unit');
  // What a day looks like is said by the type, or by the schema's own words for its form.
  return unit === undefined || unit.startsWith('date') ? undefined : `Unit: ${unitWords[unit] ?? unit}`;
}

/** What stands behind a number of a schema that names its unit: ` percent`, ` days`. */
export function unitBehind(schema: SchemaObject): string {
  const unit = textOf(schema, 'x-unit');
  if (unit === undefined) return '';
  if (unit === 'percentage') return ' percent';
  return unit in unitWords ? '' : ` ${unit}`;
}

/** A pattern is nothing to show; the schema's own words for it are. */
function formOf(schema: SchemaObject): string | undefined {
  const message = 'pattern' in schema ? textOf(schema, 'errorMessage') : undefined;
  return message === undefined ? undefined : escapeMarkdown(message);
}
