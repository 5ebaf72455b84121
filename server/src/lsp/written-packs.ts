import type { ChangeImpact } from '../core/features/schema-impact.js';
import { pathOf } from '../core/text/source-file.js';
import { authoringWith, roleAt } from '../core/workspace/authoring.js';
import { baseOf, extendPack, manifestOf, patchedBy } from '../core/workspace/extend-pack.js';
import type { Pack } from '../core/workspace/pack.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import type { Workspace } from '../core/workspace/snapshot.js';
import type { FileContent, Platform } from '../platform/platform.js';
import type { PackOnDisk } from './draft-impact.js';
import { createLivePack, type LivePack } from './live-pack.js';
import { createPackInUse } from './pack-in-use.js';

/** Finds the packs that somebody writes, so that their files are checked beside each other, and others by them. */
export interface WrittenPacks {
  /** A file was opened or saved: the pack that it is of, if any, is read anew as it is on disk. */
  readonly look: (uri: string) => Promise<void>;
  /** An open file has another text, or was closed. */
  readonly edited: (uri: string) => void;
  /** What counts instead of the pack that the workspace follows, which was read from these files and folders. */
  readonly inPlaceOf: (pack: Pack | undefined, dependsOn: readonly string[]) => Pack | undefined;
  /** What changes in the schema that a file of a pack is come to. */
  readonly impactsIn: (uri: string) => readonly ChangeImpact[];
}

export interface WrittenPacksOptions {
  readonly platform: Platform;
  readonly workspace: Workspace;
  readonly standardPack: PackFiles;
  readonly read: (uri: string) => Promise<FileContent>;
  /** Whether programs may be run in what the user opened. */
  readonly isTrusted: () => boolean;
  /** Called when files have to be checked anew. */
  readonly onChange: () => void;
  /** Called with what must not have happened. */
  readonly onFailure: (error: unknown) => void;
  /** Resolves when a file has changed next. */
  readonly changed: () => Promise<void>;
  /** Called when there is something else to say of what changes in a schema come to. */
  readonly onImpact: () => void;
}

interface WrittenPack {
  readonly live: LivePack;
  readonly disk: PackOnDisk;
  /** As it was last committed. */
  readonly committed: PackOnDisk | undefined;
}

/** Nobody who only writes files of a project pays for it: a pack is looked for around files that have a role in one. */
export function createWrittenPacks(options: WrittenPacksOptions): WrittenPacks {
  const { platform, workspace, standardPack, read, isTrusted, onChange, onFailure } = options;
  const packs = new Map<string, WrittenPack>();
  const use = createPackInUse({ platform, workspace, onChange });
  let followed: { readonly pack: Pack | undefined; readonly dependsOn: readonly string[] } | undefined;
  return { look, edited, inPlaceOf, impactsIn };

  async function look(uri: string): Promise<void> {
    try {
      const root = await rootOf(uri);
      if (root !== undefined) await lookAt(root);
    } catch (error) {
      onFailure(error);
    }
  }

  async function lookAt(root: string): Promise<void> {
    const [own, last] = await Promise.all([filesOf(root), isTrusted() ? platform.committedPack?.(root) : undefined]);
    const before = packs.get(root);
    const disk = onDisk(own, before?.disk);
    const committed = last && onDisk(last, before?.committed);
    const live = before?.live ?? createLivePack({ ...options, root, use });
    packs.set(root, { live, disk, committed });
    if (before === undefined && isFollowed(root)) live.followed(followed?.pack);
    // To compile a schema is work that whoever wrote it may make as long as they like.
    if (isTrusted()) live.read(disk, committed);
    if (disk === before?.disk) return;
    const files = new Map([...packs].map(([each, pack]) => [each, pack.disk.whole]));
    // What files of packs say of each other are no names, so none is read anew.
    workspace.reconfigure({ ...workspace.environment, authoring: authoringWith(standardPack, files) }, new Map());
    onChange();
  }

  /** The same object as before where it is the same. */
  function onDisk(own: ReadonlyMap<string, string>, before: PackOnDisk | undefined): PackOnDisk {
    return before !== undefined && isSame(before.own, own) ? before : { own, whole: withStandard(own) };
  }

  function edited(uri: string): void {
    for (const [root, { live }] of packs) if (uri.startsWith(`${root}/`)) live.edited();
  }

  function inPlaceOf(pack: Pack | undefined, dependsOn: readonly string[]): Pack | undefined {
    followed = { pack, dependsOn };
    let counts = pack;
    for (const [root, { live }] of packs) {
      if (isFollowed(root)) {
        counts = live.followed(pack);
        // What has changed on disk behind the editor's back was not opened or saved.
        lookAt(root).catch(onFailure);
      } else live.followed(undefined);
    }
    return counts;
  }

  /** A pack that lies in the project is followed as it lies there; what was published stays what it is. */
  function isFollowed(root: string): boolean {
    return followed?.dependsOn.some((uri) => pathOf(uri) === pathOf(root)) === true;
  }

  function impactsIn(uri: string): readonly ChangeImpact[] {
    for (const [root, { live }] of packs) {
      const path = uri.startsWith(`${root}/`) ? pathWithin(root, uri) : undefined;
      const found = path === undefined ? [] : live.impactsIn(path);
      if (found.length > 0) return found;
    }
    return [];
  }

  async function rootOf(uri: string): Promise<string | undefined> {
    if (!platform.canRead(uri)) return undefined;
    const folder = workspace.environment.folders.find((each) => uri.startsWith(`${each}/`));
    if (folder === undefined) return undefined;
    for (let root = parentOf(uri); root.length >= folder.length; root = parentOf(root)) {
      const path = pathWithin(root, uri);
      const isOfPack = roleAt(path) !== undefined || patchedBy(path) !== undefined;
      if (isOfPack && (await platform.kindAt(`${root}/pack.yaml`)) === 'file') return root;
    }
    return undefined;
  }

  async function filesOf(root: string): Promise<ReadonlyMap<string, string>> {
    const { uris } = await platform.findFiles(root, (each) => /\.(?:ya?ml|json|md)$/.test(each));
    const contents = await Promise.all(uris.map(async (each) => [each, await read(each)] as const));
    return new Map(
      contents.flatMap(([each, content]) => {
        return content.kind === 'text' ? [[pathWithin(root, each), content.text] as const] : [];
      }),
    );
  }

  /** Other packs that one may extend are worked in by the command line. */
  function withStandard(own: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
    const base = baseOf(own);
    return base !== undefined && base.name === manifestOf(standardPack)['name']
      ? extendPack(standardPack, own).files
      : own;
  }
}

function pathWithin(root: string, uri: string): string {
  return pathOf(uri.slice(root.length)).slice(1);
}

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
}
