import { equal } from './equal.js';
import { textFormat } from './formats.js';
import { isMultiple } from './multiple-of.js';
import { NotCertain } from './not-certain.js';
import { isObject } from './schema.js';

/** What is asked of a value. */
export type Check = (value: unknown) => boolean;

/** What a keyword asks that holds no schemas; absent for one that asks nothing, or that holds some. */
export function checkOfKeyword(keyword: string, value: unknown): Check | undefined {
  if (doubtful.has(keyword)) throw new NotCertain();
  return Object.hasOwn(keywords, keyword) ? keywords[keyword]?.(value) : undefined;
}

/** Keywords that lean on others, or on how they were reached, or that are seldom written. */
const doubtful = new Set([
  ...['$dynamicRef', '$recursiveRef', '$async', 'nullable', 'discriminator', 'id'],
  ...['prefixItems', 'additionalItems', 'contains', 'minContains', 'maxContains', 'unevaluatedItems'],
  ...['unevaluatedProperties', 'dependentSchemas', 'dependencies'],
  ...['formatMinimum', 'formatMaximum', 'formatExclusiveMinimum', 'formatExclusiveMaximum'],
]);

const keywords: Readonly<Record<string, (value: unknown) => Check>> = {
  type: (value) => {
    const checks = (Array.isArray(value) ? value : [value]).map(typeNamed);
    const [only, another] = checks;
    return only !== undefined && another === undefined ? only : (data) => checks.some((check) => check(data));
  },
  const: (value) => (data) => equal(data, value),
  enum: (value) => {
    const values = listIn(value);
    const texts = new Set(values.filter((one) => typeof one === 'string'));
    const others = values.filter((one) => typeof one !== 'string');
    return (data) => (typeof data === 'string' ? texts.has(data) : others.some((one) => equal(data, one)));
  },
  minimum: (value) => ofNumber(value, (data, limit) => data >= limit),
  maximum: (value) => ofNumber(value, (data, limit) => data <= limit),
  exclusiveMinimum: (value) => ofNumber(value, (data, limit) => data > limit),
  exclusiveMaximum: (value) => ofNumber(value, (data, limit) => data < limit),
  multipleOf: (value) => ofNumber(value, isMultiple),
  minLength: (value) => ofText(value, (length, limit) => length >= limit),
  maxLength: (value) => ofText(value, (length, limit) => length <= limit),
  pattern: (value) => {
    if (typeof value !== 'string') throw new NotCertain();
    const pattern = readPattern(value);
    return (data) => typeof data !== 'string' || pattern.test(data);
  },
  format: (value) => {
    if (typeof value !== 'string') throw new NotCertain();
    const hasFormat = textFormat(value);
    if (hasFormat === undefined) throw new NotCertain();
    return (data) => typeof data !== 'string' || hasFormat(data);
  },
  minItems: (value) => ofList(value, (length, limit) => length >= limit),
  maxItems: (value) => ofList(value, (length, limit) => length <= limit),
  uniqueItems: (value) => {
    if (typeof value !== 'boolean') throw new NotCertain();
    return (data) => !value || !Array.isArray(data) || areDifferent(data);
  },
  minProperties: (value) => ofMapping(value, (size, limit) => size >= limit),
  maxProperties: (value) => ofMapping(value, (size, limit) => size <= limit),
  required: (value) => {
    const names = listIn(value).map(String);
    return (data) => !isObject(data) || names.every((name) => Object.hasOwn(data, name));
  },
  dependentRequired: (value) => {
    if (!isObject(value)) throw new NotCertain();
    const entries = Object.entries(value).map(([name, needed]) => [name, listIn(needed).map(String)] as const);
    return (data) =>
      !isObject(data) ||
      entries.every(([name, needed]) => !Object.hasOwn(data, name) || needed.every((one) => Object.hasOwn(data, one)));
  },
};

/** A pattern as `ajv` reads it here: some in the wild are only read without the `u` flag. */
export function readPattern(source: string): RegExp {
  try {
    return new RegExp(source, 'u');
  } catch {
    throw new NotCertain();
  }
}

const types: Readonly<Record<string, Check>> = {
  string: (data) => typeof data === 'string',
  number: (data) => typeof data === 'number',
  // For `ajv`, what has no end has no fraction.
  integer: (data) => Number.isInteger(data) || data === Infinity || data === -Infinity,
  boolean: (data) => typeof data === 'boolean',
  null: (data) => data === null,
  array: (data) => Array.isArray(data),
  object: isObject,
};

function typeNamed(name: unknown): Check {
  const check = typeof name === 'string' && Object.hasOwn(types, name) ? types[name] : undefined;
  if (check === undefined) throw new NotCertain();
  return check;
}

type Compare = (value: number, limit: number) => boolean;

function ofNumber(limit: unknown, compare: Compare): Check {
  const number = numberIn(limit);
  return (data) => typeof data !== 'number' || compare(data, number);
}

/** Counts characters, of which some are two units. */
function ofText(limit: unknown, compare: Compare): Check {
  const number = numberIn(limit);
  return (data) => typeof data !== 'string' || compare(isPlain(data) ? data.length : Array.from(data).length, number);
}

function isPlain(text: string): boolean {
  return !/[\ud800-\udfff]/.test(text);
}

function ofList(limit: unknown, compare: Compare): Check {
  const number = numberIn(limit);
  return (data) => !Array.isArray(data) || compare(data.length, number);
}

function ofMapping(limit: unknown, compare: Compare): Check {
  const number = numberIn(limit);
  return (data) => !isObject(data) || compare(Object.keys(data).length, number);
}

function numberIn(value: unknown): number {
  if (typeof value !== 'number' || !Number.isFinite(value)) throw new NotCertain();
  return value;
}

function listIn(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new NotCertain();
  return value;
}

function areDifferent(items: readonly unknown[]): boolean {
  if (items.every((item) => typeof item === 'string')) return new Set(items).size === items.length;
  return items.every((item, index) => !items.slice(0, index).some((other) => equal(item, other)));
}
