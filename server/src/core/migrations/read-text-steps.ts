import { readPattern as readExpression } from '../expressions/patterns.js';
import type { KeyReader } from '../rules/pack/key-reader.js';
import { isScalarValue, type ScalarValue } from '../yaml/node.js';
import type { Action, SplitPart } from './migration.js';
import { fieldsIn } from './fill.js';
import { readKey, readPattern, readTarget } from './read-place.js';

/** Reads a step that gives values others in their place. */
export function readMap(reader: KeyReader): Action {
  const at = readPattern(reader, 'map', reader.text('map'));
  const values = new Map<string, ScalarValue>();
  const written = Object.entries(reader.keys('values'));
  for (const [old, value] of written) {
    if (isScalarValue(value)) values.set(old, value);
    else reader.refuse('values', `gives "${old}" a value that is no text, number or yes and no`);
  }
  if (written.length === 0) reader.refuse('values', 'must give at least one old value its new one');
  const chained = [...values].find(([old, value]) => String(value) !== old && values.has(String(value)));
  if (chained !== undefined) {
    reader.refuse(
      'values',
      `makes "${String(chained[1])}" of "${chained[0]}" and changes that too, so that it depends on how often it runs`,
    );
  }
  return { action: 'map', at, values };
}

/** Reads a step that takes a text apart. */
export function readSplit(reader: KeyReader): Action {
  const at = readKey(reader, 'split');
  const pattern = reader.text('pattern');
  const { pattern: compiled, problem } = pattern === '' ? {} : readExpression(pattern);
  if (problem !== undefined) reader.refuse('pattern', `cannot be used. ${problem.replace(/\.$/, '')}`);
  const names = compiled === undefined ? undefined : groupsOf(compiled);
  const into = Object.entries(reader.keys('into')).map(([key, text]): SplitPart => {
    if (typeof text !== 'string') reader.refuse('into', `must give "${key}" a text, such as "{1}"`);
    const unknown = fieldsIn(String(text)).find((field) => names !== undefined && !names.includes(field));
    if (unknown !== undefined) reader.refuse('into', `names "{${unknown}}", which is no group of the pattern`);
    return { to: readTarget(reader, 'into', at, key), text: String(text) };
  });
  if (into.length < 2) reader.refuse('into', 'must name at least two keys');
  if (into.some(({ to }) => to.join('/') === at.join('/'))) reader.refuse('into', 'names the key that is split');
  return { action: 'split', at, pattern, into };
}

/** Reads a step that makes one text of several. */
export function readMerge(reader: KeyReader): Action {
  const ways = reader.texts('merge');
  const from = ways.map((way) => readPattern(reader, 'merge', way));
  const stars = new Set(from.map((pattern) => pattern.filter((segment) => segment === '*').length));
  if (from.length < 2) reader.refuse('merge', 'must list at least two places');
  if (from.some((pattern) => pattern.at(-1) === '*')) reader.refuse('merge', 'must list keys, not "*"');
  if (stars.size > 1) reader.refuse('merge', 'must list places with as many "*" each');
  const to = readTarget(reader, 'to', from[0] ?? []);
  if (from.some((pattern) => pattern.join('/') === to.join('/')))
    reader.refuse('to', 'is one of the keys that are put together');
  const text = reader.text('with');
  const known = from.flatMap((pattern, index) => [String(index + 1), pattern.at(-1) ?? '']);
  const unknown = fieldsIn(text).find((field) => !known.includes(field));
  if (unknown !== undefined)
    reader.refuse('with', `names "{${unknown}}", which is none of the keys that are put together`);
  return { action: 'merge', from, to, text };
}

function groupsOf(pattern: { groupCount(): number; namedGroups(): object }): string[] {
  const numbers = Array.from({ length: pattern.groupCount() + 1 }, (_, index) => String(index));
  return [...numbers, ...Object.keys(pattern.namedGroups())];
}
