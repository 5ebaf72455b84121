import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { judgeOf, type Judge } from '../../core/features/judge.js';
import { memoize } from '../../core/base/memoize.js';
import { rootOf } from '../../core/workspace/project.js';
import { readSettings, settingsFiles, usualSettings, type ProjectSettings } from '../../core/workspace/settings.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import { decode } from '../../platform/decode.js';
import type { HostFiles } from '../host.js';

/** Says how serious what is found in a file is, as the settings of the projects with these folders say. */
export async function readJudge(host: HostFiles, environment: Environment, roots: readonly string[]): Promise<Judge> {
  const judges = memoize((settings: ProjectSettings) => judgeOf(environment, settings));
  // What a schema of the user is for follows that schema alone.
  if (environment.pack === undefined) return judges(usualSettings);
  const known = new Map<string, ProjectSettings>();
  for (const root of roots) {
    const uri = pathToFileURL(root).href;
    known.set(uri, await settingsIn(host, root, uri));
  }
  return (uri, found) => judges(known.get(rootOf(known.keys(), uri) ?? '') ?? usualSettings)(uri, found);
}

async function settingsIn(host: HostFiles, root: string, uri: string): Promise<ProjectSettings> {
  for (const name of settingsFiles) {
    const location = path.join(root, name);
    if ((await host.entryAt(location)).kind !== 'file') continue;
    const read = await host.readFile(location);
    if (read.kind === 'bytes') return readSettings(uri, { uri: `${uri}/${name}`, text: decode(read.bytes) });
  }
  return usualSettings;
}
