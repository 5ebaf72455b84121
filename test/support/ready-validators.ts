import { createRequire } from 'node:module';

import type { SchemaLibrary } from '../../server/src/core/schema/library.js';
import type { ReadyValidators } from '../../server/src/core/schema/ready-validators.js';
import { writeValidators } from '../../server/src/core/schema/write-validators.js';

/** The validators that would be built of these libraries. */
export function readyValidatorsOf(...libraries: readonly SchemaLibrary[]): ReadyValidators {
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- What is written is code.
  const read = new Function('require', `return ${writeValidators(libraries)};`) as (
    require: unknown,
  ) => ReadyValidators;
  return read(createRequire(import.meta.url));
}
