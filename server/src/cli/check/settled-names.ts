import { createHash } from 'node:crypto';

import type { ReportedDiagnostic } from '../report.js';
import { readCacheFile, writeCacheFile, type CacheFile } from './cache-file.js';
import type { Surroundings } from './surroundings.js';
import type { Target } from './targets.js';

/** All findings of the targets that have some about names, by their paths. */
export type FoundBeside = ReadonlyMap<string, readonly ReportedDiagnostic[]>;

/** What the names of all files came to the last few times, by what the files were then. */
export interface SettledNames {
  readonly find: (state: string) => Promise<FoundBeside | undefined>;
  readonly keep: (state: string, found: FoundBeside) => Promise<void>;
}

/** Whoever checks all files now and a few of them then has both kept. */
const mostStates = 4;

/** Opens one part of the cache; what cannot be saved is worked out again. */
export function openSettledNames(file: CacheFile): SettledNames {
  return {
    find: async (state) => {
      const line = (await readCacheFile(file)).find(isAbout(state));
      return line === undefined ? undefined : new Map(JSON.parse(line.slice(state.length + 1)) as Iterable<Entry>);
    },
    keep: async (state, found) => {
      const others = (await readCacheFile(file)).filter((line) => !isAbout(state)(line));
      const line = `${state}\t${JSON.stringify([...found])}`;
      await writeCacheFile(file, [line, ...others].slice(0, mostStates));
    },
  };
}

interface Checked {
  readonly surroundings: Surroundings;
  /** Knows what was in the files when they were checked. */
  readonly cache: { readonly contentOf: (target: Target) => string | undefined };
}

/** Stands for all that the names of the targets depend on beside the schemas; absent where a file could not be read. */
export function stateOf(cwd: string, targets: readonly Target[], { surroundings, cache }: Checked): string | undefined {
  const { files, doubles, roots, areWhole } = surroundings;
  const hash = createHash('sha256');
  hash.update(JSON.stringify([cwd, roots, areWhole, [...doubles].sort(), targets.map(({ path }) => path)]));
  for (const file of files) {
    const content = cache.contentOf(file);
    if (content === undefined) return undefined;
    hash.update(`\n${content}`);
  }
  return hash.digest('base64url');
}

type Entry = readonly [path: string, diagnostics: readonly ReportedDiagnostic[]];

function isAbout(state: string): (line: string) => boolean {
  return (line) => line.startsWith(`${state}\t`);
}
