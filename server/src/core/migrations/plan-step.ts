import { readPattern } from '../expressions/patterns.js';
import { valueAt } from '../schema/patch.js';
import { isObject } from '../schema/schema.js';
import type { Path } from '../text/json-pointer.js';
import { isScalarValue } from '../yaml/node.js';
import { fill } from './fill.js';
import { shown, type Pattern, type PlaceStep } from './migration.js';
import type { Change } from './change.js';
import { fillStars, holds, matchesOf, type Match } from './matches.js';

/** What a step comes to in some data. */
export interface StepPlan {
  readonly changes: readonly Change[];
  readonly left: readonly LeftPlace[];
}

/** A place that a step is about, and why it stays as it is: one sentence. */
export interface LeftPlace {
  readonly path: Path;
  readonly reason: string;
}

/** Says what a step changes in the data of a file; the data alone decides, however they are written. */
export function planStep(data: unknown, step: PlaceStep): StepPlan {
  const planned = plannedOf(data, step);
  return {
    changes: planned.flatMap((each) => ('reason' in each ? [] : [each])),
    left: planned.flatMap((each) => ('reason' in each ? [each] : [])),
  };
}

type Planned = readonly (Change | LeftPlace)[];

function plannedOf(data: unknown, step: PlaceStep): Planned {
  switch (step.action) {
    case 'rename':
      return matchesOf(data, step.at).flatMap((match) => renaming(data, match.path, step.to));
    case 'move':
      return matchesOf(data, step.at).flatMap((match) => moving(data, match, step.to));
    case 'set':
      return matchesOf(data, step.at.slice(0, -1)).flatMap(({ path }): Planned => {
        const at = [...path, step.at.at(-1) ?? ''];
        return isObject(valueAt(data, path)) && !holds(data, at)
          ? [{ change: 'insert', path: at, value: step.value }]
          : [];
      });
    case 'remove':
      return matchesOf(data, step.at).flatMap(({ path }) => removing(data, path));
    case 'map':
      return matchesOf(data, step.at).flatMap(({ path }): Planned => {
        const old = valueAt(data, path);
        const value = isScalarValue(old) ? step.values.get(String(old)) : undefined;
        return value === undefined || value === old ? [] : [{ change: 'replace', path, value }];
      });
    case 'split':
      return matchesOf(data, step.at).flatMap((match) => splitting(data, match, step));
    case 'merge':
      return merging(data, step);
  }
}

function renaming(data: unknown, path: Path, name: string): Planned {
  const to = [...path.slice(0, -1), name];
  if (!isObject(valueAt(data, path.slice(0, -1)))) return [];
  return holds(data, to) ? [taken(path, to)] : [{ change: 'rename', path, to: name }];
}

function moving(data: unknown, { path, stars }: Match, pattern: Pattern): Planned {
  const to = fillStars(pattern, stars);
  if (!isObject(valueAt(data, path.slice(0, -1)))) return [];
  const objection = objectionTo(data, path, to);
  return [objection ?? { change: 'move', path, to }];
}

function removing(data: unknown, path: Path): Planned {
  return isObject(valueAt(data, path.slice(0, -1))) ? [{ change: 'remove', path }] : [];
}

function splitting(data: unknown, { path, stars }: Match, step: PlaceStep & { readonly action: 'split' }): Planned {
  const value = valueAt(data, path);
  if (value === null || !isObject(valueAt(data, path.slice(0, -1)))) return [];
  const targets = step.into.map(({ to }) => fillStars(to, stars));
  const isInside = targets.every(
    (to) => to.length > path.length && path.every((segment, index) => to[index] === segment),
  );
  // Done already: what was a text holds the parts of it.
  if (isInside && isObject(value)) return [];
  if (!isScalarValue(value)) return [{ path, reason: `${quoted(path)} is no text that could be split.` }];
  const groups = groupsIn(step.pattern, String(value));
  if (groups === undefined)
    return [{ path, reason: `The value of ${quoted(path)} is not written as the migration expects.` }];
  const objection = isInside
    ? undefined
    : targets.map((to) => objectionTo(data, path, to)).find((each) => each !== undefined);
  if (objection !== undefined) return [objection];
  const parts = step.into.flatMap(({ text }, index) => {
    const part = fill(text, groups);
    return part === undefined || part === '' ? [] : [{ path: targets[index] ?? [], value: part }];
  });
  return [{ change: 'split', path, parts }];
}

/** By number and by name; what a group of the pattern has nothing of is empty. */
function groupsIn(source: string, text: string): ReadonlyMap<string, string> | undefined {
  const matcher = readPattern(source).pattern?.matcher(text);
  const { pattern } = readPattern(source);
  if (pattern === undefined || matcher?.find() !== true) return undefined;
  const groups = new Map<string, string>();
  for (let index = 0; index <= matcher.groupCount(); index++) groups.set(String(index), matcher.group(index) ?? '');
  for (const [name, index] of Object.entries(pattern.namedGroups())) groups.set(name, matcher.group(index) ?? '');
  return groups;
}

/** Each set of places that differ in their last keys alone is one. */
function merging(data: unknown, step: PlaceStep & { readonly action: 'merge' }): Planned {
  const bound = new Map<string, readonly string[]>();
  for (const pattern of step.from) {
    for (const { stars } of matchesOf(data, pattern)) bound.set(JSON.stringify(stars), stars);
  }
  return [...bound.values()].flatMap((stars): Planned => {
    const paths = step.from.map((pattern) => fillStars(pattern, stars));
    const present = paths.filter((path) => holds(data, path));
    const [first] = present;
    const missing = paths.find((path) => !holds(data, path));
    if (first === undefined) return [];
    if (missing !== undefined)
      return [
        { path: first, reason: `${quoted(missing)} is missing, which ${quoted(first)} is to be put together with.` },
      ];
    const values = paths.map((path) => valueAt(data, path));
    const odd = paths.find((_, index) => !isScalarValue(values[index]) || values[index] === null);
    if (odd !== undefined)
      return [{ path: odd, reason: `${quoted(odd)} is no text that could be put together with another.` }];
    const to = fillStars(step.to, stars);
    const objection = objectionTo(data, first, to);
    if (objection !== undefined) return [objection];
    const known = new Map(
      paths.flatMap((path, index) => [
        [String(index + 1), String(values[index])],
        [path.at(-1) ?? '', String(values[index])],
      ]),
    );
    return [{ change: 'merge', paths, to, value: fill(step.text, known) ?? '' }];
  });
}

/** Why nothing can be written to a place: something stands there, or on the way to it. */
function objectionTo(data: unknown, from: Path, to: Path): LeftPlace | undefined {
  if (holds(data, to)) return taken(from, to);
  for (let length = 1; length < to.length; length++) {
    const around = valueAt(data, to.slice(0, length));
    if (around === undefined || around === null) break;
    if (Array.isArray(around) && holds(data, to.slice(0, length + 1))) continue;
    if (!isObject(around))
      return {
        path: from,
        reason: `${quoted(to.slice(0, length))} holds no keys, so ${quoted(to)} cannot be written.`,
      };
  }
  return undefined;
}

function taken(from: Path, to: Path): LeftPlace {
  return { path: from, reason: `${quoted(to)} is there already, so ${quoted(from)} was left as it is.` };
}

function quoted(path: Path): string {
  return `"${shown(path)}"`;
}
