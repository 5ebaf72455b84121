import path from 'node:path';

import type { HostFiles } from '../host.js';
import type { Target } from './targets.js';

/** The targets that are links in `links`, and those behind a link to a folder that are targets by their real name too. */
export async function reachedTwice(
  host: HostFiles,
  targets: readonly Target[],
  links: ReadonlySet<string>,
): Promise<ReadonlySet<string>> {
  const locations = new Set([...targets.map(({ location }) => location), ...links]);
  const folders = new Set(targets.map(({ location }) => path.dirname(location)));
  const real = new Map<string, string>();
  for (const folder of folders) real.set(folder, await host.realPath(folder));
  const isDouble = ({ location }: Target): boolean => {
    const folder = path.dirname(location);
    const own = path.join(real.get(folder) ?? folder, path.basename(location));
    return links.has(location) || (own !== location && locations.has(own));
  };
  return new Set(targets.filter(isDouble).map(({ location }) => location));
}
