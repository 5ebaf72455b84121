import { keptByText } from '../base/kept-by-text.js';
import { memoize } from '../base/memoize.js';
import { rootSchemas, type SchemaLibrary } from '../schema/library.js';
import type { MarkedName } from '../schema/marked-names.js';
import type { Schemas } from '../schema/name-plan.js';
import { markedAt, namePlaceIn } from '../schema/name-places.js';
import { leadsToSymbol } from '../schema/symbol-marks.js';
import type { SourceFile } from '../text/source-file.js';
import type { Group, PartValues } from '../yaml/group.js';
import { LoneEntries, type LoneEntry } from '../yaml/lone-entries.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf } from '../yaml/parse.js';
import type { TextQuery } from '../yaml/plain-texts.js';
import type { PlacedText } from '../yaml/texts-in.js';
import { FileScopes } from './scopes.js';
import { namesOfPart, type FileSymbols, type Section } from './symbols.js';

/** A query for the names of one kind of thing. */
export interface SymbolQuery extends TextQuery {
  readonly symbol: string;
}

/**
 * The names of a file that a query is about, for the cost of the entries of its root that hold them; absent where
 * that does not show what they are.
 */
export function loneNames(
  library: SchemaLibrary,
  file: SourceFile,
  query: SymbolQuery,
): Pick<FileSymbols, 'sections' | 'scopes'> | undefined {
  const entries = LoneEntries.in(file);
  const found = entries?.where(query, mayNameIn(library, query.symbol));
  if (entries === undefined || found === undefined) return undefined;
  const section = new LoneSection(library, file, entries);
  for (const entry of found) section.add(entry, query);
  const scopes = new FileScopes(library, file, (name) => entries.dataNamed(name));
  return { sections: section.parts.length === 0 ? [] : [section], scopes };
}

/** The root of a file, of which only some entries are looked at. */
class LoneSection implements Section {
  readonly start = 0;
  readonly parts: PartValues<MarkedName>[] = [];
  readonly library: SchemaLibrary;
  readonly schemas: Schemas;
  readonly #file: SourceFile;
  readonly #entries: LoneEntries;

  constructor(library: SchemaLibrary, file: SourceFile, entries: LoneEntries) {
    this.library = library;
    this.schemas = rootSchemas(library);
    this.#file = file;
    this.#entries = entries;
  }

  get starts(): readonly number[] {
    return this.#entries.starts;
  }

  /** All of the file, for whoever looks around a name. */
  get group(): Group | undefined {
    return blocksOf(this.#file);
  }

  rootOf(index: number): YamlNode | undefined {
    return this.#entries.blockAt(index)?.parsed.root;
  }

  /** Adds the wanted names of an entry. */
  add({ index, texts }: LoneEntry, { isWanted }: SymbolQuery): void {
    const values = texts?.flatMap((text) => this.#markedAt(index, text) ?? []) ?? this.#namesAt(index, isWanted);
    if (values.length > 0) this.parts.push({ index, values });
  }

  #markedAt(index: number, text: PlacedText): MarkedName | undefined {
    const whole = () => {
      const { name = '', data } = this.#entries.blockAt(index)?.parsed ?? {};
      return { [name]: data };
    };
    return markedAt(this.library, this.schemas, whole, text);
  }

  #namesAt(index: number, isWanted: SymbolQuery['isWanted']): readonly MarkedName[] {
    const block = this.#entries.blockAt(index);
    return block === undefined ? [] : namesOfPart(this.library, this.schemas, block, isWanted);
  }
}

/** Tells of an entry of the root, by its key alone, whether it may name such a thing. */
function mayNameIn(library: SchemaLibrary, symbol: string): (text: string, start: number) => boolean {
  const mayName = keysNaming(library)(symbol);
  return (text, start) => {
    plainKey.lastIndex = start;
    const [, key] = plainKey.exec(text) ?? [];
    return key === undefined || mayName(key);
  };
}

/** A key that is read as it is written. */
const plainKey = /(?!(?:null|true|false):)([a-z][a-z0-9_-]*):(?=[ \r\n]|$)/iy;

const keysNaming = memoize((library: SchemaLibrary) =>
  keptByText((symbol) => keptByText((key) => mayNameBelow(library, symbol, key))),
);

function mayNameBelow(library: SchemaLibrary, symbol: string, key: string): boolean {
  const place = namePlaceIn(library, rootSchemas(library), { path: [key], part: 'key' });
  if (place === undefined) return true;
  const { name, member } = place.schemas;
  return [...name, ...member].some((schema) => leadsToSymbol(library, schema, symbol));
}
