import { nameOf } from '../yaml/group.js';
import { decompose } from './decompose.js';
import type { BlocksCheck } from './explain-blocks.js';
import { resolveReference, type SchemaLibrary, type Subschema } from './library.js';
import type { Schema } from './schema.js';
import { standsAlone } from './validate.js';

/** Compiles what the parts of a file are asked, in pieces: what is referred to comes before what refers to it. */
export function* compileParts({ library, start, group }: BlocksCheck): Iterable<undefined> {
  const decomposed = decompose(library, start.schemas, group.role === 'mapping' ? 'object' : 'array');
  if (decomposed === undefined) return;
  const names = group.parts.flatMap((part) => nameOf(part) ?? []);
  const seen = new Set<Schema>();
  for (const schema of [...names.flatMap((name) => decomposed.member(name)), ...decomposed.items]) {
    yield* compileInward(library, schema, seen);
  }
}

function* compileInward(library: SchemaLibrary, subschema: Subschema, seen: Set<Schema>): Iterable<undefined> {
  if (seen.has(subschema.schema)) return;
  seen.add(subschema.schema);
  for (const reference of referencesIn(subschema.schema)) {
    const target = resolveReference(library, subschema, reference);
    if (target !== undefined) yield* compileInward(library, target, seen);
  }
  standsAlone(library, subschema);
  yield;
}

function* referencesIn(value: unknown): Iterable<string> {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inside] of Object.entries(value)) {
    if (key === '$ref' && typeof inside === 'string') yield inside;
    else yield* referencesIn(inside);
  }
}
