import { closest } from '../base/closest.js';
import { isScalarValue, type ScalarValue } from '../yaml/node.js';
import { isObject, listOf, textOf, type SchemaObject } from './schema.js';
import { exampleOfPattern } from './pattern-example.js';
import type { Fault } from './validate.js';
import { formatInWords, kindInWords, listInWords, named, suchAs, typesInWords, written } from './words.js';

/** What a failed keyword is called, and says, about the value that `subject` names. */
export interface FaultText {
  readonly rule: string;
  readonly message: string;
}

/** Says a fault of a single value in words; faults of keys and alternatives are told elsewhere. */
export function faultText(fault: Fault, subject: string): FaultText {
  const schema = isObject(fault.parentSchema) ? fault.parentSchema : {};
  const say = writers[fault.keyword] ?? otherwise;
  const { rule, message } = say(fault, subject, schema);
  return { rule, message: ownMessage(fault.keyword, schema) ?? message };
}

/** The allowed values that were probably meant, the likeliest first. */
export function nearestValues(allowed: readonly unknown[], value: unknown): ScalarValue[] {
  if (value === null || !isScalarValue(value)) return [];
  const byText = new Map(allowed.filter(isScalarValue).map((candidate) => [String(candidate), candidate]));
  return closest(String(value), byText.keys()).map((text) => byText.get(text) ?? text);
}

/** The values that `enum` or `const` allow. */
export function allowedBy(fault: Fault): readonly unknown[] {
  const parameters: { allowedValues?: unknown; allowedValue?: unknown } = fault.params;
  return Array.isArray(parameters.allowedValues) ? parameters.allowedValues : [parameters.allowedValue];
}

type Writer = (fault: Fault, subject: string, schema: SchemaObject) => FaultText;

const writers: Readonly<Record<string, Writer>> = {
  type: ({ data, params }, subject, schema) => ({
    rule: 'schema/type',
    message: typeMessage(data, params, subject, schema),
  }),
  enum: value,
  const: value,
  minimum: atLeast,
  exclusiveMinimum: (fault, subject) =>
    range(subject, `is ${written(fault.data)}, and must be more than ${limit(fault)}`),
  maximum: (fault, subject) => range(subject, `is ${written(fault.data)}; the most allowed is ${limit(fault)}`),
  exclusiveMaximum: (fault, subject) =>
    range(subject, `is ${written(fault.data)}, and must be less than ${limit(fault)}`),
  multipleOf: ({ data, params }, subject) =>
    range(subject, `is ${written(data)}, and must be a multiple of ${written(parameter(params, 'multipleOf'))}`),
  minLength: (fault, subject) => {
    if (fault.data === '') return range(subject, 'is empty; write some text');
    return range(subject, `is too short; it needs ${counted(fault, 'character')} at least`);
  },
  maxLength: (fault, subject) => range(subject, `is too long; it may have ${counted(fault, 'character')} at most`),
  minItems: (fault, subject) => range(subject, `needs ${counted(fault, 'list item')} at least`),
  maxItems: (fault, subject) => range(subject, `may have ${counted(fault, 'list item')} at most`),
  minProperties: (fault, subject) => range(subject, `needs ${counted(fault, 'key')} at least`),
  maxProperties: (fault, subject) => range(subject, `may have ${counted(fault, 'key')} at most`),
  format: ({ data, params }, subject) => {
    const expected = formatInWords(String(parameter(params, 'format')));
    return { rule: 'schema/format', message: `${subject} is ${named(data)}, which is not ${expected}.` };
  },
  pattern: ({ data, params }, subject, schema) => {
    const pattern = String(parameter(params, 'pattern'));
    const example = exampleOfPattern(pattern);
    const expected = suchAs(schema) || (example === undefined ? ` ${pattern}` : `, such as ${written(example)}`);
    return {
      rule: 'schema/pattern',
      message: `${subject} is ${named(data)}, which does not have the expected form${expected}.`,
    };
  },
  uniqueItems: ({ params }, subject) => {
    const [first, second] = [Number(parameter(params, 'j')) + 1, Number(parameter(params, 'i')) + 1];
    return combination(`${subject} lists the same thing twice: items ${String(first)} and ${String(second)}.`);
  },
  contains: (_, subject) => combination(`${subject} lacks a list item of the kind that it needs.`),
  not: (_, subject) => combination(`${subject} has a form that is not allowed here.`),
  'false schema': (_, subject) => combination(`${subject} is not allowed here.`),
  unevaluatedProperties: ({ params }, subject) => {
    const key = String(parameter(params, 'unevaluatedProperty'));
    return combination(`${subject} has the key "${key}", which does not go with its other keys.`);
  },
  if: (_, subject) => combination(`${subject} does not go with what else stands here.`),
  anyOf: alternatives,
  oneOf: alternatives,
};

const otherwise: Writer = ({ message }, subject) => combination(`${subject} ${message ?? 'is not allowed here'}.`);

/** `errorMessage` is a text for every keyword, or one by keyword; VS Code's `patternErrorMessage` is read too. */
function ownMessage(keyword: string, schema: SchemaObject): string | undefined {
  const own = schema['errorMessage'];
  if (isObject(own)) return textOf(own, keyword) ?? textOf(own, '_');
  if (keyword === 'pattern') return textOf(schema, 'patternErrorMessage') ?? textOf(schema, 'errorMessage');
  return textOf(schema, 'errorMessage');
}

function typeMessage(data: unknown, params: unknown, subject: string, schema: SchemaObject): string {
  const types = [parameter(params, 'type')].flat();
  const expected = `${typesInWords(types)}${suchAs(schema)}`;
  if (data === null) return `${subject} has no value yet; it needs ${expected}.`;
  const isNumber = typeof data === 'string' && data.trim() !== '' && !Number.isNaN(Number(data));
  if (isNumber && types.some((type) => type === 'number' || type === 'integer')) {
    return `${subject} is text, as it stands in quotes; write ${data} without them.`;
  }
  if (types.length === 1 && types[0] === 'string' && isScalarValue(data)) {
    // Of 1.10, or of a number with very many digits, the data is not what was written.
    const isExact = typeof data !== 'number' || Number.isSafeInteger(data);
    const advice = isExact ? `write "${String(data)}" with quotes` : 'put it in quotes';
    return `${subject} is read as ${kindInWords(data)}, and must be text; ${advice}.`;
  }
  return `${subject} is ${kindInWords(data)}, and must be ${expected}.`;
}

function value(fault: Fault, subject: string): FaultText {
  const allowed = allowedBy(fault);
  const [nearest] = nearestValues(allowed, fault.data);
  const found = typeof fault.data === 'object' ? kindInWords(fault.data) : named(fault.data);
  const list =
    allowed.length > 12
      ? `${allowed.slice(0, 12).map(written).join(', ')}, …`
      : listInWords(allowed.map(written), 'or');
  if (fault.data === null) return { rule: 'schema/value', message: `${subject} has no value yet. Use ${list}.` };
  const expected = nearest === undefined ? `Use ${list}.` : `Did you mean ${named(nearest)}?`;
  return {
    rule: 'schema/value',
    message: `${subject} is ${found}, which is not a value that it can have. ${expected}`,
  };
}

function atLeast(fault: Fault, subject: string): FaultText {
  return range(subject, `is ${written(fault.data)}; the least allowed is ${limit(fault)}`);
}

function alternatives(fault: Fault, subject: string, schema: SchemaObject): FaultText {
  const passing = parameter(fault.params, 'passingSchemas');
  if (Array.isArray(passing))
    return combination(`${subject} fits more than one of the forms that it can have. Give one only.`);
  const types = listOf(schema, fault.keyword).flatMap((branch) => (isObject(branch) ? listOf(branch, 'type') : []));
  if (types.length === 0) return combination(`${subject} has none of the forms that it can have here.`);
  return combination(`${subject} is ${kindInWords(fault.data)}, and must be ${typesInWords([...new Set(types)])}.`);
}

function range(subject: string, text: string): FaultText {
  return { rule: 'schema/range', message: `${subject} ${text}.` };
}

function combination(message: string): FaultText {
  return { rule: 'schema/combination', message };
}

function limit(fault: Fault): string {
  return written(parameter(fault.params, 'limit'));
}

function counted(fault: Fault, noun: string): string {
  const count = limit(fault);
  return count === '1' ? `1 ${noun}` : `${count} ${noun}s`;
}

function parameter(params: unknown, name: string): unknown {
  return isObject(params) ? params[name] : undefined;
}
