import type { SchemaLibrary } from '../core/schema/library.js';
import type { Schema } from '../core/schema/schema.js';

/** Gives a load what it asks for, one document after the other. */
export async function runLoad(
  load: Generator<string, SchemaLibrary, Schema | undefined>,
  read: (uri: string) => Promise<Schema | undefined>,
): Promise<SchemaLibrary> {
  let step = load.next();
  while (step.done !== true) step = load.next(await read(step.value));
  return step.value;
}
