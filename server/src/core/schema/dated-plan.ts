import { memoize } from '../base/memoize.js';
import type { Path } from '../text/json-pointer.js';
import { applicableAt, type ApplicableSchema } from './applicable.js';
import type { SchemaLibrary } from './library.js';
import { listOf, schemasByName } from './schema.js';

/** Where a file says when things happen: a mapping, and its keys that hold days, in the order of the schema. */
export interface DatedPlan {
  readonly path: Path;
  readonly keys: readonly string[];
}

/** The mapping that has most days of its own, at the root or right below it; absent where a schema knows none. */
export const datedPlanOf = memoize((library: SchemaLibrary): DatedPlan | undefined => {
  const schemasAt = (path: Path) => applicableAt(library, undefined, path);
  const paths: readonly Path[] = [[], ...keysOf(schemasAt([])).map((key) => [key])];
  const plans = paths.map((path) => {
    return { path, keys: keysOf(schemasAt(path)).filter((key) => schemasAt([...path, key]).some(isDay)) };
  });
  const most = Math.max(...plans.map(({ keys }) => keys.length));
  return most === 0 ? undefined : plans.find(({ keys }) => keys.length === most);
});

function keysOf(schemas: readonly ApplicableSchema[]): string[] {
  return [...new Set(schemas.flatMap(({ schema }) => schemasByName(schema, 'properties').map(([key]) => key)))];
}

/** By its format, or by its examples where a pattern says more than a format could. */
function isDay({ schema }: ApplicableSchema): boolean {
  const examples = listOf(schema, 'examples');
  const { format } = schema;
  return format === 'date' || format === 'date-time' || (examples.length > 0 && examples.every(startsWithDay));
}

/** Whether a value is a text that begins with a day: `2027-03-01T09:00`. */
export function startsWithDay(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T|$)/.test(value);
}
