import { isObject, listOf } from '../schema/schema.js';
import type { ChangePlace } from './change.js';
import { pathInPack } from '../workspace/pack-schemas.js';
import type { Given } from './given.js';
import { partsOf, type Part } from './keywords.js';
import { namesIn } from './same.js';
import { assertedKeywords, childNode, type ObjectNode, type SchemaNode } from './schema-node.js';

/** The nodes that ask something by a part. */
export function withPart({ yes }: Given, part: Part): readonly ObjectNode[] {
  return yes.filter((node) => partsOf(assertedKeywords(node)).includes(part));
}

/** The keys that have to be there, each with the node that says so; not those that follow from others. */
export function requiredIn(known: Given): ReadonlyMap<string, ObjectNode> {
  return new Map(
    withPart(known, 'required').flatMap((node) => listOf(node.schema, 'required').map((name) => [String(name), node])),
  );
}

/** The keys that a schema lists by their names. */
export function listedIn(known: Given): ReadonlySet<string> {
  return new Set(withPart(known, 'members').flatMap((node) => namesIn(node.schema, 'properties')));
}

/** What is asked of keys by the patterns of their names. */
export function patternsIn(known: Given): ReadonlyMap<string, SchemaNode> {
  return new Map(
    withPart(known, 'members').flatMap((node) =>
      namesIn(node.schema, 'patternProperties').flatMap((pattern) => {
        const child = childNode(node, 'patternProperties', pattern);
        return child === undefined ? [] : [[pattern, child] as const];
      }),
    ),
  );
}

/** What is asked of keys that nothing lists. */
export function restIn(known: Given): readonly SchemaNode[] {
  return withPart(known, 'members').flatMap((node) => {
    const child = isObject(node.schema) ? childNode(node, 'additionalProperties') : undefined;
    return child === undefined ? [] : [child];
  });
}

/** Where a node stands, seen from the files of its kind and from those of its pack. */
export function placeOf(node: SchemaNode, path: readonly string[]): ChangePlace {
  return { path, file: pathInPack(node.base), pointer: node.pointer };
}

/** Without what is absent. */
export function defined(values: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
