import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { CliError } from '../cli/cli-error.js';
import { channelSource, findFollowing } from '../cli/project-pack.js';
import {
  findNewest,
  loadVersion,
  openUpdate,
  PackRefused,
  pinnedIn,
  pinVersion,
  rollBack,
  type Update,
  type UpdateHost,
} from '../cli/pack-updates.js';
import { changesBetween } from '../core/workspace/changelog.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import { compareVersions } from '../core/workspace/version-range.js';
import type {
  Offer,
  PackChanges,
  PackMemory,
  PackPlace,
  PublishedPacks,
  Refused,
} from '../platform/published-packs.js';
import { localCacheFolder, localChannel, localFiles } from './cli-host.js';
import { writeWhole } from './cli-write-file.js';

/** The files of both versions, and the folder of the project that they are for. */
export interface ImpactQuestion {
  readonly folder: string;
  readonly from: PackFiles;
  readonly to: PackFiles;
}

export interface LocalUpdatesOptions {
  /** Of Concord. */
  readonly version: string;
  /** What another version changes for files, as Markdown; found out beside this thread. */
  readonly impactOf: (question: ImpactQuestion) => Promise<string>;
}

/** What is published of packs, as the command line has it, so that both do the same. */
export function localUpdates({ version, impactOf }: LocalUpdatesOptions): PublishedPacks {
  return {
    look: (place) => refusing(() => look(place)),
    loadPinned: (place) =>
      refusing(async () => {
        const update = await open(place);
        const lock = update && pinnedIn(update.project);
        if (update === undefined || lock === undefined) return { kind: 'none' };
        if (update.channel.kept(lock) !== undefined) return { kind: 'there' };
        await loadVersion(update, lock);
        return { kind: 'loaded' };
      }),
    changes: (place, offer) => refusing(() => changes(place, offer)),
    pin: (place, offer) =>
      refusing(async () => {
        const update = await opened(place);
        const before = pinnedIn(update.project);
        // Another editor may have been sooner.
        if (before?.sha256 !== offer.sha256) {
          if (before?.version !== offer.from)
            throw new CliError(`Another version of "${offer.name}" was pinned meanwhile: look for a newer one again.`);
          await pinVersion(update, offer);
        }
        return { kind: 'pinned', name: offer.name, version: offer.version, before };
      }),
    goBack: (place) =>
      refusing(async () => {
        const left = await rollBack(await opened(place));
        return { kind: 'pinned', name: left.name, version: left.before.version, before: left };
      }),
    memory: (folder) => Promise.resolve(readMemory(folder)),
    remember: async (folder, memory) => {
      await writeWhole(memoryFile(folder), new TextEncoder().encode(`${JSON.stringify(memory)}\n`));
    },
  };

  async function look(place: PackPlace): Promise<Awaited<ReturnType<PublishedPacks['look']>>> {
    const update = await open(place);
    if (update === undefined) return { kind: 'none' };
    const newest = await findNewest(update);
    const lock = pinnedIn(update.project);
    if (lock?.sha256 === newest.sha256) return { kind: 'current', name: newest.name, version: newest.version };
    const isOlder = lock !== undefined && compareVersions(newest.version, lock.version) < 0;
    return { kind: 'offered', offer: { ...newest, from: lock?.version, isOlder } };
  }

  async function changes(place: PackPlace, offer: Offer): Promise<PackChanges> {
    const update = await opened(place);
    const to = await loadVersion(update, offer);
    const lock = pinnedIn(update.project);
    const entries = changesBetween(to.get('CHANGELOG.md') ?? '', offer.from, offer.version);
    const from = lock && (update.channel.kept(lock) ?? (await loadVersion(update, lock)));
    const { folder } = update.project;
    return { kind: 'changes', entries, impact: from && (await impactOf({ folder, from, to })) };
  }

  async function opened(place: PackPlace): Promise<Update> {
    const update = await open(place);
    if (update === undefined) throw new CliError('No pack that is published is followed here.');
    return update;
  }

  async function open({ folder, standardPack, tokenFor }: PackPlace): Promise<Update | undefined> {
    const cwd = fileURLToPath(folder);
    const files = { ...localFiles, cwd, standardPack };
    const env = await environmentFor(files, tokenFor);
    const host: UpdateHost = { ...files, version, writeFile: writeWhole, channel: () => localChannel(env) };
    const update = await openUpdate(host, '.');
    return update?.channel === undefined ? undefined : update;
  }
}

/** A token of the editor goes before one of the environment. */
async function environmentFor(
  host: Parameters<typeof findFollowing>[0],
  tokenFor: PackPlace['tokenFor'],
): Promise<NodeJS.ProcessEnv> {
  const project = await findFollowing(host, '.');
  const source = project && channelSource(project);
  const address = typeof source === 'object' ? source.address : '';
  if (!/^https?:/.test(address) || !URL.canParse(address)) return process.env;
  const { origin } = new URL(address);
  const token = await tokenFor(origin);
  return token === undefined ? process.env : { ...process.env, CONCORD_TOKEN: token, CONCORD_TOKEN_ORIGIN: origin };
}

async function refusing<Done>(work: () => Promise<Done>): Promise<Done | Refused> {
  try {
    return await work();
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const problem =
      error instanceof CliError ? message : `The pack cannot be followed: Concord itself failed (${message}).`;
    return { kind: 'refused', problem, retryAfter: error instanceof PackRefused ? error.retryAfter : undefined };
  }
}

/** Not in the project: what one person does not want now is no choice of the team. */
function memoryFile(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 32);
  return path.join(localCacheFolder(), 'choices', `${name}.json`);
}

/** What is not as it was written counts as nothing: at worst something is asked once more. */
function readMemory(folder: string): PackMemory {
  try {
    const data: unknown = JSON.parse(readFileSync(memoryFile(folder), 'utf8'));
    const { never, later, told } = data as PackMemory;
    return {
      never: Array.isArray(never) ? never : undefined,
      later: typeof later?.sha256 === 'string' && typeof later.day === 'string' ? later : undefined,
      told: typeof told === 'string' ? told : undefined,
    };
  } catch {
    return {};
  }
}
