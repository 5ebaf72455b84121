import type { Path } from '../text/json-pointer.js';
import { applicableIn, membersAt } from './applicable.js';
import type { Subschema } from './library.js';
import { valueAt } from './patch.js';
import type { SchemaCheck } from './schema-check.js';

/** The subschemas that a value at `path` has to satisfy, as they are written. */
export function placesAt(check: SchemaCheck, path: Path): readonly Subschema[] {
  const { start, data } = check;
  const last = path.at(-1);
  if (last === undefined || path.length <= start.path.length) return start.schemas;
  const parent = path.slice(0, -1);
  return membersAt(applicableIn(check, parent), valueAt(data, parent) ?? {}, last);
}
