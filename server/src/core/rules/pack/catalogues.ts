import { memoize } from '../../base/memoize.js';
import { isObject } from '../../schema/schema.js';
import { readDataFile } from '../../workspace/data-file.js';
import type { Pack } from '../../workspace/pack.js';

/** The catalogues of a pack: the files of its folder `data`, by name, each read when it is first looked into. */
export interface Catalogues {
  readonly names: ReadonlySet<string>;
  /** What a catalogue says about a key; absent when it says nothing. */
  readonly lookup: (catalogue: string, key: string) => unknown;
  /** What keeps catalogues from being read, one sentence each. */
  readonly problems: () => readonly string[];
}

const cataloguePath = /^data\/([^/]+)\.(?:yaml|yml|json)$/;

export const cataloguesOf = memoize(({ files }: Pack): Catalogues => {
  const paths = new Map<string, string>();
  for (const path of files.keys()) {
    const name = cataloguePath.exec(path)?.[1];
    if (name !== undefined) paths.set(name, path);
  }
  const known = new Map<string, ReturnType<typeof readDataFile>>();
  return {
    names: new Set(paths.keys()),
    lookup: (catalogue, key) => {
      const { data } = read(catalogue);
      return isObject(data) && Object.hasOwn(data, key) ? data[key] : undefined;
    },
    problems: () => [...paths.keys()].flatMap((name) => problemOf(paths.get(name) ?? name, read(name))),
  };

  function read(name: string): ReturnType<typeof readDataFile> {
    let file = known.get(name);
    if (file === undefined) {
      const path = paths.get(name) ?? '';
      file = readDataFile(path, files.get(path) ?? '');
      known.set(name, file);
    }
    return file;
  }
});

function problemOf(path: string, { data, problem }: ReturnType<typeof readDataFile>): string[] {
  if (problem !== undefined) return [problem];
  return isObject(data) ? [] : [`The catalogue "${path}" must hold one entry for each key.`];
}
