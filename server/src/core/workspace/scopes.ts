import { memoize } from '../base/memoize.js';
import type { SchemaLibrary } from '../schema/library.js';
import { isObject } from '../schema/schema.js';
import { allMarks, viaPointers } from '../schema/symbol-marks.js';
import { fromPointer } from '../text/json-pointer.js';
import type { SourceFile } from '../text/source-file.js';
import { dataOfPart, partNamed, type Group } from '../yaml/group.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { documentData, libraryFor } from './check.js';
import type { Environment } from './snapshot.js';

/** What the names of a file are looked up in. */
export interface Scopes {
  /** The id of the file, which the full names of what it defines begin with. */
  readonly own: string;
  /** The value that a pointer leads to: the id of the file that a name is looked up in; absent when it says none. */
  readonly at: (via: string) => string | undefined;
  /** The ids of the files that names of one kind of thing are looked up in. */
  readonly holding: (symbol: string) => readonly string[];
  /** Equal for files, and versions of a file, that look names up in the same places. */
  readonly key: string;
}

/** What the names of a file are looked up in; absent for a file without a schema. */
export function scopesIn(environment: Environment, file: SourceFile): Scopes | undefined {
  const library = libraryFor(environment, file);
  return library && new FileScopes(library, file, rootMembers(file, blocksOf(file)));
}

/** The scopes of one file; each is read from it when somebody asks. */
export class FileScopes implements Scopes {
  readonly #library: SchemaLibrary;
  readonly #file: SourceFile;
  readonly #written: (pointer: string) => string | undefined;
  #key: string | undefined;

  constructor(library: SchemaLibrary, file: SourceFile, members: RootMembers) {
    this.#library = library;
    this.#file = file;
    this.#written = memoPointers((pointer) => textAt(members, pointer));
  }

  get own(): string {
    return this.#written('/id') ?? this.#file.uri;
  }

  get key(): string {
    return (this.#key ??= JSON.stringify([this.own, ...viaPointers(this.#library).map((via) => this.at(via))]));
  }

  at(via: string): string | undefined {
    return via === '/id' ? this.own : this.#written(via);
  }

  holding(symbol: string): string[] {
    return viasOf(this.#library)(symbol).flatMap((via) => this.at(via) ?? []);
  }
}

const viasOf = memoize((library: SchemaLibrary) =>
  memoPointers((symbol): readonly string[] => {
    const marks = allMarks(library).filter((mark) => mark.symbol === symbol);
    return [...new Set(marks.flatMap(({ via }) => via ?? []))];
  }),
);

function memoPointers<Found>(derive: (pointer: string) => Found): (pointer: string) => Found {
  const known = new Map<string, { readonly found: Found }>();
  return (pointer) => {
    let entry = known.get(pointer);
    if (entry === undefined) {
      entry = { found: derive(pointer) };
      known.set(pointer, entry);
    }
    return entry.found;
  };
}

/** Few pointers are asked of thousands of files. */
const segmentsOf = memoPointers(fromPointer);

/** The data of the members of the root, by name. */
export type RootMembers = (name: string) => unknown;

/** The members of a file in blocks, or of one that has none. */
export function rootMembers(file: SourceFile, group: Group | undefined): RootMembers {
  return (name) => {
    if (group === undefined) {
      const [document] = parse(file).documents;
      const data = document && documentData(document);
      return isObject(data) && Object.hasOwn(data, name) ? data[name] : undefined;
    }
    const part = partNamed(group, name);
    return part && dataOfPart(part);
  };
}

function textAt(members: RootMembers, pointer: string): string | undefined {
  const [first = '', ...rest] = segmentsOf(pointer);
  let value = members(first);
  for (const segment of rest) value = isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
