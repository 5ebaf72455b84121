import { memoize } from '../base/memoize.js';
import { rootSchemas, type SchemaLibrary } from '../schema/library.js';
import type { MarkedName } from '../schema/marked-names.js';
import type { Schemas } from '../schema/name-plan.js';
import { namePlaceIn } from '../schema/name-places.js';
import { leadsToSymbol } from '../schema/symbol-marks.js';
import type { SourceFile } from '../text/source-file.js';
import type { Group, PartValues } from '../yaml/group.js';
import { LoneEntries, type LoneEntry } from '../yaml/lone-entries.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf } from '../yaml/parse.js';
import { FileScopes } from './scopes.js';
import { namesOfPart, type FileSymbols, type NameQuery, type Section } from './symbols.js';

/** A query for the names of one kind of thing. */
export interface SymbolQuery extends NameQuery {
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
  const mayName = mayNameIn(library, query.symbol);
  const found = entries?.where((text) => query.mayHold(text) && mayName(text));
  if (entries === undefined || found === undefined) return undefined;
  const schemas = rootSchemas(library);
  const parts = found.flatMap(({ index, block }) => {
    const values = namesOfPart(library, schemas, block, query.isWanted);
    return values.length === 0 ? [] : [{ index, values }];
  });
  const sections = parts.length === 0 ? [] : [new LoneSection(library, file, entries, found, parts)];
  return { sections, scopes: new FileScopes(library, file, (name) => entries.dataNamed(name)) };
}

/** The root of a file, of which only some entries have been read. */
class LoneSection implements Section {
  readonly start = 0;
  readonly starts: ArrayLike<number>;
  readonly parts: readonly PartValues<MarkedName>[];
  readonly library: SchemaLibrary;
  readonly schemas: Schemas;
  readonly #file: SourceFile;
  readonly #read: readonly LoneEntry[];

  constructor(
    library: SchemaLibrary,
    file: SourceFile,
    { starts }: LoneEntries,
    read: readonly LoneEntry[],
    parts: readonly PartValues<MarkedName>[],
  ) {
    this.library = library;
    this.schemas = rootSchemas(library);
    this.starts = starts;
    this.parts = parts;
    this.#file = file;
    this.#read = read;
  }

  /** All of the file, for whoever looks around a name. */
  get group(): Group | undefined {
    return blocksOf(this.#file);
  }

  rootOf(index: number): YamlNode | undefined {
    return this.#read.find((entry) => entry.index === index)?.block.parsed.root;
  }
}

/** Tells of the text of an entry of the root whether it may name such a thing, by its key alone. */
function mayNameIn(library: SchemaLibrary, symbol: string): (text: string) => boolean {
  const known = knownKeys(library);
  return (text) => {
    const [, key] = plainKey.exec(text) ?? [];
    if (key === undefined) return true;
    const wanted = `${symbol}\n${key}`;
    let answer = known.get(wanted);
    if (answer === undefined) {
      answer = mayNameBelow(library, symbol, key);
      if (known.size < mostKeys) known.set(wanted, answer);
    }
    return answer;
  };
}

/** A key that is read as it is written. */
const plainKey = /^(?!(?:null|true|false):)([a-z][a-z0-9_-]*):(?=[ \r\n]|$)/i;

/** Keys come from files: a memo of all that there ever were would only grow. */
const mostKeys = 10_000;

const knownKeys = memoize((_library: SchemaLibrary) => new Map<string, boolean>());

function mayNameBelow(library: SchemaLibrary, symbol: string, key: string): boolean {
  const place = namePlaceIn(library, rootSchemas(library), { path: [key], part: 'key' });
  if (place === undefined) return true;
  const { name, member } = place.schemas;
  return [...name, ...member].some((schema) => leadsToSymbol(library, schema, symbol));
}
