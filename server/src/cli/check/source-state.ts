import path from 'node:path';

import type { CliHost } from '../host.js';
import type { EnvironmentSource } from '../read-environment.js';
import { filesThatChoose } from '../project-pack.js';
import { findFiles } from './find-files.js';
import { mapInOrder } from './in-order.js';

/** The schema or the pack that files are checked against, as it lies on the disk. */
export interface SourceState {
  /** Changes whenever one of its files does. */
  readonly version: string;
  readonly folders: readonly string[];
}

/** Looks at the files, and reads none of them. */
export async function sourceState(host: CliHost, source: EnvironmentSource): Promise<SourceState> {
  const { schema, refDir, pack, paths: [first = '.'] = [] } = source;
  const chosen = pack === undefined ? await filesThatChoose(host, first) : [];
  const files = schema === undefined ? [...chosen] : [path.resolve(host.cwd, schema)];
  const folders = files.map((file) => path.dirname(file));
  for (const name of [refDir, pack]) {
    if (name === undefined) continue;
    const found = await findFiles(host, path.resolve(host.cwd, name), () => true);
    files.push(...found.files);
    folders.push(...found.folders);
  }
  const versions: string[] = [];
  for await (const entry of mapInOrder(files, 32, (file) => host.entryAt(file))) {
    versions.push(entry.kind === 'file' ? entry.version : entry.kind);
  }
  return { version: JSON.stringify([files, versions]), folders };
}
