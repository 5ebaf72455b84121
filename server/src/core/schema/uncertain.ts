import type { WrongBranch } from './likeliest.js';
import { isObject, textOf } from './schema.js';
import type { Fault } from './validate.js';

/** What one of several alternatives lacks: the names of keys, with the title of the alternative. */
export interface Lacking {
  readonly title: string | undefined;
  readonly names: readonly string[];
  readonly faults: readonly Fault[];
}

/** What equally near alternatives lack, where each lacks nothing but keys, and not all the same ones. */
export function lackingIn(branches: readonly WrongBranch[]): readonly Lacking[] | undefined {
  const lacking = branches.map(({ branch: { schema }, faults }): Lacking | undefined => {
    const names = faults.map(missingName).filter((name) => name !== undefined);
    if (names.length < faults.length || names.length === 0) return undefined;
    return { title: isObject(schema) ? textOf(schema, 'title') : undefined, names, faults };
  });
  const known = lacking.filter((each) => each !== undefined);
  const differs = new Set(known.map(({ names }) => [...names].sort().join('\n'))).size === branches.length;
  return known.length === branches.length && branches.length > 1 && differs ? known : undefined;
}

function missingName({ keyword, instancePath, params }: Fault): string | undefined {
  const { missingProperty }: { missingProperty?: unknown } = params;
  if (keyword !== 'required' || instancePath !== '' || typeof missingProperty !== 'string') return undefined;
  return missingProperty;
}

/** One value that each alternative refuses for another reason: the first fault, which names them all. */
export function withForms(fault: Fault, all: readonly Fault[]): Fault {
  return { ...fault, params: { ...fault.params, forms: all.map(({ parentSchema }) => parentSchema as unknown) } };
}

/** What was found inside of alternatives, in the words that their schema has for them if it has any. */
export function saidByAll({ keyword, parentSchema }: Fault, found: readonly Fault[]): readonly Fault[] {
  const own: unknown = isObject(parentSchema) ? parentSchema['errorMessage'] : undefined;
  const says = isObject(own) ? textOf(own, keyword) : typeof own === 'string' ? own : undefined;
  if (says === undefined) return found;
  return found.map((fault) => ({ ...fault, params: { ...fault.params, says } }));
}
