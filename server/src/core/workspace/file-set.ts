import { ShardedMap } from '../base/sharded-map.js';
import type { SourceFile } from '../text/source-file.js';

/** All files of a snapshot: what the editor shows, and what is on disk where no editor shows the file. Immutable. */
export class FileSet {
  readonly #open: ReadonlyMap<string, SourceFile>;
  readonly #closed: ShardedMap<ClosedFile>;

  constructor(open: ReadonlyMap<string, SourceFile> = new Map(), closed = ShardedMap.of<ClosedFile>()) {
    this.#open = open;
    this.#closed = closed;
  }

  get(uri: string): SourceFile | undefined {
    return this.#open.get(uri) ?? this.#closed.get(uri)?.file();
  }

  /** What is on disk, whatever the editor shows. */
  onDisk(uri: string): SourceFile | undefined {
    return this.#closed.get(uri)?.file();
  }

  /** For one look among thousands: of a file that no editor shows, nothing keeps what is derived from it. */
  passing(uri: string): SourceFile | undefined {
    return this.#open.get(uri) ?? this.#closed.get(uri)?.passing();
  }

  has(uri: string): boolean {
    return this.#open.has(uri) || this.#closed.has(uri);
  }

  isOpen(uri: string): boolean {
    return this.#open.has(uri);
  }

  /** Open files first; the others in no order that means anything. */
  *keys(): Iterable<string> {
    yield* this.#open.keys();
    for (const uri of this.#closed.keys()) if (!this.#open.has(uri)) yield uri;
  }

  /** Whether the same files are open, and those that are not are as they were. */
  hasSameClosed(other: FileSet): boolean {
    return this.#closed === other.#closed && [...this.#open.keys()].join('\n') === [...other.#open.keys()].join('\n');
  }

  /** The files that are known to be on disk, open or not. */
  closed(): Iterable<string> {
    return this.#closed.keys();
  }

  *values(): Iterable<SourceFile> {
    for (const uri of this.keys()) {
      const file = this.get(uri);
      if (file !== undefined) yield file;
    }
  }

  /** Sets what the editor shows; `undefined` closes a file. */
  withOpen(changes: Iterable<readonly [string, SourceFile | undefined]>): FileSet {
    const open = new Map(this.#open);
    for (const [uri, file] of changes) {
      if (file === undefined) open.delete(uri);
      else open.set(uri, file);
    }
    return new FileSet(open, this.#closed);
  }

  /** Sets what is on disk; `undefined` says that the file is gone. */
  withClosed(changes: Iterable<readonly [string, SourceFile | undefined]>): FileSet {
    const files = [...changes].map(([uri, file]) => [uri, file && new ClosedFile(file)] as const);
    return new FileSet(this.#open, this.#closed.with(files));
  }
}

/**
 * A file that no editor shows. Only its text is kept: of ten thousand such files few are looked at again, and what was
 * derived from them would fill the memory.
 */
class ClosedFile {
  readonly #uri: string;
  readonly #text: string;
  #seen: WeakRef<SourceFile> | undefined;

  constructor(file: SourceFile) {
    this.#uri = file.uri;
    this.#text = file.text;
    this.#seen = new WeakRef(file);
  }

  /** Another object each time: what a weak reference gives lives until the end of the task, however long that is. */
  passing(): SourceFile {
    return { uri: this.#uri, text: this.#text };
  }

  /** The same object as long as somebody holds it. */
  file(): SourceFile {
    const seen = this.#seen?.deref();
    if (seen !== undefined) return seen;
    const file = { uri: this.#uri, text: this.#text };
    this.#seen = new WeakRef(file);
    return file;
  }
}
