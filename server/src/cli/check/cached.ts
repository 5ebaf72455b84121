import { createHash } from 'node:crypto';

import type { FileBytes } from '../host.js';
import { answerOf, resultFrom, type FileAnswer } from './answer.js';
import type { CheckCache } from './check-cache.js';
import type { FileChecker } from './check-files.js';
import { mapInOrder, nextOf } from './in-order.js';
import type { Target } from './targets.js';

/** So many files are being read at once. */
const readAhead = 64;

/** Asks `check` only about files whose content the cache does not know, and tells the cache of the rest. */
export function cached(cache: CheckCache, check: FileChecker): FileChecker {
  return async function* (targets) {
    const looked: Looked[] = [];
    for await (const each of mapInOrder(targets, readAhead, (target) => lookUp(cache, target))) looked.push(each);
    const unknown = looked.filter(({ answer }) => answer === undefined).map(({ target }) => target);
    const fresh = check(unknown)[Symbol.asyncIterator]();
    try {
      for (const { target, key, answer } of looked) {
        const result = answer === undefined ? await nextOf(fresh) : resultFrom(target, answer);
        if (result === undefined) return;
        // What could not be read or checked may be another time.
        if (key !== undefined && result.kind !== 'failed') cache.keep(key, answer ?? answerOf(result));
        yield result;
      }
    } finally {
      // Whatever works for it may rest.
      await fresh.return?.();
    }
    await cache.save();
  };
}

interface Looked {
  readonly target: Target;
  /** Absent for a file that cannot be read. */
  readonly key: string | undefined;
  readonly answer: FileAnswer | undefined;
}

/** A file that is not known keeps what was read, so that it is checked as it was hashed. */
async function lookUp(cache: CheckCache, target: Target): Promise<Looked> {
  const read = await target.read();
  const again = { ...target, read: () => Promise.resolve(read) };
  if (read.kind !== 'bytes') return { target: again, key: undefined, answer: undefined };
  const key = keyOf(target, read);
  const answer = cache.find(key);
  return { target: answer === undefined ? again : target, key, answer };
}

/** What kind a file is may depend on its name, so that counts as well. */
function keyOf({ path }: Target, { bytes }: FileBytes & { readonly kind: 'bytes' }): string {
  return createHash('sha256').update(path).update('\0').update(bytes).digest('base64url');
}
