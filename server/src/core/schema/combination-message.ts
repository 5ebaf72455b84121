import { conditionInWords } from './condition.js';
import type { FaultText } from './fault-message.js';
import { formInWords, formsInWords } from './forms.js';
import { childOf, placeOf, type SchemaLibrary, type Subschema } from './library.js';
import { rivalKeys } from './rivals.js';
import { isObject, listOf, schemasIn, textOf, type SchemaObject } from './schema.js';
import type { Fault } from './validate.js';
import { kindInWords, listInWords, named, typesInWords } from './words.js';

/** A fault with what is needed to say it: the failed schema in its place, and what a message calls the value. */
export interface Told {
  readonly library: SchemaLibrary;
  readonly fault: Fault;
  readonly subject: string;
  readonly schema: SchemaObject;
}

/** A fault of several things that do not go together. */
export function combination(message: string): FaultText {
  return { rule: 'schema/combination', message };
}

export function uniqueItems({ fault, subject }: Told): FaultText {
  const [first = 0, second = 0] = [parameter(fault, 'i'), parameter(fault, 'j')]
    .map((at) => Number(at) + 1)
    .sort((a, b) => a - b);
  return combination(`${subject} lists the same thing twice: items ${String(first)} and ${String(second)}.`);
}

export function contains(told: Told): FaultText {
  const { library, fault, subject, schema } = told;
  const item = childOf(placeIn(told), 'contains');
  const form = item === undefined ? undefined : formInWords(library, item);
  const [least, most] = [parameter(fault, 'minContains'), schema['maxContains']];
  const found = Array.isArray(fault.data) ? fault.data.length : 0;
  if (form === undefined) return combination(`${subject} ${withoutForm(least, most)}.`);
  if (typeof most === 'number' && (least === undefined || least === 0 || found > most)) {
    const tooFew = least === undefined || least === 0 ? '' : `${times(least)} at least and `;
    return combination(`${subject} must contain ${form} ${tooFew}${times(most)} at most.`);
  }
  const often = least === undefined || least === 1 ? '' : ` ${times(least)} at least`;
  return combination(`${subject} must contain ${form}${often}.`);
}

function withoutForm(least: unknown, most: unknown): string {
  if (typeof most === 'number') return `may have ${String(most)} list items at most of the kind that it needs`;
  return typeof least === 'number' && least > 1
    ? `needs ${String(least)} list items at least of a kind that it lacks`
    : 'lacks a list item of the kind that it needs';
}

function times(count: unknown): string {
  return count === 1 ? 'once' : count === 2 ? 'twice' : `${String(count)} times`;
}

/** What must not be: said with the words of the schema, else as far as they reach. */
export function not(told: Told): FaultText {
  const { library, fault, subject } = told;
  const forbidden = childOf(placeIn(told), 'not');
  const schema = forbidden?.schema;
  if (forbidden === undefined || !isObject(schema)) return combination(`${subject} is not allowed here.`);
  if ('const' in schema || 'enum' in schema) return combination(`${which(told)} is not allowed here.`);
  const names = listOf(schema, 'required').filter((name) => typeof name === 'string');
  if (names.length > 0 && Object.keys(schema).length === 1) {
    const list = listInWords(names.map(named), 'and');
    const message = names.length === 1 ? `is not allowed in` : `do not go together in`;
    return combination(`${list} ${message} ${lowered(subject)}.`);
  }
  const name = typeof fault.data === 'object' ? undefined : subject;
  const said = conditionInWords(library, forbidden, { name, value: fault.data });
  if (said === undefined) {
    const title = textOf(schema, 'title');
    return combination(
      `${subject} ${title === undefined ? 'has a form that' : `is "${title}", which`} is not allowed here.`,
    );
  }
  return combination(
    name === undefined
      ? `In ${lowered(subject)}, it is not allowed that ${said.yes}.`
      : `It is not allowed that ${lowered(said.yes)}.`,
  );
}

/** The value that a clause speaks of; a key is its own value. */
export function which({ fault, subject }: Told): string {
  if (fault.propertyName !== undefined) return subject;
  const found = typeof fault.data === 'object' ? kindInWords(fault.data) : named(fault.data);
  return `${subject} is ${found}, which`;
}

/** The reasons for which each of several alternatives refuses one value, as the forms that they ask for. */
export function formsAsked({ library, fault }: Told): string | undefined {
  const forms = parameter(fault, 'forms');
  if (!Array.isArray(forms)) return undefined;
  return formsInWords(
    library,
    forms.filter(isObject).map((form) => placeOf(library, form) ?? { schema: form, base: '', pointer: '' }),
  );
}

/** Alternatives of which none was meant, or of which more than one fits. */
export function alternatives(told: Told): FaultText {
  const { library, fault, subject, schema } = told;
  const place = placeIn(told);
  const branches = [...schemasIn(schema, fault.keyword).keys()].map((index) => childOf(place, fault.keyword, index));
  const known = branches.filter((branch) => branch !== undefined);
  const rivals = rivalKeys(fault);
  if (rivals.length > 0) {
    const list = listInWords(rivals.map(named), 'and');
    return combination(`${list} do not go together in ${lowered(subject)}. Keep one of them.`);
  }
  const passing = parameter(fault, 'passingSchemas');
  if (Array.isArray(passing)) {
    const fitting = known.filter((_, index) => passing.includes(index));
    const words = formsInWords(library, fitting)?.replace(/ or (?=[^,]*$)/, ' and ');
    const list = words === undefined ? '' : `: ${words}`;
    return combination(`${subject} fits more than one of the forms that it can have${list}. Give one only.`);
  }
  const lacking = parameter(fault, 'lacking');
  const needs = Array.isArray(lacking) ? needsInWords(lacking) : undefined;
  if (needs !== undefined) return { rule: 'schema/required', message: `${subject} needs ${needs}.` };
  const types = known.flatMap(({ schema: branch }) => (isObject(branch) ? listOf(branch, 'type') : []));
  const isOfOther = types.length > 0 && !types.some((type) => typesInWords([type]) === kindInWords(fault.data));
  const forms = formsInWords(library, known);
  if (forms !== undefined) {
    if (isOfOther) return combination(`${subject} is ${kindInWords(fault.data)}, and must be ${forms}.`);
    return combination(`${subject} has none of the forms that it can have: ${forms}.`);
  }
  if (types.length === 0) return combination(`${subject} has none of the forms that it can have here.`);
  return combination(`${subject} is ${kindInWords(fault.data)}, and must be ${typesInWords([...new Set(types)])}.`);
}

/** `"x" and "z", or "y" and "z"`: the keys that each of several alternatives lacks, with its title. */
function needsInWords(branches: readonly unknown[]): string {
  const words = branches.filter(isObject).map(({ title, names }) => {
    const list = listInWords(Array.isArray(names) ? names.map(named) : [], 'and');
    return typeof title === 'string' ? `${list} (${title})` : list;
  });
  const hasSeveral = words.some((word) => word.includes(' and '));
  if (!hasSeveral) return listInWords(words, 'or');
  return `${words.slice(0, -1).join(', ')}, or ${words.at(-1) ?? ''}`;
}

function placeIn({ library, schema }: Told): Subschema {
  return placeOf(library, schema) ?? { schema, base: '', pointer: '' };
}

/** As it stands inside of a sentence. */
export function lowered(subject: string): string {
  return /^[A-Z][a-z]/.test(subject) ? subject.charAt(0).toLowerCase() + subject.slice(1) : subject;
}

function parameter({ params }: Fault, name: string): unknown {
  return isObject(params) ? params[name] : undefined;
}
