import { RequestType, type Connection } from 'vscode-languageserver';

import { isClaimed, kindOf } from '../core/workspace/kind.js';
import { rootMadeBy } from '../core/workspace/project.js';
import type { LoadedFile, Workspace } from '../core/workspace/snapshot.js';
import type { FileContent, Platform } from '../platform/platform.js';
import { makeRoom } from './make-room.js';
import type { FindFilesMethod, FindFilesParams, FindFilesResult } from './protocol.js';

/** Keeps the workspace in step with the files of its folders that nobody has open. */
export interface ProjectFiles {
  /** Reads all files of all folders anew; of several calls at once the last one counts. */
  readonly scan: () => Promise<void>;
  /** Reads these files anew; one that is gone may have been a folder. */
  readonly refresh: (changed: readonly FileChange[]) => Promise<void>;
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
  /** Called when what files say about names may have changed. */
  readonly onChange: () => void;
}

/** So many files are read between two looks at what the user wants: a few milliseconds of work. */
const atOnce = 2;

const findRequest = new RequestType<FindFilesParams, FindFilesResult, void>(
  'concord/findFiles' satisfies FindFilesMethod,
);

export function createProjectFiles(options: ProjectFilesOptions): ProjectFiles {
  const { connection, platform, workspace, read, clientFinds, onChange } = options;
  let latest = 0;
  return { scan, refresh };

  async function scan(): Promise<void> {
    const own = ++latest;
    const found = new Set<string>();
    for (const folder of workspace.environment.folders) for (const uri of await findIn(folder)) found.add(uri);
    const gone = [...workspace.files.closed()].filter((uri) => !found.has(uri));
    workspace.load(new Map(gone.map((uri) => [uri, undefined])));
    const uris = [...found];
    for (let next = 0; next < uris.length && own === latest; next += atOnce) {
      await load(uris.slice(next, next + atOnce));
    }
    if (own !== latest) return;
    workspace.isComplete = true;
    onChange();
  }

  async function refresh(changed: readonly FileChange[]): Promise<void> {
    const gone = changed.filter(({ isGone }) => isGone).map(({ uri }) => uri);
    const below = [...workspace.files.closed()].filter((uri) => gone.some((other) => uri.startsWith(`${other}/`)));
    workspace.load(new Map([...gone, ...below].map((uri) => [uri, undefined])));
    const wanted = changed.filter(({ uri, isGone }) => !isGone && isWanted(uri)).map(({ uri }) => uri);
    for (let next = 0; next < wanted.length; next += atOnce) await load(wanted.slice(next, next + atOnce));
    if (gone.length > 0 || wanted.length > 0) onChange();
  }

  async function load(uris: readonly string[]): Promise<void> {
    const contents = await Promise.all(uris.map(async (uri) => [uri, await read(uri)] as const));
    workspace.load(new Map(contents.map(([uri, content]) => [uri, toLoaded(uri, content)])));
    // The names are read now, a few files at a time, and not all at once when somebody asks.
    workspace.readAhead();
    await makeRoom(platform);
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
