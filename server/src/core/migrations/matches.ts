import { valueAt } from '../schema/patch.js';
import { isObject } from '../schema/schema.js';
import type { Path } from '../text/json-pointer.js';
import type { Pattern } from './migration.js';

/** A place that a pattern leads to, and what its `*` are there. */
export interface Match {
  readonly path: readonly string[];
  readonly stars: readonly string[];
}

/** All places of the data that a pattern leads to. */
export function matchesOf(data: unknown, pattern: Pattern): Match[] {
  let found: Match[] = [{ path: [], stars: [] }];
  for (const segment of pattern) {
    found = found.flatMap(({ path, stars }) => {
      const value = valueAt(data, path);
      if (segment !== '*') return holds(data, [...path, segment]) ? [{ path: [...path, segment], stars }] : [];
      const names = isObject(value) || Array.isArray(value) ? Object.keys(value) : [];
      return names.map((name) => ({ path: [...path, name], stars: [...stars, name] }));
    });
  }
  return found;
}

/** The place that a pattern stands for, given what its `*` are. */
export function fillStars(pattern: Pattern, stars: readonly string[]): string[] {
  let next = 0;
  return pattern.map((segment) => (segment === '*' ? (stars[next++] ?? segment) : segment));
}

/** Whether something stands at a path, if only an empty value. */
export function holds(data: unknown, path: Path): boolean {
  const around = valueAt(data, path.slice(0, -1));
  const name = String(path.at(-1));
  return (isObject(around) || Array.isArray(around)) && Object.hasOwn(around, name) && name !== 'length';
}
