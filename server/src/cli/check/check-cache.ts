import { createHash } from 'node:crypto';
import path from 'node:path';

import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import { readCacheFile, writeCacheFile, type CacheFile } from './cache-file.js';
import { openSettledNames, type SettledNames } from './settled-names.js';
import type { Target } from './targets.js';

/** What earlier checks found in files of the same content. */
export interface CheckCache {
  /** Whether it knows of no file, so that there is nothing to look up before files are checked. */
  readonly isEmpty: boolean;
  /** What a file with these bytes comes to, in the form of `writeResult`. */
  readonly find: (target: Target, bytes: Uint8Array) => string | undefined;
  /** Tells what the file that `find` did not know comes to. */
  readonly keep: (target: Target, text: string) => void;
  /** Stands for the content that a file had when it was looked for; absent when nobody did. */
  readonly contentOf: (target: Target) => string | undefined;
  /** What the names of all files came to. */
  readonly settled: SettledNames;
  /** Forgets what was neither found nor kept. Never fails: what cannot be saved is worked out again. */
  readonly save: () => Promise<void>;
}

/** Lines by the content that they are about. */
interface Shard {
  readonly isEmpty: boolean;
  readonly find: (content: string) => string | undefined;
  readonly keep: (content: string, text: string) => void;
  readonly save: () => Promise<void>;
}

/** Answers lie in so many files, each of which is replaced as a whole. */
const shardCount = 16;

/**
 * Opens the cache of the current folder.
 *
 * An answer is found by the content of its file, and a part of the cache is replaced at once or not at all: so two
 * processes may use it at the same time, and a killed one harms nothing. What is of another version, for other schemas,
 * or cannot be read, counts as empty.
 */
export async function openCache(host: CliHost, folder: string, environment: Environment): Promise<CheckCache> {
  const basis = basisOf(host.programId(), environment);
  const fileFor = (part: string): CacheFile => {
    return { host, location: path.join(folder, `${digest(host.cwd)}-${part}.cache`), basis };
  };
  const parts = Array.from({ length: shardCount }, (_, index) => openShard(fileFor(String(index))));
  const shards = await Promise.all(parts);
  const shardOf = (content: string) => shards[content.charCodeAt(0) % shardCount];
  const contents = new Map<string, string>();
  const contentOf = ({ location }: Target) => contents.get(location);
  return {
    isEmpty: shards.every(({ isEmpty }) => isEmpty),
    find: (target, bytes) => {
      const content = contentHash(target, bytes);
      contents.set(target.location, content);
      return shardOf(content)?.find(content);
    },
    keep: (target, text) => {
      const content = contentOf(target);
      if (content !== undefined) shardOf(content)?.keep(content, text);
    },
    contentOf,
    settled: openSettledNames(fileFor('names')),
    save: async () => {
      await Promise.all(shards.map((shard) => shard.save()));
    },
  };
}

/** What kind a file is may depend on its name, so that counts as well. */
export function contentHash({ path: name }: Target, bytes: Uint8Array): string {
  return createHash('sha256').update(`${name}\0`).update(bytes).digest('base64url');
}

async function openShard(file: CacheFile): Promise<Shard> {
  const lines = await readCacheFile(file);
  const known = new Map(lines.map((line) => [line.slice(0, line.indexOf('\t')), line]));
  const kept = new Map<string, string>();
  let isSame = true;
  return {
    isEmpty: known.size === 0,
    find: (content) => {
      const line = known.get(content);
      if (line === undefined) return undefined;
      kept.set(content, line);
      return line.slice(content.length + 1);
    },
    keep: (content, text) => {
      isSame = false;
      kept.set(content, `${content}\t${text}`);
    },
    save: async () => {
      if (!isSame || kept.size !== known.size) await writeCacheFile(file, [...kept.values()]);
    },
  };
}

/** All that an answer depends on beside the file. */
function basisOf(program: string, { pack, associations, today }: Environment): string {
  const paths = [...(pack?.files.keys() ?? [])].filter((path) => !path.startsWith('topics/')).sort();
  const texts = paths.map((path) => [path, pack?.files.get(path)]);
  const schemas = associations.map(({ name, library }) => [name, library.root, [...library.documents]]);
  return digest(JSON.stringify([program, texts, schemas, today]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
