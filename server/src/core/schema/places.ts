import type { Path } from '../text/json-pointer.js';
import { applicableAt, subschemasOf } from './applicable.js';
import { rootOf, type Subschema } from './library.js';
import { valueAt } from './patch.js';
import type { SchemaCheck } from './schema-check.js';

/** The subschemas that a value at `path` has to satisfy, as they are written. */
export function placesAt({ library, data }: SchemaCheck, path: Path): readonly Subschema[] {
  const last = path.at(-1);
  if (last === undefined) return [rootOf(library)];
  const parent = path.slice(0, -1);
  return subschemasOf(applicableAt(library, data, parent), valueAt(data, parent) ?? {}, last);
}
