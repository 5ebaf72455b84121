import { isObject, type SchemaObject } from '../schema/schema.js';
import { dataOf, TooManyAliases } from '../yaml/data.js';
import { parse } from '../yaml/parse.js';
import type { PackFiles } from './pack-files.js';
import { isVersionRange } from './version-range.js';

/** The pack that a project follows, as `pack` in its `concord.yaml` says. */
export interface FollowedPack {
  readonly name: string;
  /** Which versions may be used: `^1.0`; absent where all may be. */
  readonly range: string | undefined;
  /** A web address, or a folder relative to that of the `concord.yaml`. */
  readonly from: string;
  /** The hash that trust starts from: `sha256-…`. */
  readonly root: string | undefined;
  /** Which of the published versions counts: `stable`, unless the project says another. */
  readonly channel: string;
}

/** The pack that a project is checked against; `none` is for the standard one. */
export type ProjectPack =
  | { readonly kind: 'none' }
  | { readonly kind: 'files'; readonly files: PackFiles }
  /** The one sentence says why it cannot be had, and what to do. No other pack takes its place. */
  | { readonly kind: 'missing'; readonly problem: string };

/** What follows where the pack of a project cannot be had. */
export const yamlOnly = 'Until then only YAML is checked.';

/** What `pack` in a `concord.yaml` comes to; absent where it names no pack. `problem` is one sentence. */
export type FollowedPackReading =
  { readonly kind: 'followed'; readonly pack: FollowedPack } | { readonly kind: 'unusable'; readonly problem: string };

/** Reads which pack a `concord.yaml` with this text names. What is half written names none that could be used. */
export function readFollowedPack(text: string): FollowedPackReading | undefined {
  // Most projects follow none, and need not be parsed for it.
  if (!/^["']?pack\b/m.test(text)) return undefined;
  const data = dataIn(text);
  if (data === undefined)
    return unusable('The file "concord.yaml" cannot be read, so nobody knows which pack it names.');
  const pack = data['pack'];
  if (pack === undefined) return undefined;
  return isObject(pack) ? readPack(pack) : unusable('The "pack" of "concord.yaml" needs the keys "name" and "from".');
}

function readPack({ name, from, version, root, channel = 'stable' }: SchemaObject): FollowedPackReading {
  if (typeof name !== 'string' || !isPackName(name)) {
    return unusable('The "pack" of "concord.yaml" needs a "name", such as acme-standard.');
  }
  if (typeof from !== 'string' || from.trim() === '') {
    return unusable('The "pack" of "concord.yaml" needs a "from": where the pack is published.');
  }
  // It would be asked with the user's password, whatever name stands there.
  if (/^[\\/]{2}/.test(from.trim())) {
    return unusable(
      'The "from" of the pack in "concord.yaml" is a folder in the network, which a project may not name.',
    );
  }
  // YAML reads 1.0 as a number.
  const range = typeof version === 'number' ? String(version) : version;
  if (range !== undefined && (typeof range !== 'string' || !isVersionRange(range))) {
    return unusable('The "version" of the pack in "concord.yaml" is no version, such as ^2.1.');
  }
  if (typeof channel !== 'string' || !isPackName(channel)) {
    return unusable('The "channel" of the pack in "concord.yaml" is no name, such as stable.');
  }
  return {
    kind: 'followed',
    pack: { name, range, from: from.trim(), root: typeof root === 'string' ? root : undefined, channel },
  };
}

/** What packs and channels may be called; their names become names of files. */
const packName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Whether a pack or a channel may be called so. */
export function isPackName(name: string): boolean {
  return name.length <= 100 && packName.test(name);
}

function unusable(problem: string): FollowedPackReading {
  return { kind: 'unusable', problem };
}

function dataIn(text: string): Readonly<Record<string, unknown>> | undefined {
  const { documents, problems } = parse({ uri: 'concord.yaml', text });
  const root = documents[0]?.root;
  if (problems.length > 0 || root === undefined) return undefined;
  try {
    const data = dataOf(root);
    return isObject(data) ? data : undefined;
  } catch (error) {
    if (!(error instanceof TooManyAliases)) throw error;
    return undefined;
  }
}
