import { memoize } from '../base/memoize.js';
import type { SchemaLibrary } from './library.js';
import { isObject, listOf, type Schema, type SchemaObject } from './schema.js';

/** The steps that a file of this schema goes through (`x-steps` of `status`), the first one first; often none. */
export const stepsOf = memoize((library: SchemaLibrary): readonly string[] => {
  const root = library.documents.get(library.root);
  const properties = isObject(root) ? root['properties'] : undefined;
  const status = isObject(properties) ? properties['status'] : undefined;
  return isObject(status) ? listOf(status, 'x-steps').filter((step) => typeof step === 'string') : [];
});

/** The step that a document is at: no status is the first one; absent for a status outside of the steps. */
export function stepOf(library: SchemaLibrary, data: unknown): string | undefined {
  const steps = stepsOf(library);
  const status = isObject(data) ? data['status'] : undefined;
  if (typeof status !== 'string') return steps[0];
  return steps.includes(status) ? status : undefined;
}

/** The step that comes after the one that a document is at. */
export function nextStepOf(library: SchemaLibrary, data: unknown): string | undefined {
  const step = stepOf(library, data);
  return step === undefined ? undefined : stepsOf(library)[stepsOf(library).indexOf(step) + 1];
}

/**
 * The library as it reads at a step: what is `x-required-from` that step or an earlier one is required.
 *
 * So one evaluation serves validation, completion and skeletons alike.
 */
export function libraryAt(library: SchemaLibrary, step: string | undefined): SchemaLibrary {
  return step === undefined ? library : librariesOf(library)(step);
}

const librariesOf = memoize((library: SchemaLibrary) => {
  const byStep = new Map<string, SchemaLibrary>();
  return (step: string): SchemaLibrary => {
    let at = byStep.get(step);
    if (at === undefined) {
      at = stricter(library, step);
      byStep.set(step, at);
    }
    return at;
  };
});

function stricter(library: SchemaLibrary, step: string): SchemaLibrary {
  const steps = stepsOf(library);
  const reached = new Set<unknown>(steps.slice(0, steps.indexOf(step) + 1));
  const documents = [...library.documents].map(([uri, schema]): [string, Schema] => [uri, copy(schema) as Schema]);
  return { ...library, documents: new Map(documents) };

  function copy(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(copy);
    if (!isObject(value)) return value;
    const copied: Record<string, unknown> = {};
    for (const [key, child] of Object.entries(value)) copied[key] = copy(child);
    const more = requiredNow(value);
    if (more.length > 0) copied['required'] = [...listOf(value, 'required'), ...more];
    return copied;
  }

  function requiredNow(schema: SchemaObject): string[] {
    const { properties } = schema;
    if (!isObject(properties)) return [];
    return Object.keys(properties).filter((name) => {
      const property = properties[name];
      return (
        isObject(property) && reached.has(property['x-required-from']) && !listOf(schema, 'required').includes(name)
      );
    });
  }
}
