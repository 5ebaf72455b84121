import { createHash } from 'node:crypto';
import path from 'node:path';

import { isObject } from '../../core/schema/schema.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import type { FileAnswer } from './answer.js';

/** What earlier checks found in files of the same content. */
export interface CheckCache {
  readonly find: (key: string) => FileAnswer | undefined;
  /** Of what nobody keeps, nothing is left after `save`. */
  readonly keep: (key: string, answer: FileAnswer) => void;
  /** Never fails: what cannot be saved is worked out again. */
  readonly save: () => Promise<void>;
}

/** Changes with the shape of what is saved. */
const format = 1;

interface Saved {
  readonly format: number;
  /** What the files were checked with. */
  readonly basis: string;
  readonly answers: Readonly<Record<string, FileAnswer>>;
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
  const shards = await Promise.all(
    Array.from({ length: shardCount }, (_, index) => {
      return openShard(host, path.join(folder, `${digest(host.cwd)}-${String(index)}.json`), basis);
    }),
  );
  const shardOf = (key: string) => shards[key.charCodeAt(0) % shardCount];
  return {
    find: (key) => shardOf(key)?.find(key),
    keep: (key, answer) => shardOf(key)?.keep(key, answer),
    save: async () => {
      await Promise.all(shards.map((shard) => shard.save()));
    },
  };
}

async function openShard(host: CliHost, file: string, basis: string): Promise<CheckCache> {
  const saved = await load(host, file);
  const known = new Map(saved?.basis === basis ? Object.entries(saved.answers) : []);
  const kept = new Map<string, FileAnswer>();
  return {
    find: (key) => known.get(key),
    keep: (key, answer) => void kept.set(key, answer),
    save: async () => {
      const isSame = kept.size === known.size && [...kept.keys()].every((key) => known.has(key));
      if (isSame) return;
      const text = JSON.stringify({ format, basis, answers: Object.fromEntries(kept) } satisfies Saved);
      await host.writeFile(file, new TextEncoder().encode(text));
    },
  };
}

async function load(host: CliHost, file: string): Promise<Saved | undefined> {
  const read = await host.readFile(file);
  if (read.kind !== 'bytes') return undefined;
  try {
    const saved = JSON.parse(new TextDecoder().decode(read.bytes)) as Saved;
    return saved.format === format && isObject(saved.answers) ? saved : undefined;
  } catch {
    return undefined;
  }
}

/** All that an answer depends on beside the file. */
function basisOf(program: string, { pack, associations }: Environment): string {
  const kinds = (pack?.kinds ?? []).map(({ name, spec, version: number, globs, library }) => {
    return [name, spec, number, globs, library.root, [...library.documents.keys()]];
  });
  const documents = new Map([...(pack?.kinds ?? []), ...associations].flatMap(({ library }) => [...library.documents]));
  const schemas = associations.map(({ name, library }) => [name, library.root]);
  return digest(JSON.stringify([program, pack?.name, pack?.version, kinds, schemas, [...documents]]));
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}
