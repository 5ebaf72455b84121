import { MessageType, ShowMessageNotification, type Connection } from 'vscode-languageserver';

import { packProblems } from '../core/rules/pack/pack-problems.js';
import { withoutRules } from '../core/workspace/bare-pack.js';
import { readFollowedPack, yamlOnly, type ProjectPack } from '../core/workspace/followed-pack.js';
import { readPack, type Pack, type ReadPack } from '../core/workspace/pack.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import { settingsFiles } from '../core/workspace/settings.js';
import type { FileContent, FoundPack, Platform } from '../platform/platform.js';

/** Keeps the one pack that counts: that of the first workspace folder whose project follows one, else the standard one. */
export interface PackFollower {
  /** Looks which pack counts; absent where a later look has overtaken this one. */
  readonly look: (where: LookedAt) => Promise<'same' | 'other' | undefined>;
  /** What files are checked against. */
  readonly pack: () => Pack | undefined;
  /** The same as the user may know it: absent where the pack of the project cannot be had. */
  readonly shown: () => Pack | undefined;
  /** What the user has to know of it. One sentence each. */
  readonly problems: () => readonly string[];
  /** Tries all parts of a pack that nobody has tested, which takes its time; whether that brought problems up. */
  readonly tryOut: () => boolean;
  /** The workspace folder whose project follows a pack, there or not; absent where none does, or may. */
  readonly folder: () => string | undefined;
  /** The folder where the files of the pack lie; absent where they are no files of the project. */
  readonly packFolder: () => string | undefined;
  /** The URIs of the files and folders that say which pack counts, there or not. */
  readonly dependsOn: () => readonly string[];
}

export interface LookedAt {
  readonly folders: readonly string[];
  /** Whether the user trusts what lies in them. */
  readonly isTrusted: boolean;
}

export interface PackFollowerOptions {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly standardPack: ReadPack;
  readonly read: (uri: string) => Promise<FileContent>;
  /** Tries to have a pack that is not on this machine. */
  readonly load: (folder: string) => Promise<LoadedPack>;
}

/** Whether the user need not be told that a pack is missing, or why it cannot be had, if that is known: one sentence. */
export type LoadedPack = 'cared for' | { readonly problem: string } | undefined;

/** What counts, and why something else does not. */
interface Chosen extends ReadPack {
  readonly shown: Pack | undefined;
  readonly isTried: boolean;
}

/** Like the pack of a project; one that is not followed here leaves the standard pack, with a reason to tell. */
type Found = ProjectPack | { readonly kind: 'not followed'; readonly problem: string };

interface FoundIn {
  readonly pack: Found;
  readonly dependsOn: readonly string[];
  /** The workspace folder of a project that follows a pack. */
  readonly folder: string | undefined;
  readonly packFolder?: string | undefined;
}

export function createPackFollower({
  connection,
  platform,
  standardPack,
  read,
  load,
}: PackFollowerOptions): PackFollower {
  let chosen: Chosen = { ...standardPack, shown: standardPack.pack, isTried: true };
  let before: Found = { kind: 'none' };
  let dependsOn: readonly string[] = [];
  let latest = 0;
  let told: string | undefined;
  let folder: string | undefined;
  let packFolder: string | undefined;
  return {
    look,
    pack: () => chosen.pack,
    shown: () => chosen.shown,
    problems: () => chosen.problems,
    tryOut,
    folder: () => folder,
    packFolder: () => packFolder,
    dependsOn: () => dependsOn,
  };

  async function look(where: LookedAt): Promise<'same' | 'other' | undefined> {
    const own = ++latest;
    const { pack: found, dependsOn: known, folder: foundIn, packFolder: filesIn } = await find(where);
    if (own !== latest) return undefined;
    dependsOn = known;
    packFolder = filesIn;
    folder = found.kind === 'not followed' ? undefined : foundIn;
    if (isSame(found, before)) return 'same';
    before = found;
    chosen = choose(found);
    if (found.kind === 'missing' && folder !== undefined) void loadOrTell(folder, found);
    else tell(found.kind === 'not followed' || chosen.shown === undefined ? chosen.problems[0] : undefined);
    return 'other';
  }

  /** What can be had at once need not be told first. */
  async function loadOrTell(where: string, missing: Found & { readonly kind: 'missing' }): Promise<void> {
    const loaded = await load(where).catch(() => undefined);
    if (loaded === 'cared for' || before !== missing) return;
    tell(loaded === undefined ? missing.problem : `${missing.problem} ${loaded.problem}`);
  }

  /** Once: the status goes on saying it. */
  function tell(message: string | undefined): void {
    if (message === told) return;
    told = message;
    if (message === undefined) return;
    const type = chosen.shown === undefined ? MessageType.Warning : MessageType.Info;
    void connection.sendNotification(ShowMessageNotification.type, { type, message });
  }

  async function find({ folders, isTrusted }: LookedAt): Promise<FoundIn> {
    const seen: string[] = [];
    for (const each of folders) {
      const { packOf } = platform;
      const canFollow = isTrusted && packOf !== undefined && platform.canRead(each);
      const found = canFollow ? await followed(packOf, each) : await notFollowed(each, isTrusted);
      seen.push(...found.dependsOn);
      if (found.pack.kind !== 'none') {
        return { pack: found.pack, dependsOn: seen, folder: each, packFolder: found.folder };
      }
    }
    return { pack: { kind: 'none' }, dependsOn: seen, folder: undefined };
  }

  async function followed(packOf: NonNullable<Platform['packOf']>, location: string): Promise<FoundPack> {
    try {
      return await packOf(location, standardPack.pack?.files ?? new Map());
    } catch (error) {
      connection.console.error(
        `Looking for the pack failed. ${error instanceof Error ? error.message : String(error)}`,
      );
      const problem = `The pack that "concord.yaml" names cannot be read. ${yamlOnly}`;
      return { pack: { kind: 'missing', problem }, dependsOn: settingsIn(location) };
    }
  }

  async function notFollowed(
    location: string,
    isTrusted: boolean,
  ): Promise<{ pack: Found; dependsOn: readonly string[]; folder?: undefined }> {
    const known = settingsIn(location);
    for (const uri of known) {
      const content = await read(uri);
      if (content.kind !== 'text') continue;
      const reading = readFollowedPack(content.text);
      if (reading === undefined) break;
      const name = reading.kind === 'followed' ? `"${reading.pack.name}"` : 'of this project';
      const reason = isTrusted ? 'cannot be used in this editor' : 'is not used, as you do not trust this folder';
      const problem = `The pack ${name} ${reason}: files are checked by the standard pack.`;
      return { pack: { kind: 'not followed', problem }, dependsOn: known };
    }
    return { pack: { kind: 'none' }, dependsOn: known };
  }

  function choose(found: Found): Chosen {
    switch (found.kind) {
      case 'none':
        return { ...standardPack, shown: standardPack.pack, isTried: true };
      case 'not followed':
        return {
          pack: standardPack.pack,
          problems: [found.problem, ...standardPack.problems],
          shown: standardPack.pack,
          isTried: true,
        };
      case 'missing':
        return bare([found.problem]);
      case 'files': {
        const { pack, problems } = readPack(found.files, 'now');
        return pack === undefined ? bare([...problems, yamlOnly]) : { pack, problems, shown: pack, isTried: false };
      }
    }
  }

  function bare(problems: readonly string[]): Chosen {
    const files = standardPack.pack?.files;
    const pack = files && readPack(withoutRules(files), 'when needed').pack;
    return { pack, problems: [problems.join(' ')], shown: undefined, isTried: true };
  }

  function tryOut(): boolean {
    if (chosen.isTried || chosen.pack === undefined) return false;
    const found = packProblems(chosen.pack);
    chosen = { ...chosen, problems: [...new Set([...chosen.problems, ...found])], isTried: true };
    return found.length > 0;
  }
}

function settingsIn(folder: string): string[] {
  return settingsFiles.map((name) => `${folder}/${name}`);
}

function isSame(one: Found, other: Found): boolean {
  if (one.kind === 'files') return other.kind === 'files' && areSame(one.files, other.files);
  if (one.kind === 'none' || other.kind === 'none' || other.kind === 'files') return one.kind === other.kind;
  return one.kind === other.kind && one.problem === other.problem;
}

function areSame(one: PackFiles, other: PackFiles): boolean {
  const names = [...one.keys()];
  return names.length === [...other.keys()].length && names.every((name) => one.get(name) === other.get(name));
}
