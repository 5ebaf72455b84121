import type { FileBytes } from '../host.js';
import type { CheckCache } from './check-cache.js';
import type { FileChecker } from './check-files.js';
import { mapInOrder, nextOf } from './in-order.js';
import { readResult, writeResult } from './result-text.js';
import type { Target } from './targets.js';

/** So many files are being read at once. */
const readAhead = 64;

/** Asks `check` only about files whose content the cache does not know, and tells the cache of the rest; `save` is for the caller. */
export function cached(cache: CheckCache, check: FileChecker): FileChecker {
  return async function* (targets) {
    const looked: Looked[] = [];
    if (cache.isEmpty) looked.push(...targets.map((target) => ({ target: noted(cache, target), known: undefined })));
    else for await (const each of mapInOrder(targets, readAhead, (target) => lookUp(cache, target))) looked.push(each);
    const unknown = looked.filter(({ known }) => known === undefined).map(({ target }) => target);
    const fresh = check(unknown)[Symbol.asyncIterator]();
    try {
      for (const { target, known } of looked) {
        const result = known === undefined ? await nextOf(fresh) : readResult(target, known);
        if (result === undefined) return;
        // What could not be read or checked may be another time.
        if (known === undefined && result.kind !== 'failed') cache.keep(target, writeResult(result));
        yield result;
      }
    } finally {
      // Whatever works for it may rest.
      await fresh.return?.();
    }
  };
}

interface Looked {
  readonly target: Target;
  readonly known: string | undefined;
}

/** A target of whose content the cache hears when it is first read. */
function noted(cache: CheckCache, target: Target): Target {
  let isNoted = false;
  return {
    ...target,
    read: async () => {
      const read = await target.read();
      if (!isNoted && read.kind === 'bytes') cache.find(target, read.bytes);
      isNoted = true;
      return read;
    },
  };
}

/** A file that is not known keeps what was read for its check, so that it is checked as it was hashed. */
async function lookUp(cache: CheckCache, target: Target): Promise<Looked> {
  const read = await target.read();
  const known = read.kind === 'bytes' ? cache.find(target, read.bytes) : undefined;
  return { target: known === undefined ? withRead(target, read) : target, known };
}

/** A target that gives what was read of it once more, and keeps it no longer. */
export function withRead(target: Target, first: FileBytes): Target {
  let read: FileBytes | undefined = first;
  return {
    ...target,
    read: () => {
      const kept = read;
      read = undefined;
      return kept === undefined ? target.read() : Promise.resolve(kept);
    },
  };
}
