import { createHash } from 'node:crypto';

import { CliError } from '../cli-error.js';

/** One of `count` parts of all files, by number from one. */
export interface Shard {
  readonly number: number;
  readonly count: number;
}

const mostShards = 10_000;

/** Reads `2/5`. Throws a `CliError` for anything else. */
export function readShard(value: string): Shard {
  const [, number = 0, count = 0] = (/^(\d{1,5})\/(\d{1,5})$/.exec(value) ?? []).map(Number);
  if (number < 1 || number > count || count > mostShards) {
    throw new CliError(`The option "--shard" takes a part and how many there are, such as "1/4", and got "${value}".`);
  }
  return { number, count };
}

/** By its path alone, so that a file is in the same shard whatever else there is. */
export function isInShard({ number, count }: Shard, path: string): boolean {
  return createHash('sha256').update(path).digest().readUInt32BE() % count === number - 1;
}
