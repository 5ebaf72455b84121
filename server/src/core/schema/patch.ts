import type { Path } from '../text/json-pointer.js';
import { memberOf } from './applicable.js';
import { isObject } from './schema.js';

/** The data with another value at a path; nothing of the data itself is changed. `undefined` takes the member out. */
export function withValue(data: unknown, path: Path, value: unknown): unknown {
  const [segment, ...rest] = path;
  if (segment === undefined) return value;
  const inner = withValue(memberOf(data, segment), rest, value);
  if (Array.isArray(data)) {
    const items: unknown[] = [...(data as unknown[])];
    items[Number(segment)] = inner;
    return items;
  }
  const entries = isObject(data) ? Object.entries(data).filter(([key]) => key !== segment) : [];
  return Object.fromEntries(inner === undefined ? entries : [...entries, [String(segment), inner]]);
}

export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce(memberOf, data);
}
