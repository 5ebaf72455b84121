import path from 'node:path';

import type {
  ChannelFailure,
  ChannelHost,
  ChannelPublished,
  ChannelRefusal,
  ChannelVerified,
  Expiries,
  KeysMade,
} from '../../cli/channel-host.js';
import { writeBuiltPack } from '../../core/workspace/built-pack.js';
import { toFailure } from '../file-failure.js';
import { daysUntil } from './dates.js';
import { failureOf, yours } from './failure.js';
import { alone, type LockOptions } from './folder-lock.js';
import { openChannel, readKept } from './follow.js';
import { createKeys, hashOfRoot, readKeys, rotateKeys, type KeyFolder, type Refused } from './keys.js';
import { publish, refresh, type Published } from './publish.js';
import { readRepository } from './repository.js';
import { surroundingsOf } from './surroundings.js';
import { rootHashOf, verify } from './verify.js';

/** What this machine can do about published packs; what it knows of them is kept in `store`. */
export function createChannelHost(store: string, env: NodeJS.ProcessEnv): ChannelHost {
  return {
    follow: (source) => {
      const options = { ...source, ...surroundingsOf(env, source.address), store };
      const channel = openChannel(options);
      return { ...channel, kept: (pinned) => readKept(options, pinned) };
    },
    createKeys: (folder, many) => writing(folder, () => made(createKeys(folder, many, new Date())), { mode: 0o700 }),
    rotateKeys: (folder) => writing(folder, () => made(rotateKeys(readKeys(folder), new Date()))),
    publish: ({ to, keys, channel, name, version, files, needs, days }) => {
      const text = files === undefined ? undefined : writeBuiltPack(files);
      const publication = { name, version, text, needs, channel };
      const validity = { now: new Date(), days };
      return writing(to, () => published(publish(readKeys(keys), readRepository(to), { publication, validity })));
    },
    refresh: ({ to, keys, days }) =>
      writing(to, () => published(refresh(readKeys(keys), readRepository(to), { now: new Date(), days }))),
    verify: (address, rootHash) => verifyAt(address, rootHash, env),
    packsIn,
  };
}

async function verifyAt(
  address: string,
  given: string | undefined,
  env: NodeJS.ProcessEnv,
): Promise<ChannelVerified | ChannelFailure> {
  let rootHash = given;
  if (rootHash === undefined) {
    if (/^[a-z][a-z0-9+.-]+:\/\//i.test(address)) return yours('nobody says which keys it has to be signed with');
    try {
      rootHash = rootHashOf(address);
    } catch {
      return yours('no pack is published there');
    }
  }
  try {
    const verified = await verify({ ...surroundingsOf(env, address), address, rootHash });
    if (verified.kind === 'failed') return verified;
    const channels = Object.entries(verified.channels).flatMap(([channel, entries]) =>
      Object.entries(entries).map(([name, { version }]) => ({ channel, name, version })),
    );
    return { ...verified, rootHash, channels, expiries: expiriesOf(verified.expires) };
  } catch (error) {
    return failureOf(error);
  }
}

function packsIn(folder: string): readonly string[] {
  try {
    const { targets } = readRepository(folder).state?.targets.signed ?? { targets: {} };
    const names = Object.keys(targets).flatMap((target) => /^packs\/([^/]+)\//.exec(target)?.[1] ?? []);
    return [...new Set(names)];
  } catch {
    return [];
  }
}

/** Alone in the folder. One that cannot be read or written, or holds something else, is told of in a sentence. */
async function writing<Done>(folder: string, work: () => Done, options?: LockOptions): Promise<Done | ChannelRefusal> {
  try {
    return await alone(folder, work, options);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const failed = toFailure(error);
    const ofDisk = failed.kind === 'missing' ? 'a part of it is missing' : failed.reason;
    const reason = code === undefined ? failureOf(error).reason : ofDisk;
    return { kind: 'refused', reason: `The folder "${path.normalize(folder)}" cannot be used: ${reason}.` };
  }
}

function made(keys: KeyFolder | Refused): KeysMade | ChannelRefusal {
  if ('kind' in keys) return keys;
  const [first = Buffer.alloc(0)] = keys.roots;
  return { kind: 'made', rootHash: hashOfRoot(first), rootVersion: keys.roots.length };
}

function published(done: Published | Refused): ChannelPublished | ChannelRefusal {
  return done.kind === 'refused' ? done : { ...done, expiries: expiriesOf(done.expires) };
}

function expiriesOf(expires: Readonly<Record<string, string>>): Expiries {
  const now = new Date();
  return Object.entries(expires).map(([role, moment]) => {
    return { role, day: moment.slice(0, 10), days: daysUntil(moment, now) };
  });
}
