import path from 'node:path';

import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import { cached } from './cached.js';
import { openCache, type CheckCache } from './check-cache.js';
import { fileChecker, type FileChecker } from './check-files.js';
import type { Plan } from './plan.js';
import { spread } from './spread.js';

/** How files are checked, and what knows of earlier checks, if anything does. */
export interface QuickChecker {
  readonly check: FileChecker;
  readonly cache?: CheckCache;
}

/** Checks what the cache does not know, beside this thread where there is much of it. */
export async function quickChecker(
  host: CliHost,
  { source, cache }: Pick<Plan, 'source' | 'cache'>,
  environment: Environment,
): Promise<QuickChecker> {
  const check = spread(
    host,
    { cwd: host.cwd, sources: [{ ...source, today: environment.today }], purpose: 'check' },
    fileChecker(environment),
  );
  const folder = cache === 'default' ? host.cacheFolder : cache === 'none' ? undefined : cache.folder;
  if (folder === undefined) return { check };
  const known = await openCache(host, path.resolve(host.cwd, folder), environment);
  return { check: cached(known, check), cache: known };
}
