import type { Duration, Environment } from '@marcbachmann/cel-js/evaluator';
import type { RE2JS } from 're2js';

import { memoize } from '../base/memoize.js';
import { keptByText } from '../base/kept-by-text.js';
import { amountOf, parsePercent } from '../values/amounts.js';
import { parseDate } from '../values/date.js';
import { parseDuration, secondsOf } from '../values/duration.js';
import { addWorkingDays, readCalendar, workingDays, type Calendar } from '../values/working-days.js';
import type { Evaluator, ExpressionNode } from './node.js';
import { celPackage } from './packages.js';
import { readPattern } from './patterns.js';
import type { Scope } from './scope.js';

/** Thrown for a question that has no answer: a rule that asks it stays silent. */
class NoAnswer extends Error {}

/** What functions are asked about: an expression is worked out in one go, so there is one at a time. */
export const asked: { scope: Scope | undefined; pay: (steps: number) => void } = {
  scope: undefined,
  pay: () => undefined,
};

/** Functions of the library that ours take the place of. */
export const replaced: ReadonlyMap<string, string> = new Map([
  ['duration', 'durationOf'],
  ['matches', 'matchesPattern'],
]);

/** All functions that an expression may call by themselves: each ends, and depends on nothing but what it is given. */
export const functions: ReadonlySet<string> = new Set([
  ...['has', 'size', 'string', 'int', 'double', 'bool', 'dyn', 'type'],
  ...['date', 'duration', 'days', 'workingDays', 'addWorkingDays', 'percent', 'amount', 'sum'],
  ...['defs', 'refs', 'lookup', 'within'],
]);

/** All functions that it may call on a value. */
export const methods: ReadonlySet<string> = new Set([
  ...['all', 'exists', 'exists_one', 'map', 'filter', 'bind', 'size', 'join'],
  ...['contains', 'startsWith', 'endsWith', 'matches', 'lowerAscii', 'upperAscii', 'trim'],
  ...['split', 'indexOf', 'lastIndexOf', 'substring'],
  ...['getFullYear', 'getMonth', 'getDate', 'getDayOfWeek', 'getHours', 'getMinutes'],
]);

const millisecondsPerDay = 86_400_000;
const timestamp = 'google.protobuf.Timestamp';
const duration = 'google.protobuf.Duration';

let made: Environment | undefined;

/** Works out a call for what it is given; nothing for what it may not take. */
type Directly = (values: readonly unknown[]) => unknown;

const direct = new Map<string, Directly>();

/** One of our functions without the library, which looks at the types of all values to find it; absent for any other. */
export function directly(name: string, count: number, isMethod: boolean): Directly | undefined {
  return direct.get(keyOfFunction(name, count, isMethod));
}

function keyOfFunction(name: string, count: number, isMethod: boolean): string {
  return `${isMethod ? '.' : ''}${name}/${String(count)}`;
}

/** The language of expressions: CEL with our functions, in which numbers mix. */
export function language(): Environment {
  return (made ??= make());
}

let handed: Evaluator | undefined;

/** What the library hands from node to node when it works an expression out. */
export function evaluatorOfLanguage(): Evaluator {
  if (handed === undefined) {
    const parsed = language().parse('true');
    const root = parsed.ast as unknown as ExpressionNode;
    root.evaluate = (evaluator) => evaluator;
    handed = parsed({}) as Evaluator;
  }
  return handed;
}

function make(): Environment {
  const { Environment } = celPackage();
  const environment = new Environment({
    homogeneousAggregateLiterals: false,
    limits: { maxAstNodes: 1000, maxDepth: 50, maxListElements: 500, maxMapEntries: 500, maxCallArguments: 8 },
  });
  for (const name of ['self', 'key', 'file']) environment.registerVariable(name, 'dyn');
  environment.registerVariable('today', timestamp);
  mixNumbers(environment);
  addFunctions(environment);
  return environment;
}

const arithmetic: Readonly<Record<string, (a: number, b: number) => number>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

/** Numbers of files are doubles and those of expressions integers: nobody who writes a rule should have to know. */
function mixNumbers(environment: Environment): void {
  for (const [operator, compute] of Object.entries(arithmetic)) {
    const handler = (a: unknown, b: unknown) => compute(Number(a), Number(b));
    environment.registerOperator(`int ${operator} double: double`, handler);
    environment.registerOperator(`double ${operator} int: double`, handler);
  }
  environment.registerOperator('int == double', (a: unknown, b: unknown) => Number(a) === Number(b));
  environment.registerOperator('double % double: double', (a: unknown, b: unknown) => Number(a) % Number(b));
}

function addFunctions(environment: Environment): void {
  const add = (signature: string, handler: Handler) => {
    environment.registerFunction(signature, handler, { async: false });
    keepDirectly(signature, handler);
  };

  add(`date(dyn): ${timestamp}`, (value: unknown) => toDate(value));
  add(`durationOf(dyn): ${duration}`, (value: unknown) => toDuration(value));
  add(`days(${duration}): double`, (value: Duration) => value.valueOf() / millisecondsPerDay);
  add('workingDays(dyn, dyn): double', (from: unknown, to: unknown) => countDays(from, to, undefined));
  add('workingDays(dyn, dyn, dyn): double', countDays);
  add(`addWorkingDays(dyn, dyn): ${timestamp}`, (from: unknown, count: unknown) => laterDay(from, count, undefined));
  add(`addWorkingDays(dyn, dyn, dyn): ${timestamp}`, laterDay);
  add('percent(dyn): double', (value: unknown) => numberOr(value, parsePercent));
  add('amount(dyn): double', (value: unknown) => known(amountOf(value)));
  add('sum(dyn): double', (value: unknown) => sumOf(value));
  add('string.matchesPattern(string): bool', (text: string, source: string) => matchesPattern(text, source));
  add('defs(string): list<dyn>', (symbol: string) => known(asked.scope?.world.definitions(symbol)));
  add('defs(string, dyn): list<dyn>', (symbol: string, scope: unknown) => {
    return known(typeof scope === 'string' ? asked.scope?.world.definitions(symbol, scope) : undefined);
  });
  add('refs(string): list<dyn>', (symbol: string) => known(asked.scope?.world.references(symbol)));
  add('lookup(string, dyn): dyn', (catalogue: string, key: unknown) => {
    if (typeof key !== 'string') throw new NoAnswer();
    return asked.scope?.world.lookup(catalogue, key) ?? null;
  });
  add('within(string, dyn, dyn): list<dyn>', keysWithin);
}

type Handler = (...args: never[]) => unknown;

/** Keeps a function that takes anything, or texts, by what is written before its colon. */
function keepDirectly(signature: string, handler: Handler): void {
  const [, receiver, name = '', written = ''] = /^(?:(\w+)\.)?(\w+)\((.*)\)/.exec(signature) ?? [];
  const args = written.split(', ');
  const types = receiver === undefined ? args : [receiver, ...args];
  if (!types.every((type) => type === 'dyn' || type === 'string')) return;
  const takes = (values: readonly unknown[]) =>
    types.every((type, index) => type === 'dyn' || typeof values[index] === 'string');
  const work = handler as (...args: readonly unknown[]) => unknown;
  direct.set(keyOfFunction(name, args.length, receiver !== undefined), (values) =>
    takes(values) ? work(...values) : undefined,
  );
}

/** Those of the keys that a catalogue lists in one of the groups; `US-CA` counts as `US` where it has no entry of its own. */
function keysWithin(catalogue: string, keys: unknown, groups: unknown): string[] {
  const [all, wanted] = [listOf(keys), new Set(listOf(groups))];
  asked.pay(all.length + wanted.size);
  const lookup = asked.scope?.world.lookup;
  return all.filter((key): key is string => {
    if (typeof key !== 'string' || lookup === undefined) return false;
    const entry = lookup(catalogue, key) ?? lookup(catalogue, key.replace(/-.*$/s, ''));
    return Array.isArray(entry) && entry.some((group) => wanted.has(group));
  });
}

function listOf(value: unknown): readonly unknown[] {
  return known(Array.isArray(value) ? value : undefined);
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new NoAnswer();
  return value;
}

function toDate(value: unknown): Date {
  return value instanceof Date ? value : known(typeof value === 'string' ? parseDate(value) : undefined);
}

function toDuration(value: unknown): Duration {
  const { Duration } = celPackage();
  if (value instanceof Duration) return value;
  const written = known(typeof value === 'string' ? parseDuration(value) : undefined);
  return Duration.fromMilliseconds(secondsOf(written) * 1000);
}

function countDays(from: unknown, to: unknown, calendar: unknown): number {
  const [start, end] = [toDate(from), toDate(to)];
  asked.pay(Math.ceil(Math.abs(end.getTime() - start.getTime()) / millisecondsPerDay));
  return known(workingDays(start, end, calendarOf(calendar)));
}

function laterDay(from: unknown, count: unknown, calendar: unknown): Date {
  const days = toNumber(count);
  asked.pay(Math.ceil(Math.abs(days) * 2));
  return known(addWorkingDays(toDate(from), days, calendarOf(calendar)));
}

function calendarOf(value: unknown): Calendar {
  const hasHolidays = typeof value === 'object' && value !== null && 'holidays' in value;
  asked.pay(hasHolidays && Array.isArray(value.holidays) ? value.holidays.length : 0);
  return readCalendar(value);
}

function toNumber(value: unknown): number {
  return known(typeof value === 'number' || typeof value === 'bigint' ? Number(value) : undefined);
}

function numberOr(value: unknown, parse: (text: string) => number | undefined): number {
  return typeof value === 'string' ? known(parse(value)) : toNumber(value);
}

function sumOf(value: unknown): number {
  const list: readonly unknown[] = known(Array.isArray(value) ? value : undefined);
  return list.reduce<number>((sum, item) => sum + toNumber(item), 0);
}

function matchesPattern(text: string, source: string): boolean {
  asked.pay(text.length);
  return testOf(known(readPattern(source).pattern))(text);
}

const testOf = memoize((pattern: RE2JS) => keptByText((text) => pattern.test(text)));
