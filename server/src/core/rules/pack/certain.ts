import type { SchemaCheck } from '../../schema/schema-check.js';
import { placeAt } from '../../yaml/locate.js';
import type { SchemaFinding } from '../../schema/explain.js';
import type { CompiledRule } from './compiled-rule.js';
import type { PlacedFinding } from './find-targets.js';

/** Leaves out what a mistyped key may have brought about: what it was to say seems to be missing. */
export function certainOnes(
  found: readonly PlacedFinding[],
  { named }: CompiledRule,
  check: SchemaCheck,
  ofSchema: () => readonly SchemaFinding[],
): readonly PlacedFinding[] {
  if (found.length === 0) return found;
  const mistyped = ofSchema().filter(({ rule }) => rule === 'schema/unknown-key');
  if (mistyped.length === 0) return found;
  if (named.file === 'all' || named.file.size > 0) return [];
  return found.filter(({ path }) => {
    const node = placeAt(check.root, path)?.node;
    return !mistyped.some(
      ({ range }) => node !== undefined && node.range.start <= range.start && range.end <= node.range.end,
    );
  });
}
