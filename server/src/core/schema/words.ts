import { isScalarValue } from '../yaml/node.js';
import { writeScalar } from '../yaml/write-scalar.js';
import { listOf, textOf, type SchemaObject } from './schema.js';

/** `a, b or c`. */
export function listInWords(words: readonly string[], conjunction: 'and' | 'or'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1) ?? ''}`;
}

/** A value as one would write it in the file; a long one is cut. */
export function written(value: unknown): string {
  if (typeof value === 'string') return writeScalar(cut(value));
  return isScalarValue(value) ? String(value) : cut(JSON.stringify(value));
}

/** A value as a message names it: text in double quotes, a long one cut. */
export function named(value: unknown): string {
  return typeof value === 'string' ? `"${cut(value)}"` : written(value);
}

/** The most characters of a value that a message repeats. */
const mostRepeated = 60;

function cut(text: string): string {
  const [line = ''] = text.split(/[\r\n]/, 1);
  return line.length > mostRepeated || line !== text ? `${line.slice(0, mostRepeated)}…` : text;
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of keys',
  null: 'nothing',
};

/** The types that a schema allows, in words: `text or a list`. */
export function typesInWords(types: readonly unknown[]): string {
  return listInWords(
    types.map((type) => typeWords[String(type)] ?? String(type)),
    'or',
  );
}

/** What a JSON value is, in words. */
export function kindInWords(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'empty';
  switch (typeof value) {
    case 'string':
      return 'text';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    default:
      return 'a group of keys';
  }
}

/** `, such as 13 months`, from the first example of a schema; empty when it has none. */
export function suchAs(schema: SchemaObject): string {
  const [example] = listOf(schema, 'examples');
  if (example === undefined || typeof example === 'object') return '';
  return `, such as ${written(example)}`;
}

/** The formats that JSON Schema names, in words and with an example. */
const formatWords: Readonly<Record<string, string>> = {
  date: 'a date, such as 2027-03-01',
  time: 'a time of day with its zone, such as 09:00:00Z',
  'date-time': 'a date and time with its zone, such as 2027-03-01T09:00:00Z',
  duration: 'a duration, such as P13M',
  email: 'an email address, such as name@example.com',
  'idn-email': 'an email address, such as name@example.com',
  hostname: 'a host name, such as www.example.com',
  ipv4: 'an IPv4 address, such as 192.0.2.1',
  ipv6: 'an IPv6 address, such as 2001:db8::1',
  uri: 'a full web address, such as https://www.example.com/spring',
  iri: 'a full web address, such as https://www.example.com/spring',
  'uri-reference': 'a web address, such as /spring',
  uuid: 'a UUID, such as 123e4567-e89b-12d3-a456-426614174000',
  url: 'a full web address, such as https://www.example.com/spring',
  'iri-reference': 'a web address, such as /spring',
  'uri-template': 'a web address with places to fill in, such as /shoes/{colour}',
  'idn-hostname': 'a host name, such as www.example.com',
  'iso-time': 'a time of day, such as 09:00:00',
  'iso-date-time': 'a date and time, such as 2027-03-01T09:00:00',
  'json-pointer': 'a JSON Pointer, such as /shoes/0',
  'json-pointer-uri-fragment': 'a JSON Pointer behind a "#", such as #/shoes/0',
  'relative-json-pointer': 'a relative JSON Pointer, such as 1/shoes',
  byte: 'text in Base64, such as c2hvZXM=',
  int32: 'a whole number of 32 bits, such as 2600',
  int64: 'a whole number of 64 bits, such as 2600',
  regex: 'a regular expression, such as ^[a-z]+$',
};

export function formatInWords(format: string): string {
  return formatWords[format] ?? `a value of the form "${format}"`;
}

/** The text of a schema about itself: its description, else its title. */
export function descriptionOf(schema: SchemaObject): string | undefined {
  return textOf(schema, 'description') ?? textOf(schema, 'title');
}
