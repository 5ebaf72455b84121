import type { SourceFile } from '../text/source-file.js';
import type { TextEdit } from '../text/text-edit.js';
import { editedFile } from '../yaml/parse.js';
import type { SchemaAssociation } from './association.js';
import type { Authoring } from './authoring.js';
import type { FileNames } from './file-names.js';
import { FileSet } from './file-set.js';
import type { Pack } from './pack.js';
import { ProjectIndexes } from './project-indexes.js';
import { rootOf, type Project } from './project.js';

/** What files are checked against; immutable, so that findings may be kept as long as it lives. */
export interface Environment {
  readonly pack: Pack | undefined;
  /** The first one that matches a file wins over the pack. */
  readonly associations: readonly SchemaAssociation[];
  /** URIs of the workspace folders, without a slash at the end. */
  readonly folders: readonly string[];
  /** The day on which it is asked, as in `2027-03-01`; without it nothing is said that depends on it. */
  readonly today?: string;
  /** What files of packs themselves are checked against; without it none is known. */
  readonly authoring?: Authoring;
}

/** All that answers are made from; immutable. */
export interface Snapshot {
  readonly environment: Environment;
  readonly files: FileSet;
  /** By their roots. */
  readonly projects: ReadonlyMap<string, Project>;
}

export interface FilePosition {
  readonly uri: string;
  readonly offset: number;
}

/** The project of a file; absent for a file that lies in no folder that is open. */
export function projectOf({ projects }: Snapshot, uri: string): Project | undefined {
  const root = rootOf(projects.keys(), uri);
  return root === undefined ? undefined : projects.get(root);
}

/** The one thing that changes: each change makes a new snapshot that shares all that did not change. */
export class Workspace {
  readonly #indexes = new ProjectIndexes();
  #environment: Environment;
  #files = new FileSet();
  #snapshot: Snapshot | undefined;

  constructor(environment: Environment = { pack: undefined, associations: [], folders: [] }) {
    this.#environment = environment;
  }

  /** The names of files that changed are read when somebody asks, so that a burst of edits costs one look. */
  get snapshot(): Snapshot {
    this.#snapshot ??= this.#take();
    return this.#snapshot;
  }

  /** Most answers about a file with a schema of the user need no names, so these are read when somebody looks. */
  #take(): Snapshot {
    const update = () => this.#indexes.update(this.#environment, this.#files);
    let projects: Snapshot['projects'] | undefined;
    return {
      environment: this.#environment,
      files: this.#files,
      get projects() {
        return (projects ??= update());
      },
    };
  }

  get environment(): Environment {
    return this.#environment;
  }

  get files(): FileSet {
    return this.#files;
  }

  /** The text that counts: what the editor shows, else what is on disk. */
  file(uri: string): SourceFile | undefined {
    return this.#files.get(uri);
  }

  /** Sets the text of open files; `undefined` closes a file. A text that is the same keeps the file that is there. */
  apply(changes: ReadonlyMap<string, string | undefined>): void {
    const real = [...changes].filter(([uri, text]) => !this.#files.isOpen(uri) || this.#files.get(uri)?.text !== text);
    this.#open(
      real.map(([uri, text]) => {
        const there = this.#files.get(uri);
        if (text === undefined) return [uri, undefined] as const;
        return [uri, there?.text === text ? there : { uri, text }] as const;
      }),
    );
  }

  /** Makes edits one after the other, each in the text that the one before has left; only what they touch is read again. */
  edit(uri: string, edits: readonly TextEdit[]): void {
    let file = this.#files.get(uri);
    if (file === undefined) return;
    for (const edit of edits) file = editedFile(file, edit);
    this.#open([[uri, file]]);
  }

  /**
   * Sets what is on disk; `undefined` says that a file is gone. What the editor shows of a file wins over it.
   *
   * Names of a file that are known already need not be worked out again.
   */
  load(changes: ReadonlyMap<string, LoadedFile | undefined>): void {
    const files = [...changes].map(([uri, loaded]) => {
      return [uri, loaded && (loaded.file ?? { uri, text: loaded.text })] as const;
    });
    this.#files = this.#files.withClosed(files);
    for (const [uri, loaded] of changes) if (!this.#files.isOpen(uri)) this.#indexes.touch(uri, loaded?.names);
    this.#snapshot = undefined;
  }

  get isComplete(): boolean {
    return this.#indexes.isComplete;
  }

  /** The projects as far as their names have been put together, which may lag behind what was read. */
  get joinedProjects(): Snapshot['projects'] {
    return this.#indexes.joined;
  }

  /** Reads the names of closed files that changed now, and not when somebody asks. */
  readAhead(): void {
    this.#indexes.readAhead(this.#environment, this.#files);
  }

  /** Whether all files of all folders have been loaded. */
  set isComplete(isComplete: boolean) {
    this.#indexes.isComplete = isComplete;
    this.#snapshot = undefined;
  }

  configure(environment: Environment): void {
    this.#environment = environment;
    this.#indexes.touchAll(this.#files);
    this.#snapshot = undefined;
  }

  /** The same where it is known of which files that changes the names: of a file without any, they are read anew. */
  reconfigure(environment: Environment, names: ReadonlyMap<string, FileNames | undefined>): void {
    this.#environment = environment;
    for (const [uri, each] of names) this.#indexes.touch(uri, each);
    this.#snapshot = undefined;
  }

  #open(changes: readonly (readonly [string, SourceFile | undefined])[]): void {
    if (changes.length === 0) return;
    const before = this.#files;
    this.#files = before.withOpen(changes);
    for (const [uri] of changes) {
      const isEdited = before.isOpen(uri) && this.#files.isOpen(uri);
      // An editor that begins or ends to show what is on disk says nothing new.
      if (isEdited || before.get(uri)?.text !== this.#files.get(uri)?.text) this.#indexes.touch(uri);
      else if (!this.#files.isOpen(uri)) this.#indexes.close(uri);
    }
    this.#snapshot = undefined;
  }
}

/** A file as it is on disk. */
export interface LoadedFile {
  readonly text: string;
  readonly names?: FileNames;
  /** The file with that text, where somebody has looked at it already. */
  readonly file?: SourceFile;
}
