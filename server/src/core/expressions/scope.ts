/** What an expression is about. */
export interface Scope {
  /** The value that a rule looks at. */
  readonly self: unknown;
  /** The key of that value; absent for an item of a list and for a whole file. */
  readonly key: string | undefined;
  /** The data of the file, or as much of it as the expression names. */
  readonly file: unknown;
  /** The day on which the question is asked; without it no answer depends on it. */
  readonly today: Date | undefined;
  readonly world: World;
}

/** What lies around a file. A question that cannot be answered yet has no answer. */
export interface World {
  /** All definitions, or all names in use, of one kind of thing in the project, or in one file of that id. */
  readonly definitions: (symbol: string, scope?: string) => readonly NamedThing[] | undefined;
  readonly references: (symbol: string) => readonly NamedThing[] | undefined;
  /** What a catalogue of the pack says about a key. */
  readonly lookup: (catalogue: string, key: string) => unknown;
}

/** A name as expressions see it. */
export interface NamedThing {
  readonly name: string;
  /** The id of the file that the name belongs to; empty where it is unique in the project. */
  readonly scope: string;
  /** What its definition says that other files may read. */
  readonly summary: object;
}

/** Where nothing is known of other files. */
export const emptyWorld: World = {
  definitions: () => undefined,
  references: () => undefined,
  lookup: () => null,
};
