import assert from 'node:assert/strict';
import { test } from 'mocha';

import { exampleOfPattern } from '../../../server/src/core/schema/pattern-example.js';
import { filesIn } from '../../support/repository.js';

test('nearly every pattern of the schemas in the wild has an example, and each example matches', () => {
  const schemas = ['schemas', 'test/bench/repair/corpus/schemas'].flatMap((folder) => [...filesIn(folder)]);
  const patterns = new Set(
    schemas.flatMap(([name, text]) => (name.endsWith('.json') ? patternsIn(JSON.parse(text)) : [])),
  );
  assert.ok(patterns.size > 10, 'The test found few patterns to look at.');
  const examples = [...patterns].map((pattern) => ({ pattern, example: exampleOfPattern(pattern) }));
  const wrong = examples.filter(({ pattern, example }) => example !== undefined && !matches(pattern, example));
  assert.deepEqual(wrong, []);
  const without = examples.filter(({ example }) => example === undefined);
  assert.deepEqual(
    without.map(({ pattern }) => pattern),
    [],
  );
});

function matches(pattern: string, example: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(example);
  } catch {
    return new RegExp(pattern).test(example);
  }
}

function patternsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(patternsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    return key === 'pattern' && typeof child === 'string' ? [child] : patternsIn(child);
  });
}
