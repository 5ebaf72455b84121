import { closest } from '../base/closest.js';
import { isScalarValue, type ScalarValue } from '../yaml/node.js';
import {
  alternatives,
  combination,
  contains,
  formsAsked,
  not,
  uniqueItems,
  which,
  type Told,
} from './combination-message.js';
import type { SchemaLibrary } from './library.js';
import { unitBehind } from './limits.js';
import { matches, patternInWords } from './pattern-in-words.js';
import { readAs } from './read-as.js';
import { respelled } from './respelled.js';
import { isObject, listOf, textOf } from './schema.js';
import type { Fault } from './validate.js';
import { formatInWords, kindInWords, listInWords, named, suchAs, typesInWords, written } from './words.js';

/** What a failed keyword is called, and says, about the value that `subject` names. */
export interface FaultText {
  readonly rule: string;
  readonly message: string;
}

/** Says a fault of a single value in words; missing and unknown keys are told elsewhere. */
export function faultText(library: SchemaLibrary, fault: Fault, subject: string): FaultText {
  const schema = isObject(fault.parentSchema) ? fault.parentSchema : {};
  const told = { library, fault, subject, schema };
  const { rule, message } = (writers[fault.keyword] ?? otherwise)(told);
  const forms = formsAsked(told);
  const ofForms = forms === undefined ? undefined : `${which(told)} has none of the forms that it can have: ${forms}.`;
  return { rule, message: ownMessage(fault) ?? ofForms ?? message };
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

type Writer = (told: Told) => FaultText;

const writers: Readonly<Record<string, Writer>> = {
  type: (told) => ({ rule: 'schema/type', message: typeMessage(told) }),
  enum: value,
  const: value,
  minimum: (told) => range(told, `is ${found(told)}; the least allowed is ${limit(told)}`),
  exclusiveMinimum: (told) => range(told, `is ${found(told)}, and must be more than ${limit(told)}`),
  maximum: (told) => range(told, `is ${found(told)}; the most allowed is ${limit(told)}`),
  exclusiveMaximum: (told) => range(told, `is ${found(told)}, and must be less than ${limit(told)}`),
  multipleOf: (told) =>
    range(told, `is ${found(told)}, and must be a multiple of ${written(parameter(told.fault, 'multipleOf'))}`),
  minLength: (told) => {
    if (told.fault.data === '') return range(told, 'is empty; write some text');
    return range(told, `is too short: ${counted(told, 'character', 'needs')}`);
  },
  maxLength: (told) => range(told, `is too long: ${counted(told, 'character', 'may have')}`),
  minItems: (told) => range(told, counted(told, 'list item', 'needs')),
  maxItems: (told) => range(told, counted(told, 'list item', 'may have')),
  minProperties: (told) => range(told, counted(told, 'key', 'needs')),
  maxProperties: (told) => range(told, counted(told, 'key', 'may have')),
  items: tooMany,
  additionalItems: tooMany,
  unevaluatedItems: tooMany,
  format: (told) => {
    const expected = formatInWords(String(parameter(told.fault, 'format')));
    return { rule: 'schema/format', message: `${which(told)} is not ${expected}.` };
  },
  pattern: (told) => ({ rule: 'schema/pattern', message: `${which(told)} ${patternClause(told)}.` }),
  uniqueItems,
  contains,
  not,
  'false schema': ({ subject }) => combination(`${subject} is not allowed here.`),
  unevaluatedProperties: ({ fault, subject }) => {
    const key = String(parameter(fault, 'unevaluatedProperty'));
    return combination(`${subject} has the key "${key}", which does not go with its other keys.`);
  },
  if: ({ subject }) => combination(`${subject} does not go with what else stands here.`),
  anyOf: alternatives,
  oneOf: alternatives,
};

const otherwise: Writer = ({ fault, subject }) => combination(`${subject} ${fault.message ?? 'is not allowed here'}.`);

/** What a text of the wrong form does not do, with an example that would do it. */
function patternClause({ fault, schema }: Told): string {
  const pattern = String(parameter(fault, 'pattern'));
  const words = patternInWords(pattern);
  const given = listOf(schema, 'examples').find((text) => matches(pattern, text));
  if (given === undefined && words !== undefined && !('example' in words)) return words.no;
  const example = given ?? respelled(fault.data, pattern)[0] ?? words?.example;
  return `does not have the expected form${example === undefined ? '' : `, such as ${written(example)}`}`;
}

/**
 * What the schema itself says of a fault: `errorMessage` is a text for every keyword, or one by keyword and, within
 * `required` and `properties`, by name; VS Code's `patternErrorMessage` is read too.
 */
export function ownMessage({ keyword, params, parentSchema }: Fault, name?: string): string | undefined {
  const given = isObject(params) ? textOf(params, 'says') : undefined;
  if (given !== undefined || !isObject(parentSchema)) return given;
  const own: unknown = parentSchema['errorMessage'];
  if (isObject(own)) {
    const byName = own[keyword];
    const ofName = isObject(byName) && name !== undefined ? textOf(byName, name) : undefined;
    return ofName ?? textOf(own, keyword) ?? textOf(own, '_');
  }
  if (keyword === 'pattern') return textOf(parentSchema, 'patternErrorMessage') ?? textOf(parentSchema, 'errorMessage');
  return textOf(parentSchema, 'errorMessage');
}

function typeMessage({ fault: { data, params }, subject, schema }: Told): string {
  const value: unknown = data;
  const types = typesOf(params);
  const expected = `${typesInWords(types)}${suchAs(schema)}`;
  if (value === null) return `${subject} has no value yet; it needs ${expected}.`;
  const advice = typeof value === 'string' ? adviceForText(value, types) : undefined;
  if (advice !== undefined) return `${subject} ${advice}.`;
  if (types.length === 1 && types[0] === 'string' && isScalarValue(value)) {
    // Of 1.0, of 007, or of a number with very many digits, the data is not what was written.
    const mend = typeof value === 'number' ? 'put it in quotes' : `write "${String(value)}" with quotes`;
    return `${subject} is read as ${kindInWords(value)}, and must be text; ${mend}.`;
  }
  const isSharpened = typeof value === 'boolean' || (typeof value === 'number' && types.includes('integer'));
  return `${subject} is ${isSharpened ? written(value) : kindInWords(value)}, and must be ${expected}.`;
}

function typesOf(params: Fault['params']): string[] {
  const { type }: { type?: unknown } = params;
  return [type].flat().map(String);
}

/** What to write instead of a text that spells a value of another type. */
function adviceForText(text: string, types: readonly string[]): string | undefined {
  const number = text.trim() === '' ? NaN : Number(text);
  if (types.includes('number') ? !Number.isNaN(number) : types.includes('integer') && Number.isInteger(number)) {
    return `is text, as it stands in quotes; write ${text} without them`;
  }
  const [type, ...others] = types;
  const meant = type === undefined || others.length > 0 || !Number.isNaN(number) ? undefined : readAs(type, text);
  if (meant === undefined) return undefined;
  return `is read as the text ${named(text)}, and must be ${typesInWords(types)}; write ${written(meant)}`;
}

function value(told: Told): FaultText {
  const { fault, subject } = told;
  const allowed = allowedBy(fault);
  const [nearest] = nearestValues(allowed, fault.data);
  const list =
    allowed.length > 12
      ? `${allowed.slice(0, 12).map(written).join(', ')}, …`
      : listInWords(allowed.map(written), 'or');
  if (fault.data === null) return { rule: 'schema/value', message: `${subject} has no value yet. Use ${list}.` };
  const expected = nearest === undefined ? `Use ${list}.` : `Did you mean ${named(nearest)}?`;
  const isKey = fault.propertyName !== undefined;
  const refused = isKey ? 'is not one that can stand here' : 'is not a value that it can have';
  return { rule: 'schema/value', message: `${which(told)} ${refused}. ${expected}` };
}

/** A list that goes on after the last item that it may have; the finding stands at the first of the others. */
function tooMany({ fault, subject }: Told): FaultText {
  const most = Number(parameter(fault, 'limit'));
  const list = most === 0 ? 'no list items' : `${String(most)} list item${most === 1 ? '' : 's'} at most`;
  return { rule: 'schema/range', message: `${subject} is one too many: the list may have ${list}.` };
}

function range({ subject }: Told, text: string): FaultText {
  return { rule: 'schema/range', message: `${subject} ${text}.` };
}

function found({ fault }: Told): string {
  return written(fault.data);
}

function limit({ fault, schema }: Told): string {
  return `${written(parameter(fault, 'limit'))}${unitBehind(schema)}`;
}

/** How many there are, and how many there must be: `has 3 list items, and may have 2 at most`. */
function counted({ fault: { data, params, keyword }, schema }: Told, noun: string, verb: string): string {
  const limit = Number((params as { limit?: unknown }).limit);
  const now = countOf(data);
  const isExact = schema[keyword.replace('min', 'max')] === schema[keyword.replace('max', 'min')];
  const count = now === 0 ? `no ${noun}s` : `${String(now)} ${noun}${now === 1 ? '' : 's'}`;
  const has = noun === 'character' ? 'it has' : 'has';
  if (isExact) return `${has} ${count}, and needs exactly ${String(limit)}`;
  return `${has} ${count}, and ${verb} ${String(limit)} ${verb === 'needs' ? 'at least' : 'at most'}`;
}

function countOf(data: unknown): number {
  // Characters count as people count them, not as UTF-16 does.
  if (typeof data === 'string') return Array.from(data).length;
  if (Array.isArray(data)) return data.length;
  return isObject(data) ? Object.keys(data).length : 0;
}

function parameter({ params }: Fault, name: string): unknown {
  return isObject(params) ? (params as Record<string, unknown>)[name] : undefined;
}
