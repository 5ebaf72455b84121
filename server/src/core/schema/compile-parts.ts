import { nameOf } from '../yaml/group.js';
import { decompose } from './decompose.js';
import type { BlocksCheck } from './explain-blocks.js';
import { standsAlone } from './validate.js';

/** Compiles what each part of a file is asked, one after the other. */
export function* compileParts({ library, start, group }: BlocksCheck): Iterable<undefined> {
  const decomposed = decompose(library, start.schemas, group.role === 'mapping' ? 'object' : 'array');
  if (decomposed === undefined) return;
  const names = group.parts.flatMap((part) => nameOf(part) ?? []);
  for (const schema of [...names.flatMap((name) => decomposed.member(name)), ...decomposed.items]) {
    standsAlone(library, schema);
    yield;
  }
}
