import type { PackFiles } from '../core/workspace/pack-files.js';
import type { ProjectPack } from '../core/workspace/followed-pack.js';
import type { PublishedPacks } from './published-packs.js';

/** What hosts differ by: the one interface between the server or the command line and the world. */
export interface Platform {
  /** Whether `readFile` reaches such a URI; the others only the editor can read. */
  canRead(uri: string): boolean;
  readFile(uri: string): Promise<FileContent>;
  /** What a URI leads to, links followed; absent where that is nothing. Asked only about what it can read. */
  kindAt(uri: string): Promise<'file' | 'folder' | undefined>;
  /** All files in and below a folder that it can read and that are wanted, without those that git ignores. */
  findFiles(folder: string, isWanted: (uri: string) => boolean): Promise<FoundFiles>;
  /** Lets what came in meanwhile, such as a cancellation, be seen before work goes on. */
  nextTurn(): Promise<void>;
  /** The day that it is here, as in `2027-03-01`. */
  today(): string;
  /** Resolves after so many milliseconds; a process does not live on for it. */
  pause(milliseconds: number): Promise<void>;
  /**
   * The pack that the project around a folder follows, without asking a network; it may extend the one that ships.
   * Absent where none can be followed.
   */
  readonly packOf?: (folder: string, standardPack: PackFiles) => Promise<FoundPack>;
  /** Absent where no network may be asked. */
  readonly published?: PublishedPacks;
  /** The files of the pack in a folder, by their paths in it, as they were last committed; absent where nobody knows. */
  readonly committedPack?: (folder: string) => Promise<ReadonlyMap<string, string> | undefined>;
}

/** The pack of a project, and the URIs of the files and folders that say what it is, there or not. */
export interface FoundPack {
  readonly pack: ProjectPack;
  readonly dependsOn: readonly string[];
  /** The URI of the folder where its files lie; absent for one that is published. */
  readonly folder?: string | undefined;
}

export type FileContent =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  /** `reason` is one clause in plain words: "permission denied". */
  | { readonly kind: 'unreadable'; readonly reason: string };

export interface FoundFiles {
  readonly uris: readonly string[];
  /** What could not be searched: one sentence each. */
  readonly problems: readonly string[];
}
