import type { SourceFile } from '../text/source-file.js';
import type { TextEdit } from '../text/text-edit.js';
import { editedFile } from '../yaml/parse.js';
import type { SchemaAssociation } from './association.js';
import type { Pack } from './pack.js';

/** What files are checked against; immutable, so that findings may be kept as long as it lives. */
export interface Environment {
  readonly pack: Pack | undefined;
  /** The first one that matches a file wins over the pack. */
  readonly associations: readonly SchemaAssociation[];
  /** URIs of the workspace folders, without a slash at the end. */
  readonly folders: readonly string[];
}

/** All that answers are made from; immutable. */
export interface Snapshot {
  readonly environment: Environment;
  readonly files: ReadonlyMap<string, SourceFile>;
}

export interface FilePosition {
  readonly uri: string;
  readonly offset: number;
}

/** The one thing that changes: each change makes a new snapshot that shares all that did not change. */
export class Workspace {
  #snapshot: Snapshot;

  constructor(environment: Environment = { pack: undefined, associations: [], folders: [] }) {
    this.#snapshot = { environment, files: new Map() };
  }

  get snapshot(): Snapshot {
    return this.#snapshot;
  }

  /** Sets the text of files; `undefined` takes a file out. A text that is the same keeps the file that is there. */
  apply(changes: ReadonlyMap<string, string | undefined>): void {
    const files = new Map(this.#snapshot.files);
    for (const [uri, text] of changes) {
      if (text === undefined) files.delete(uri);
      else if (files.get(uri)?.text !== text) files.set(uri, { uri, text });
    }
    this.#snapshot = { ...this.#snapshot, files };
  }

  /** Makes edits one after the other, each in the text that the one before has left; only what they touch is read again. */
  edit(uri: string, edits: readonly TextEdit[]): void {
    let file = this.#snapshot.files.get(uri);
    if (file === undefined) return;
    for (const edit of edits) file = editedFile(file, edit);
    this.#snapshot = { ...this.#snapshot, files: new Map(this.#snapshot.files).set(uri, file) };
  }

  configure(environment: Environment): void {
    this.#snapshot = { ...this.#snapshot, environment };
  }
}
