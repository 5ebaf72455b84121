import type { ValidateFunction } from 'ajv';

import { memoize } from '../base/memoize.js';
import { equal } from './equal.js';
import { formatNamed } from './formats.js';
import { resolveReference, rootDialect, type SchemaLibrary, type Subschema } from './library.js';
import { multipleOf } from './multiple-of.js';
import type { Schema } from './schema.js';

/** Says whether data satisfies a schema, and holds what was wrong with the data that it was asked about last. */
export interface Validator extends Pick<ValidateFunction, 'errors'> {
  (...asked: Parameters<ValidateFunction>): unknown;
}

/**
 * What `ajv` made of one schema when the extension was built.
 *
 * It is good for every schema of the same text whose references lead to schemas of which the same holds.
 */
export interface ReadyValidator {
  /** The schema as `textOf` writes it. */
  readonly text: string;
  /** Its references, and which of all validators is behind each. */
  readonly references: readonly (readonly [reference: string, index: number])[];
  /** The code that `ajv` wrote, given what it calls by name. */
  readonly make: (surroundings: Surroundings) => Validator;
}

/** Validators, which refer to each other by their place in the list. */
export type ReadyValidators = readonly ReadyValidator[];

/** What the code of a validator cannot bring along: what belongs to the library, and what is code of ours. */
export interface Surroundings {
  readonly schema: Schema;
  /** What is behind the reference of this index. */
  readonly reference: (index: number) => Validator;
  readonly format: (name: string) => unknown;
  readonly equal: typeof equal;
  readonly isMultiple: unknown;
}

/** What validators are told apart by, beside their references. The order of keywords counts: it is that of the faults. */
export function textOf(library: SchemaLibrary, { schema }: Subschema): string {
  return `${rootDialect(library) ?? 'unknown'} ${JSON.stringify(schema)}`;
}

/** The ready validator of a subschema, where the library comes with one. */
export const readyValidatorOf = memoize((library: SchemaLibrary): ((subschema: Subschema) => Validator | undefined) => {
  const ready = library.validators?.() ?? [];
  const indexOf = readyIndexIn(library, ready);
  const made = new Map<Schema, Validator>();
  return (subschema) => {
    const index = indexOf(subschema);
    return index === undefined ? undefined : validatorAt(subschema, index);
  };

  function validatorAt(subschema: Subschema, index: number): Validator | undefined {
    const { schema } = subschema;
    const known = made.get(schema);
    const validator = ready[index];
    if (known !== undefined || validator === undefined) return known;
    made.set(
      schema,
      forwarding(() => made.get(schema)),
    );
    const run = validator.make({ ...ours, schema, reference: (each) => behind(subschema, validator.references[each]) });
    made.set(schema, run);
    return run;
  }

  function behind(from: Subschema, [reference, index]: ReadyValidator['references'][number] = ['', -1]): Validator {
    const target = resolveReference(library, from, reference);
    return (target && validatorAt(target, index)) ?? never;
  }
});

const ours = { format: formatNamed, equal, isMultiple: multipleOf.validate };

/** Stands for the validator of a schema that refers to itself, until that is made. */
function forwarding(later: () => Validator | undefined): Validator {
  const forward: Validator = (data, place) => {
    const run = later() ?? never;
    const isRight = run(data, place);
    forward.errors = run.errors ?? null;
    return isRight;
  };
  return forward;
}

/** Where a reference leads nowhere, there is no validator that has it. */
const never: Validator = () => false;

/** Finds the place of the validator of a subschema in a list of them. */
export function readyIndexIn(
  library: SchemaLibrary,
  ready: ReadyValidators,
): (subschema: Subschema) => number | undefined {
  const known = new Map<Schema, number>();
  return (subschema) => {
    const { schema } = subschema;
    if (!known.has(schema)) {
      for (const index of placesByText(ready).get(textOf(library, subschema)) ?? []) {
        const found = new Map(known);
        if (!fits(subschema, index, found)) continue;
        for (const [each, at] of found) known.set(each, at);
        break;
      }
    }
    return known.get(schema);
  };

  /** Takes for granted what it was asked before: a schema that leads back to itself fits unless something else does not. */
  function fits(subschema: Subschema, index: number, found: Map<Schema, number>): boolean {
    const before = found.get(subschema.schema);
    if (before !== undefined) return before === index;
    const validator = ready[index];
    if (validator?.text !== textOf(library, subschema)) return false;
    found.set(subschema.schema, index);
    return validator.references.every(([reference, target]) => {
      const to = resolveReference(library, subschema, reference);
      return to !== undefined && fits(to, target, found);
    });
  }
}

const placesByText = memoize((ready: ReadyValidators): ReadonlyMap<string, readonly number[]> => {
  const places = new Map<string, number[]>();
  ready.forEach(({ text }, index) => {
    const same = places.get(text);
    if (same === undefined) places.set(text, [index]);
    else same.push(index);
  });
  return places;
});
