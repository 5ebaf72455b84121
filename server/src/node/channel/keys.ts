import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';

import { Key, Metadata, MetadataKind, type Root, Signature } from '@tufjs/models';

import { canonicalJson } from '../../core/base/canonical-json.js';
import { dayIn } from './dates.js';
import { lockName } from './folder-lock.js';
import { replace } from './store.js';

/** Who signs what, in the words of TUF. */
export const roles = ['root', 'targets', 'snapshot', 'timestamp'] as const;
export type RoleName = (typeof roles)[number];

/** A private key for one role. It is never shown, and lies in no folder that is published. */
export interface Signer {
  readonly role: RoleName;
  readonly key: Key;
  readonly sign: (data: Buffer) => Signature;
}

/** All that somebody needs to publish: keys, and the roots that say which of them count. */
export interface KeyFolder {
  readonly folder: string;
  /** Those that were taken out of use, too: what they once signed has to be signed once more to be replaced. */
  readonly signers: readonly Signer[];
  /** The bytes of each root, the first one first. */
  readonly roots: readonly Buffer[];
}

/** `reason` is one sentence. */
export interface Refused {
  readonly kind: 'refused';
  readonly reason: string;
}

/** So many keys may sign a root, and so many of them must. */
export interface RootThreshold {
  readonly signers: number;
  readonly threshold: number;
}

/** The version of TUF that is written. */
export const specVersion = '1.0.31';

const retired = 'retired';
const rootDays = 365;

/** Reads a folder of keys; empty where there is none. Throws what the disk has to say. */
export function readKeys(folder: string): KeyFolder {
  const signers = [folder, path.join(folder, retired)].flatMap(signersIn);
  const roots: Buffer[] = [];
  for (let version = 1; existsSync(rootFile(folder, version)); version++) {
    roots.push(readFileSync(rootFile(folder, version)));
  }
  return { folder, signers, roots };
}

/** Makes keys in a new or empty folder, and the first root. */
export function createKeys(folder: string, { signers, threshold }: RootThreshold, now: Date): KeyFolder | Refused {
  const there = existsSync(folder) ? readdirSync(folder).filter((name) => name !== lockName) : [];
  if (there.length > 0) return refused(`The folder "${folder}" is not empty: keys get a folder of their own.`);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const made = makeSigners(folder, signers);
  const root = rootOf({ version: 1, signers: made, threshold, now });
  made
    .filter(({ role }) => role === 'root')
    .forEach((signer) => {
      root.sign(signer.sign);
    });
  replace(rootFile(folder, 1), bytesOf(root));
  return readKeys(folder);
}

/** Puts new keys in the place of all of them. The keys from before say so, and so whoever trusts them follows. */
export function rotateKeys({ folder, signers, roots }: KeyFolder, now: Date): KeyFolder | Refused {
  const last = roots.at(-1);
  if (last === undefined) return refused(`The folder "${folder}" holds no keys. "concord pack keys init" makes some.`);
  const before = readRoot(last);
  const { keyIDs = [], threshold = 1 } = before.signed.roles['root'] ?? {};
  const old = signers.filter(({ role, key }) => role === 'root' && keyIDs.includes(key.keyID));
  if (old.length < threshold) {
    const number = `${String(threshold)} of the root keys`;
    return refused(`New keys have to be signed with ${number}, and "${folder}" holds ${String(old.length)}.`);
  }
  const stale = privateFiles(folder);
  const made = makeSigners(folder, keyIDs.length);
  const root = rootOf({ version: before.signed.version + 1, signers: made, threshold, now });
  [...old, ...made.filter(({ role }) => role === 'root')].forEach((signer) => {
    root.sign(signer.sign);
  });
  replace(rootFile(folder, roots.length + 1), bytesOf(root));
  mkdirSync(path.join(folder, retired), { recursive: true, mode: 0o700 });
  for (const file of stale) renameSync(path.join(folder, file), path.join(folder, retired, file));
  return readKeys(folder);
}

/** What a project pins to trust these keys. */
export function hashOfRoot(root: Buffer): string {
  return `sha256-${createHash('sha256').update(root).digest('base64')}`;
}

/** Reads a root. Throws for what is none. */
export function readRoot(bytes: Buffer): Metadata<Root> {
  return Metadata.fromJSON(
    MetadataKind.Root,
    JSON.parse(bytes.toString('utf8')) as Parameters<typeof Metadata.fromJSON>[1],
  );
}

/** The bytes of metadata, as they are signed for and published. */
export function bytesOf(metadata: { toJSON(): unknown }): Buffer {
  return Buffer.from(`${JSON.stringify(metadata.toJSON(), null, 1)}\n`);
}

function rootOf(made: {
  readonly version: number;
  readonly signers: readonly Signer[];
  readonly threshold: number;
  readonly now: Date;
}): Metadata<Root> {
  const { version, signers, threshold, now } = made;
  const idsOf = (name: RoleName) => signers.filter(({ role }) => role === name).map(({ key }) => key.keyID);
  const roleOf = (name: RoleName) => ({ keyids: idsOf(name), threshold: name === 'root' ? threshold : 1 });
  return Metadata.fromJSON(MetadataKind.Root, {
    signatures: [],
    signed: {
      ...{ _type: 'root', spec_version: specVersion, version, expires: dayIn(rootDays, now) },
      consistent_snapshot: true,
      keys: Object.fromEntries(signers.map(({ key }) => [key.keyID, key.toJSON()])),
      roles: Object.fromEntries(roles.map((name) => [name, roleOf(name)])),
    },
  });
}

/** One key for each role, and several for the root. */
function makeSigners(folder: string, rootKeys: number): Signer[] {
  const wanted = [...Array.from({ length: rootKeys }, () => 'root' as const), ...roles.slice(1)];
  return wanted.map((role) => {
    const { privateKey } = generateKeyPairSync('ed25519');
    const signer = signerOf(role, privateKey);
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    replace(path.join(folder, `${role}-${signer.key.keyID.slice(0, 12)}.pem`), pem, 0o600);
    return signer;
  });
}

function signerOf(role: RoleName, privateKey: KeyObject): Signer {
  const spki = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  // The last 32 bytes are the key itself; what stands before says that it is one of Ed25519.
  const keyVal = { public: spki.subarray(-32).toString('hex') };
  const type = { keytype: 'ed25519', scheme: 'ed25519', keyval: keyVal };
  const keyID = createHash('sha256').update(canonicalJson(type)).digest('hex');
  const key = new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal });
  return {
    role,
    key,
    sign: (data) => new Signature({ keyID, sig: sign(undefined, data, privateKey).toString('hex') }),
  };
}

function signersIn(folder: string): Signer[] {
  return privateFiles(folder).flatMap((file) => {
    const role = roles.find((name) => file.startsWith(`${name}-`));
    return role === undefined ? [] : [signerOf(role, createPrivateKey(readFileSync(path.join(folder, file))))];
  });
}

function privateFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).filter((file) => /^(?:root|targets|snapshot|timestamp)-[0-9a-f]{12}\.pem$/.test(file));
}

function rootFile(folder: string, version: number): string {
  return path.join(folder, `${String(version)}.root.json`);
}

function refused(reason: string): Refused {
  return { kind: 'refused', reason };
}
