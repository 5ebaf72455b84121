import path from 'node:path';

import type { ReadyValidators } from '../core/schema/ready-validators.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import { packFolder } from './pack-folder.js';
import { startCached } from './start-cached.js';

/** The pack that lies beside the folder of the bundles, with what was compiled of its schemas when they were built. */
export function standardPackBeside(bundles: string): PackFiles {
  const validators = path.join(bundles, 'validators.js');
  return {
    ...packFolder(path.join(bundles, '../pack')),
    validators: () => startCached(validators).exports as ReadyValidators,
  };
}
