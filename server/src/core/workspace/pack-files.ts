import type { ReadyValidators } from '../schema/ready-validators.js';

/** The texts of a pack's files, by path relative to its folder; a `Map` is one. Each may be read when it is asked for. */
export interface PackFiles {
  keys(): Iterable<string>;
  has(path: string): boolean;
  get(path: string): string | undefined;
  /** What was compiled of its schemas when it was built. */
  readonly validators?: () => ReadyValidators;
}
