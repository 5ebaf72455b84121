import { rootOf } from '../../../server/src/core/schema/library.js';
import { validate } from '../../../server/src/core/schema/validate.js';
import { checksOf } from '../../../server/src/core/workspace/check.js';
import type { Environment } from '../../../server/src/core/workspace/snapshot.js';
import { parse } from '../../../server/src/core/yaml/parse.js';

export const uri = 'file:///sample.yaml';

/** Whether a text is YAML that its schema accepts: the verdict of the validator, not of what we say about it. */
export function isValid(environment: Environment, text: string): boolean {
  const file = { uri, text };
  if (parse(file).problems.length > 0) return false;
  const checks = checksOf(environment, file);
  return (
    checks.length > 0 && checks.every(({ library, data }) => validate(library, rootOf(library), data).length === 0)
  );
}

/** The data of all documents, to compare texts by what they mean. */
export function meaningOf(environment: Environment, text: string): string {
  return JSON.stringify(checksOf(environment, { uri, text }).map(({ data }) => sorted(data)));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, child]) => [key, sorted(child)]),
  );
}
