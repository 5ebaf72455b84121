import type { DefinedName, FileNames, InnerNames, SymbolName } from '../../core/workspace/file-names.js';

/** What a file says of names, as texts without line breaks and tabs. Of most files nobody looks at the inner names. */
export interface NamesText {
  readonly shared: string;
  readonly definitions: string;
  readonly references: string;
}

/** Names, with each kind of thing in each scope written once. */
type Packed = readonly [
  /** Symbol, scope, symbol, scope… */
  kinds: readonly string[],
  /** Which of them each name belongs to. */
  kindOf: readonly number[],
  names: readonly string[],
];

type PackedDefinitions = readonly [
  names: Packed,
  summaries: readonly (Readonly<Record<string, unknown>> | null)[],
  /** The numbers of those that nothing has to use. */
  optional: readonly number[],
];

/** How many choices each place has. */
type PackedPlaces = readonly [choices: Packed, sizes: readonly number[]];

type Places = readonly (readonly SymbolName[])[];

type PackedShared = readonly [
  own: string,
  kind: string | null,
  hidden: FileNames['hidden'],
  definitions: PackedDefinitions,
  references: PackedPlaces,
  mixed: PackedPlaces,
  defines: InnerNames['defines'],
  refersTo: InnerNames['refersTo'],
];

type PackedReferences = readonly [references: PackedPlaces, mixed: PackedPlaces];

/** The names of a file as texts. */
export function writeNames({ definitions, references, mixed, inner, own, kind, hidden }: FileNames): NamesText {
  const outside = [packDefinitions(definitions), packPlaces(references), packPlaces(mixed)] as const;
  const shared: PackedShared = [own, kind ?? null, hidden, ...outside, inner.defines, inner.refersTo];
  const within: PackedReferences = [packPlaces(inner.references), packPlaces(inner.mixed)];
  return {
    shared: JSON.stringify(shared),
    definitions: JSON.stringify(packDefinitions(inner.definitions)),
    references: JSON.stringify(within),
  };
}

function pack(names: readonly SymbolName[]): Packed {
  const kinds: string[] = [];
  const kindOf: number[] = [];
  const texts: string[] = [];
  for (const { symbol, scope, name } of names) {
    // A file names few kinds of things: they are sooner looked through than looked up.
    let at = 0;
    while (at < kinds.length && (kinds[at] !== symbol || kinds[at + 1] !== scope)) at += 2;
    if (at === kinds.length) kinds.push(symbol, scope);
    kindOf.push(at / 2);
    texts.push(name);
  }
  return [kinds, kindOf, texts];
}

function packDefinitions(definitions: readonly DefinedName[]): PackedDefinitions {
  const optional = definitions.flatMap(({ mayBeUnused }, index) => (mayBeUnused === true ? [index] : []));
  return [pack(definitions), definitions.map(({ summary }) => summary ?? null), optional];
}

function packPlaces(places: Places): PackedPlaces {
  return [pack(places.flat()), places.map(({ length }) => length)];
}

/** What `writeNames` has written; the inner names are read when somebody looks at them. */
export function readNames(text: NamesText): FileNames {
  const [own, kind, hidden, definitions, references, mixed, defines, refersTo] = JSON.parse(
    text.shared,
  ) as PackedShared;
  return {
    definitions: unpackDefinitions(definitions),
    references: unpackPlaces(references),
    mixed: unpackPlaces(mixed),
    inner: new ReadInnerNames(text, defines, refersTo),
    own,
    kind: kind ?? undefined,
    hidden,
  };
}

/** Whoever looks into a file does so once, so nothing is kept of what was read. */
class ReadInnerNames implements InnerNames {
  readonly #text: NamesText;
  readonly defines: readonly string[];
  readonly refersTo: readonly string[];

  constructor(text: NamesText, defines: readonly string[], refersTo: readonly string[]) {
    this.#text = text;
    this.defines = defines;
    this.refersTo = refersTo;
  }

  get definitions(): readonly DefinedName[] {
    return unpackDefinitions(JSON.parse(this.#text.definitions) as PackedDefinitions);
  }

  get references(): Places {
    return unpackPlaces(this.#references()[0]);
  }

  get mixed(): Places {
    return unpackPlaces(this.#references()[1]);
  }

  #references(): PackedReferences {
    return JSON.parse(this.#text.references) as PackedReferences;
  }
}

function unpackDefinitions([[kinds, kindOf, names], summaries, optional]: PackedDefinitions): DefinedName[] {
  const mayBeUnused = new Set(optional);
  return names.map((name, index) => {
    const at = 2 * (kindOf[index] ?? 0);
    const summary = summaries[index] ?? undefined;
    const defined = { symbol: kinds[at] ?? '', scope: kinds[at + 1] ?? '', name, summary };
    return mayBeUnused.has(index) ? { ...defined, mayBeUnused: true } : defined;
  });
}

function unpackPlaces([[kinds, kindOf, names], sizes]: PackedPlaces): Places {
  const choices = names.map((name, index) => {
    const at = 2 * (kindOf[index] ?? 0);
    return { symbol: kinds[at] ?? '', scope: kinds[at + 1] ?? '', name };
  });
  let next = 0;
  return sizes.map((size) => choices.slice(next, (next += size)));
}
