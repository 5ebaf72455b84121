import { memberOf } from './applicable.js';
import { isObject, listOf, schemasIn } from './schema.js';
import type { Fault } from './validate.js';

/** The keys of a value that fits several alternatives by having what each of them needs; empty where that is not why. */
export function rivalKeys({ keyword, params, parentSchema, data }: Fault): readonly string[] {
  const passing: unknown = isObject(params) ? params['passingSchemas'] : undefined;
  if (!Array.isArray(passing) || !isObject(parentSchema) || !isObject(data)) return [];
  const needed = schemasIn(parentSchema, keyword)
    .filter((_, index) => passing.includes(index))
    .map((branch) => (isObject(branch) ? listOf(branch, 'required').map(String) : []));
  const own = needed.map((names, at) =>
    names.find((name) => !needed.some((others, index) => index !== at && others.includes(name))),
  );
  const known = own.filter((name) => name !== undefined && memberOf(data, name) !== undefined);
  return known.length === needed.length ? known.filter((name) => name !== undefined) : [];
}
