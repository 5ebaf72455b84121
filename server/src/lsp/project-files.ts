import { RequestType, type Connection } from 'vscode-languageserver';

import { lookAhead } from '../core/rules/look-ahead.js';
import { isClaimed, kindOf } from '../core/workspace/kind.js';
import { pathOf } from '../core/text/source-file.js';
import { rootMadeBy } from '../core/workspace/project.js';
import type { LoadedFile, Snapshot, Workspace } from '../core/workspace/snapshot.js';
import type { SymbolIndex } from '../core/workspace/symbol-index.js';
import type { FileContent, Platform } from '../platform/platform.js';
import { inTurns } from './in-turns.js';
import { makeRoom } from './make-room.js';
import type { FindFilesMethod, FindFilesParams, FindFilesResult } from './protocol.js';
import { takeTurns } from './take-turns.js';

/** Keeps the workspace in step with the files of its folders that nobody has open. */
export interface ProjectFiles {
  /** Reads all files of all folders anew; of several calls at once the last one counts. */
  readonly scan: () => Promise<void>;
  /** Reads these files anew; one that is gone may have been a folder. */
  readonly refresh: (changed: readonly FileChange[]) => Promise<void>;
  /** Says that there are other folders, whose files have not been read. */
  readonly forget: () => void;
}

export interface FileChange {
  readonly uri: string;
  readonly isGone: boolean;
}

export interface ProjectFilesOptions {
  readonly connection: Connection;
  readonly platform: Platform;
  readonly workspace: Workspace;
  readonly read: (uri: string) => Promise<FileContent>;
  /** Whether the client finds files that the platform cannot. */
  readonly clientFinds: () => boolean;
  /** Resolves when there is nothing that the user waits for. */
  readonly goFirst: () => Promise<void>;
  /** Called when what files say about names may have changed. */
  readonly onChange: () => void;
}

/** So many files are read between two looks at what the user wants: a few milliseconds of work. */
const atOnce = 2;

const findRequest = new RequestType<FindFilesParams, FindFilesResult, void>(
  'concord/findFiles' satisfies FindFilesMethod,
);

export function createProjectFiles(options: ProjectFilesOptions): ProjectFiles {
  const { connection, platform, workspace, read, clientFinds, goFirst, onChange } = options;
  /** The last look at each file that is being read: what an earlier one brings is old. */
  const looks = new Map<string, symbol>();
  /** What may define anything, and cannot be read. */
  const unreadable = new Set<string>();
  /** What was heard of while folders are searched. */
  let heard = new Set<string>();
  /** The indexes that were looked at. */
  const seen = new WeakSet<SymbolIndex>();
  let latest = 0;
  let isScanned = false;
  return { scan, refresh, forget };

  async function scan(): Promise<void> {
    const own = ++latest;
    const { files, isComplete } = workspace;
    const found = new Set<string>();
    heard = new Set();
    // Whoever looks at an open file begins now; to search a large folder takes longer than anybody should wait for that.
    await makeRoom(platform);
    await goFirst();
    for (const folder of workspace.environment.folders) for (const uri of await findIn(folder)) found.add(uri);
    if (own !== latest) return;
    forgetFiles([...workspace.files.closed(), ...unreadable].filter((uri) => !found.has(uri) && !heard.has(uri)));
    const uris = [...found];
    for (let next = 0; next < uris.length && own === latest; next += atOnce) {
      await load(uris.slice(next, next + atOnce));
    }
    if (own !== latest) return;
    // What has been read may have waited to join the rest.
    const { projects } = workspace.snapshot;
    await makeRoom(platform);
    await look(projects);
    if (own !== latest) return;
    isScanned = true;
    settle();
    if (workspace.files !== files || workspace.isComplete !== isComplete) onChange();
  }

  async function refresh(changed: readonly FileChange[]): Promise<void> {
    for (const { uri } of changed) heard.add(uri);
    const gone = changed.filter(({ isGone }) => isGone).map(({ uri }) => uri);
    const known = [...workspace.files.closed(), ...looks.keys(), ...unreadable];
    const below = known.filter((uri) => gone.some((other) => uri.startsWith(`${other}/`)));
    forgetFiles([...gone, ...below]);
    const wanted = changed.filter(({ uri, isGone }) => !isGone && isWanted(uri)).map(({ uri }) => uri);
    for (let next = 0; next < wanted.length; next += atOnce) await load(wanted.slice(next, next + atOnce));
    settle();
    if (gone.length > 0 || wanted.length > 0) onChange();
  }

  function forget(): void {
    isScanned = false;
    workspace.isComplete = false;
  }

  function forgetFiles(uris: readonly string[]): void {
    for (const uri of uris) {
      looks.delete(uri);
      unreadable.delete(uri);
    }
    change(uris.map((uri) => [uri, undefined]));
  }

  async function load(uris: readonly string[]): Promise<void> {
    await goFirst();
    const own = Symbol();
    for (const uri of uris) looks.set(uri, own);
    const contents = await Promise.all(uris.map(async (uri) => [uri, await contentOf(uri)] as const));
    const turns = takeTurns(platform);
    for (const [uri, content] of contents) {
      if (looks.get(uri) !== own) continue;
      take(uri, content);
      await turns.take();
    }
    await makeRoom(platform);
    await look(workspace.joinedProjects);
  }

  /** What is asked about all files is worked out now, a few at a time, and not all at once when somebody asks. */
  async function look(projects: Snapshot['projects']): Promise<void> {
    for (const { index } of projects.values()) {
      if (seen.has(index)) continue;
      seen.add(index);
      await inTurns(platform, lookAhead(index, workspace.environment.pack));
    }
  }

  function take(uri: string, content: FileContent): void {
    looks.delete(uri);
    if (content.kind === 'unreadable') markUnreadable(uri, content.reason);
    else unreadable.delete(uri);
    const loaded = toLoaded(uri, content);
    if (!isAsBefore(uri, loaded)) change([[uri, loaded]]);
    // The names are read now, a file at a time, and not all at once when somebody asks.
    workspace.readAhead();
  }

  /** What lies where a file was and is none, such as a folder, or a link to itself, is no file that cannot be read. */
  async function contentOf(uri: string): Promise<FileContent> {
    const content = await read(uri);
    const isFile = content.kind !== 'unreadable' || (platform.canRead(uri) && (await platform.kindAt(uri)) === 'file');
    return isFile ? content : { kind: 'missing' };
  }

  function isAsBefore(uri: string, loaded: LoadedFile | undefined): boolean {
    if (workspace.files.isOpen(uri)) return false;
    return workspace.files.get(uri)?.text === loaded?.text;
  }

  function change(files: readonly (readonly [string, LoadedFile | undefined])[]): void {
    if (files.length > 0) workspace.load(new Map(files));
  }

  function markUnreadable(uri: string, reason: string): void {
    if (!unreadable.has(uri)) connection.console.warn(`"${pathOf(uri)}" cannot be read: ${reason}.`);
    unreadable.add(uri);
  }

  /** A name is only missing when every file that may define it has been read. */
  function settle(): void {
    const isComplete = isScanned && unreadable.size === 0;
    if (workspace.isComplete !== isComplete) workspace.isComplete = isComplete;
  }

  /** Files that are none of ours are not kept; one that sets a project up counts even when no schema speaks of it. */
  function toLoaded(uri: string, content: FileContent): LoadedFile | undefined {
    if (content.kind !== 'text') return undefined;
    const file = { uri, text: content.text };
    const isOurs = rootMadeBy(uri) !== undefined || kindOf(workspace.environment, file) !== undefined;
    return isOurs ? { text: content.text, file } : undefined;
  }

  async function findIn(folder: string): Promise<readonly string[]> {
    try {
      if (!platform.canRead(folder)) return clientFinds() ? await findWithClient(folder) : [];
      const { uris, problems } = await platform.findFiles(folder, isWanted);
      for (const problem of problems) connection.console.warn(problem);
      return uris;
    } catch (error) {
      connection.console.error(`Searching ${folder} failed. ${error instanceof Error ? error.message : String(error)}`);
      return [];
    }
  }

  async function findWithClient(folder: string): Promise<readonly string[]> {
    const globs = wantedGlobs(workspace.environment);
    return (await connection.sendRequest(findRequest, { folder, globs })).filter(isWanted);
  }

  function isWanted(uri: string): boolean {
    return /\.ya?ml$/.test(uri) || isClaimed(workspace.environment, uri);
  }
}

/** Any YAML file may say of itself what it is; a pack may claim others by their names. */
export function wantedGlobs({ pack }: Workspace['environment']): string[] {
  return ['**/*.{yaml,yml}', ...new Set((pack?.kinds ?? []).flatMap(({ globs }) => globs))];
}
