import type { PackFiles } from '../core/workspace/pack-files.js';
import type { ChannelHost } from './channel-host.js';
import type { EnvironmentSource } from './read-environment.js';

/** What there is to read. All paths are absolute, in the form of the host's file system. */
export interface HostFiles {
  /** What stands at `path`, behind any symbolic links. */
  entryAt(path: string): Promise<Entry>;
  /** In no particular order. */
  listFolder(path: string): Promise<FolderListing>;
  readFile(path: string): Promise<FileBytes>;
  /** The same place without symbolic links; `path` itself where that cannot be found out. */
  realPath(path: string): Promise<string>;
}

/** What a worker needs to know to check as this process does. */
export interface WorkerSetup {
  readonly cwd: string;
  /** What files may be checked with. */
  readonly sources: readonly EnvironmentSource[];
  /** Whether files are checked with the first of them, or with two to be compared. */
  readonly purpose: 'check' | 'impact';
}

export interface CheckWorker {
  /**
   * Resolves to what each file comes to, in the same order: a line in the form of `writeResult` for each of the sources
   * that it is to be checked with.
   */
  check(files: readonly WorkerFile[]): Promise<readonly string[]>;
  /** Ends it, whatever it is doing. */
  end(): void;
}

export interface WorkerFile {
  readonly path: string;
  readonly uri: string;
  readonly read: FileBytes;
  /** Which of the sources it is to be checked with. */
  readonly sides: readonly number[];
}

/** What there has to be to read a pack, with all that it extends. */
export interface PackHost extends HostFiles {
  /** The current folder. */
  readonly cwd: string;
  /** The files of the pack that Concord ships, by path relative to its folder. */
  readonly standardPack: PackFiles;
}

/** The world that a command runs in. */
export interface CliHost extends PackHost {
  readonly version: string;
  /** How standard output is shown. */
  readonly display: Display;
  /** Columns of the terminal that standard error goes to; absent when it goes elsewhere. */
  readonly errorWidth: number | undefined;
  /** Replaces the content at once or not at all, keeps the mode of the file, and makes the folders that it needs. */
  writeFile(path: string, bytes: Uint8Array): Promise<Written>;
  readStdin(): Promise<Uint8Array>;
  /** What git prints in the current folder when it reads `input`; `reason` is one clause in plain words. */
  runGit(args: readonly string[], input?: string): Promise<GitAnswer>;
  /** What this machine can do about published packs; loaded when it is first asked for, and absent where there is no disk. */
  readonly channel?: () => Promise<ChannelHost>;
  /** Looks at folders until it is closed; a `CliError` comes of a folder that cannot be watched. */
  watch(): FolderWatcher;
  /** Where what can be worked out again may be kept; absent where there is no such place. */
  readonly cacheFolder: string | undefined;
  /** Differs for any two programs that may answer differently, even of one version. */
  programId(): string;
  /** Starts what checks files beside this thread, where that pays; often nothing. */
  startWorkers(setup: WorkerSetup): readonly CheckWorker[];
  /** Resolves when all that has arrived meanwhile, such as answers of workers, has been heard. */
  nextTurn(): Promise<void>;
  /** The day that it is here, as in `2027-03-01`. */
  today(): string;
  /** Milliseconds since some moment in the past. */
  now(): number;
  writeOutput(text: string): void;
  writeError(text: string): void;
  /** Speaks LSP over the standard streams from now on; the process ends when the client says so. */
  serveStdio(): Promise<void>;
}

/** Wakes up when something may have changed; what it was is for the caller to find out. */
export interface FolderWatcher {
  /** Looks at these folders from now on, not at those below them; false when they are the same as before. */
  look(folders: readonly string[]): boolean;
  /** Waits for a change since the last call and for the quiet after it, or for the end. */
  changed(): Promise<void>;
  /** Whether the user has ended it. */
  isEnded(): boolean;
  close(): void;
}

/** `reason` is one clause in plain words: "permission denied". */
export type Written = { readonly kind: 'written' } | { readonly kind: 'failed'; readonly reason: string };

export type GitAnswer =
  { readonly kind: 'done'; readonly output: Uint8Array } | { readonly kind: 'failed'; readonly reason: string };

export interface Display {
  readonly colours: boolean;
  /** Columns of the terminal; absent when the output goes elsewhere. */
  readonly width?: number;
}

/** `other` is what has no text of its own: a socket, a device, a link to nothing. */
export type EntryKind = 'file' | 'folder' | 'other';

/** `reason` is one clause in plain words; `version` changes whenever the file does. */
export type Entry =
  | { readonly kind: 'file'; readonly version: string }
  | { readonly kind: Exclude<EntryKind, 'file'> }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };

export type FolderListing =
  | { readonly kind: 'listing'; readonly entries: readonly FolderEntry[] }
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface FolderEntry {
  readonly name: string;
  /** A link to a file is a file; a link to a folder is `other`, so that a search neither loops nor leaves the folder. */
  readonly kind: EntryKind;
  /** Of a link to a file: where that file really is. */
  readonly realPath?: string;
}

export type FileBytes =
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string };
