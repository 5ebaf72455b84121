import type { FileNames, SymbolName } from '../../core/workspace/file-names.js';

/** The names of a file, with each kind of thing in each scope written once. */
type Packed = readonly [
  own: string,
  kind: string | null,
  hidden: FileNames['hidden'],
  /** Symbol, scope, symbol, scope… */
  places: readonly string[],
  definitions: PackedNames,
  summaries: readonly (Readonly<Record<string, unknown>> | null)[],
  references: PackedNames,
  /** How many choices each reference has. */
  sizes: readonly number[],
  /** The numbers of the definitions that nothing has to use. */
  optional: readonly number[],
];

/** Which of the places each name belongs to. */
type PackedNames = readonly [places: readonly number[], names: readonly string[]];

/** The names of a file as a text without line breaks and tabs. */
export function writeNames({ definitions, references, own, kind, hidden }: FileNames): string {
  const places = new Map<string, number>();
  const flat: string[] = [];
  const placeOf = ({ symbol, scope }: SymbolName): number => {
    const key = `${symbol}\n${scope}`;
    const known = places.get(key) ?? places.size;
    if (known === places.size) {
      places.set(key, known);
      flat.push(symbol, scope);
    }
    return known;
  };
  const pack = (names: readonly SymbolName[]): PackedNames => [names.map(placeOf), names.map(({ name }) => name)];
  const summaries = definitions.map(({ summary }) => summary ?? null);
  const sizes = references.map(({ length }) => length);
  const packed: Packed = [
    own,
    kind ?? null,
    hidden,
    flat,
    pack(definitions),
    summaries,
    pack(references.flat()),
    sizes,
    definitions.flatMap(({ mayBeUnused }, index) => (mayBeUnused === true ? [index] : [])),
  ];
  return JSON.stringify(packed);
}

/** What `writeNames` has written. */
export function readNames(text: string): FileNames {
  const [own, kind, hidden, places, definitions, summaries, references, sizes, optional] = JSON.parse(text) as Packed;
  const mayBeUnused = new Set(optional);
  const nameAt = ([ofNames, names]: PackedNames, index: number): SymbolName => {
    const place = 2 * (ofNames[index] ?? 0);
    return { symbol: places[place] ?? '', scope: places[place + 1] ?? '', name: names[index] ?? '' };
  };
  let next = 0;
  return {
    own,
    kind: kind ?? undefined,
    hidden,
    definitions: summaries.map((summary, index) => {
      const { symbol, scope, name } = nameAt(definitions, index);
      const defined = { symbol, scope, name, summary: summary ?? undefined };
      return mayBeUnused.has(index) ? { ...defined, mayBeUnused: true } : defined;
    }),
    references: sizes.map((size) => Array.from({ length: size }, () => nameAt(references, next++))),
  };
}
