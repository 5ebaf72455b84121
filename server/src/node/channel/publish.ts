import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { Metadata, MetaFile, type Root, Snapshot, TargetFile, Targets, Timestamp } from '@tufjs/models';

import { dayIn } from './dates.js';
import {
  bytesOf,
  readRoot,
  roles,
  specVersion,
  type KeyFolder,
  type Refused,
  type RoleName,
  type Signer,
} from './keys.js';
import { isUnchanged, nextVersion, publishedChannel, type Repository } from './repository.js';
import { clearUnfinished, create, replace, sha256Of } from './store.js';
import { channelTarget, packTarget, targetFile, writeChannel, type ChannelEntry } from './targets.js';

/** What is to be published. */
export interface Publication {
  readonly name: string;
  readonly version: string;
  /** The published form of the pack; absent where a version that is there already becomes the current one. */
  readonly text: string | undefined;
  readonly needs?: string | undefined;
  readonly channel: string;
}

/** For how long what is signed holds. */
export interface Validity {
  readonly now: Date;
  /** Days for what is signed again and again by a cron job. */
  readonly days: number;
}

/** What was done. */
export interface Published {
  readonly kind: 'published';
  /** When the signatures of each role end. */
  readonly expires: Readonly<Record<RoleName, string>>;
  /** Whether the version was published before. */
  readonly wasThere: boolean;
}

const targetsDays = 365;

/** Publishes a version, and makes it the current one of a channel. */
export function publish(
  keys: KeyFolder,
  repository: Repository,
  { publication, validity }: { readonly publication: Publication; readonly validity: Validity },
): Published | Refused {
  const problem = rootProblem(keys, repository);
  if (problem !== undefined) return problem;
  const { name, version, text, needs, channel } = publication;
  const target = packTarget(name, version);
  const there = repository.state?.targets.signed.targets[target];
  if (there === undefined && text === undefined)
    return refused(`The version ${version} of "${name}" is not published there, so it cannot become the current one.`);
  if (there !== undefined && text !== undefined && there.hashes['sha256'] !== sha256Of(text))
    return refused(
      `The version ${version} of "${name}" is published with other content. What is published never changes: give it a new version.`,
    );

  const before = publishedChannel(repository, channel);
  const entry: ChannelEntry = { version, ...neededBy(needs, there) };
  const channelText = writeChannel(new Map([...before, [name, entry]]));
  const files: [target: string, text: string][] = [[channelTarget(channel), channelText]];
  if (text !== undefined) files.unshift([target, text]);
  const custom = needs === undefined ? {} : { custom: { needs } };
  const added = files.map(([path, content]) => targetOf(path, content, path === target ? custom : {}));
  const targets = new Metadata(
    new Targets({
      version: nextVersion(repository, 'targets'),
      specVersion,
      expires: dayIn(targetsDays, validity.now),
      targets: {
        ...repository.state?.targets.signed.targets,
        ...Object.fromEntries(added.map((one) => [one.path, one])),
      },
    }),
  );
  const signed = signAll(keys, repository, { targets, validity });
  if ('kind' in signed) return signed;
  const published = { kind: 'published', wasThere: there !== undefined, expires: signed.expires } as const;
  return writeAll(keys, repository, { signed, files }) ?? published;
}

/** Signs once more what runs out soon, and changes nothing of what is published. */
export function refresh(keys: KeyFolder, repository: Repository, validity: Validity): Published | Refused {
  const problem = rootProblem(keys, repository);
  if (problem !== undefined) return problem;
  if (repository.state === undefined) return refused('Nothing is published there yet, so there is nothing to refresh.');
  if (keys.roots.length > repository.roots.length)
    return refused('The keys have been renewed: publish once with all of them, before a refresh.');
  const signed = signAll(keys, repository, { targets: undefined, validity });
  if ('kind' in signed) return signed;
  const published = { kind: 'published', wasThere: true, expires: signed.expires } as const;
  return writeAll(keys, repository, { signed, files: [] }) ?? published;
}

/** A version that becomes the current one again needs what it needed then. */
function neededBy(needs: string | undefined, there: TargetFile | undefined): { needs?: string } {
  const known = needs ?? there?.custom['needs'];
  return typeof known === 'string' ? { needs: known } : {};
}

function rootProblem({ folder, roots }: KeyFolder, repository: Repository): Refused | undefined {
  if (roots.length === 0) return refused(`The folder "${folder}" holds no keys. "concord pack keys init" makes some.`);
  if (repository.roots.some((root, index) => roots[index]?.equals(root) === false))
    return refused(`The keys in "${folder}" are not those that "${repository.folder}" is signed with.`);
  if (repository.roots.length > roots.length)
    return refused(`The keys in "${folder}" are older than those that "${repository.folder}" is signed with.`);
  return undefined;
}

function targetOf(name: string, text: string, more: { custom?: { needs: string } }): TargetFile {
  const hashes = { sha256: sha256Of(text) };
  return new TargetFile({ path: name, length: Buffer.byteLength(text), hashes, unrecognizedFields: more });
}

/** Metadata that is signed, before any of it is written. */
interface Signed {
  /** Absent where what is published stays. */
  readonly targets: Metadata<Targets> | undefined;
  readonly snapshot: Metadata<Snapshot>;
  readonly timestamp: Metadata<Timestamp>;
  readonly expires: Published['expires'];
  /** Whether whoever knows only the root from before can read all of it. */
  readonly isForBoth: boolean;
}

interface ToSign {
  readonly targets: Metadata<Targets> | undefined;
  readonly validity: Validity;
}

function signAll(keys: KeyFolder, repository: Repository, { targets, validity }: ToSign): Signed | Refused {
  const last = keys.roots.at(-1);
  if (last === undefined) return refused('There are no keys.');
  const root = readRoot(last);
  const lasting = targets ?? repository.state?.targets;
  if (lasting === undefined) return refused('Nothing is published there yet.');
  const expires = dayIn(validity.days, validity.now);
  const signers = signersFor(keys, repository);
  if (targets !== undefined) signWith(targets, signers, 'targets');
  const meta =
    targets === undefined ? { ...repository.state?.snapshot.signed.meta } : { 'targets.json': fileOf(targets) };
  const snapshot = new Metadata(
    new Snapshot({ version: nextVersion(repository, 'snapshot'), specVersion, expires, meta }),
  );
  signWith(snapshot, signers, 'snapshot');
  const version = (repository.state?.timestamp.signed.version ?? 0) + 1;
  const timestamp = new Metadata(new Timestamp({ version, specVersion, expires, snapshotMeta: fileOf(snapshot) }));
  signWith(timestamp, signers, 'timestamp');

  const all = { targets: lasting, snapshot, timestamp };
  const missing = roles.slice(1).find((role) => role !== 'root' && !isSignedFor(root, role, all[role]));
  if (missing !== undefined) return refused(`The key for "${missing}" is not in "${keys.folder}".`);
  const before = repository.state?.root;
  const isForBoth =
    before !== undefined && roles.slice(1).every((role) => role !== 'root' && isSignedFor(before, role, all[role]));
  const ends = { root: root.signed.expires, targets: lasting.signed.expires, snapshot: expires, timestamp: expires };
  return { targets, snapshot, timestamp, isForBoth, expires: ends };
}

/** Keys that the last root knows, or the one from before: whoever has not seen the last one yet has to be able to read. */
function signersFor({ signers, roots }: KeyFolder, { state }: Repository): readonly Signer[] {
  const known = [...roots.slice(-1).map(readRoot), ...(state === undefined ? [] : [state.root])];
  return signers.filter(({ role, key }) => known.some(({ signed }) => signed.roles[role]?.keyIDs.includes(key.keyID)));
}

type AnyMetadata = Metadata<Targets> | Metadata<Snapshot> | Metadata<Timestamp>;

function signWith(metadata: AnyMetadata, signers: readonly Signer[], name: RoleName): void {
  signers
    .filter(({ role }) => role === name)
    .forEach((signer) => {
      metadata.sign(signer.sign);
    });
}

function isSignedFor(root: Metadata<Root>, role: RoleName, metadata: AnyMetadata): boolean {
  try {
    root.verifyDelegate(role, metadata);
    return true;
  } catch {
    return false;
  }
}

function fileOf(metadata: AnyMetadata): MetaFile {
  const bytes = bytesOf(metadata);
  const { version } = metadata.signed;
  return new MetaFile({ version, length: bytes.length, hashes: { sha256: sha256Of(bytes) } });
}

interface ToWrite {
  readonly signed: Signed;
  readonly files: readonly (readonly [target: string, text: string])[];
}

/**
 * Writes new files first, and last the one that leads to them: whoever reads meanwhile, or after this was broken off,
 * sees all that was published before.
 *
 * A new root comes after what it signs where that is signed for the root from before as well, and else just before it.
 */
function writeAll({ roots }: KeyFolder, repository: Repository, { signed, files }: ToWrite): Refused | undefined {
  const { targets, snapshot, timestamp, isForBoth } = signed;
  const metadata = (name: string) => path.join(repository.folder, 'metadata', name);
  mkdirSync(path.join(repository.folder, 'metadata'), { recursive: true });
  clearUnfinished(path.join(repository.folder, 'metadata'));
  for (const [target, text] of files) {
    const sha256 = sha256Of(text);
    const location = path.join(repository.folder, targetFile(target, sha256));
    if (existsSync(location) && sha256Of(readFileSync(location)) === sha256) continue;
    mkdirSync(path.dirname(location), { recursive: true });
    clearUnfinished(path.dirname(location));
    replace(location, text);
  }
  const writeRoots = () => {
    roots.slice(repository.roots.length).forEach((root, index) => {
      replace(metadata(`${String(repository.roots.length + index + 1)}.root.json`), root);
    });
  };
  const isFirst =
    (targets === undefined || create(metadata(`${String(targets.signed.version)}.targets.json`), bytesOf(targets))) &&
    create(metadata(`${String(snapshot.signed.version)}.snapshot.json`), bytesOf(snapshot)) &&
    isUnchanged(repository);
  if (!isFirst) return refused(overtaken);
  if (!isForBoth) writeRoots();
  replace(metadata('timestamp.json'), bytesOf(timestamp));
  if (isForBoth) writeRoots();
  return undefined;
}

const overtaken = 'Somebody else has published there at the same moment: nothing was done, so run it again.';

function refused(reason: string): Refused {
  return { kind: 'refused', reason };
}
