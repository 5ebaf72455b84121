import { authoringWith, roleAt } from '../core/workspace/authoring.js';
import { baseOf, extendPack, manifestOf } from '../core/workspace/extend-pack.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import type { Workspace } from '../core/workspace/snapshot.js';
import type { FileContent, Platform } from '../platform/platform.js';

/** Finds the packs that somebody writes, so that their files are checked beside each other. */
export interface WrittenPacks {
  /** A file was opened or saved: the pack that it is of, if any, is read anew as it is on disk. */
  readonly look: (uri: string) => Promise<void>;
}

export interface WrittenPacksOptions {
  readonly platform: Platform;
  readonly workspace: Workspace;
  readonly standardPack: PackFiles;
  readonly read: (uri: string) => Promise<FileContent>;
  /** Called when files of packs have to be checked anew. */
  readonly onChange: () => void;
}

/** Nobody who only writes files of a project pays for it: a pack is looked for around files that have a role in one. */
export function createWrittenPacks({
  platform,
  workspace,
  standardPack,
  read,
  onChange,
}: WrittenPacksOptions): WrittenPacks {
  const packs = new Map<string, ReadonlyMap<string, string>>();
  return { look };

  async function look(uri: string): Promise<void> {
    const root = await rootOf(uri);
    if (root === undefined) return;
    const own = await filesOf(root);
    const whole = withStandard(own);
    const before = packs.get(root);
    if (before !== undefined && isSame(before, whole)) return;
    packs.set(root, whole);
    workspace.configure({ ...workspace.environment, authoring: authoringWith(standardPack, new Map(packs)) });
    onChange();
  }

  async function rootOf(uri: string): Promise<string | undefined> {
    if (!platform.canRead(uri)) return undefined;
    const folder = workspace.environment.folders.find((each) => uri.startsWith(`${each}/`));
    if (folder === undefined) return undefined;
    for (let root = parentOf(uri); root.length >= folder.length; root = parentOf(root)) {
      const isOfPack = roleAt(decodeURIComponent(uri.slice(root.length + 1))) !== undefined;
      if (isOfPack && (await platform.kindAt(`${root}/pack.yaml`)) === 'file') return root;
    }
    return undefined;
  }

  async function filesOf(root: string): Promise<ReadonlyMap<string, string>> {
    const { uris } = await platform.findFiles(root, (each) => /\.(?:ya?ml|json|md)$/.test(each));
    const contents = await Promise.all(uris.map(async (each) => [each, await read(each)] as const));
    return new Map(
      contents.flatMap(([each, content]) => {
        return content.kind === 'text'
          ? [[decodeURIComponent(each.slice(root.length + 1)), content.text] as const]
          : [];
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

function parentOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/'));
}

function isSame(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  return one.size === other.size && [...one].every(([path, text]) => other.get(path) === text);
}
