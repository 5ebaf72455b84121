import path from 'node:path';

import type { HostFiles } from '../host.js';
import type { Target } from './targets.js';

/** The targets that lie behind a link to a folder, where the same file is a target by its real name too. */
export async function reachedTwice(host: HostFiles, targets: readonly Target[]): Promise<ReadonlySet<string>> {
  const locations = new Set(targets.map(({ location }) => location));
  const folders = new Set(targets.map(({ location }) => path.dirname(location)));
  const real = new Map<string, string>();
  for (const folder of folders) real.set(folder, await host.realPath(folder));
  const isDouble = ({ location }: Target): boolean => {
    const folder = path.dirname(location);
    const own = path.join(real.get(folder) ?? folder, path.basename(location));
    return own !== location && locations.has(own);
  };
  return new Set(targets.filter(isDouble).map(({ location }) => location));
}
