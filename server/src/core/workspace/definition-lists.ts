import { compareTexts } from '../base/compare-texts.js';
import { memoize } from '../base/memoize.js';
import type { ShardedMap } from '../base/sharded-map.js';
import { definersAmong, type FewFiles } from './few-files.js';
import { definedOf, keyOf, type FileNames } from './file-names.js';
import type { FileChange } from './speakers.js';
import type { IndexedDefinition } from './symbol-index.js';

/** A list as it was, and the files that have said something else since. */
interface Listed {
  readonly list: readonly IndexedDefinition[];
  readonly changed: ReadonlySet<string>;
}

/** A list that nobody has asked for while so many files changed is made anew. */
const mostChanged = 256;

/** The definitions of each kind of thing, by file and then by name; listed when somebody asks, and sorted once. */
export class DefinitionLists {
  readonly #listed: Map<string, Listed>;

  constructor(listed: ReadonlyMap<string, Listed> = new Map()) {
    this.#listed = new Map(listed);
  }

  /** Those of one kind. */
  of(symbol: string, files: ShardedMap<FileNames>): readonly IndexedDefinition[] {
    const known = this.#listed.get(symbol);
    if (known?.changed.size === 0) return known.list;
    const list = known === undefined ? listed(symbol, files) : relisted(symbol, files, known);
    this.#listed.set(symbol, { list, changed: new Set() });
    return list;
  }

  /** What is known of them after a change. */
  after(changes: readonly FileChange[]): DefinitionLists {
    const kept = new Map<string, Listed>();
    for (const [symbol, { list, changed }] of this.#listed) {
      const all = new Set(changed);
      for (const { uri, before, now } of changes) if (defines(before, symbol) || defines(now, symbol)) all.add(uri);
      if (all.size <= mostChanged) kept.set(symbol, { list, changed: all });
    }
    return new DefinitionLists(kept);
  }
}

function defines(names: FileNames | undefined, symbol: string): boolean {
  if (names === undefined) return false;
  return names.inner.defines.includes(symbol) || names.definitions.some((name) => name.symbol === symbol);
}

function listed(symbol: string, files: ShardedMap<FileNames>): readonly IndexedDefinition[] {
  const found = Array.from(files.shards(), (few) => definitionsAmong(few, symbol));
  return found.flat().sort(byFileAndName);
}

const listsAmong = memoize((_files: FewFiles) => new Map<string, readonly IndexedDefinition[]>());

/** The definitions of one kind in a few files, in no order that means anything. */
export function definitionsAmong(files: FewFiles, symbol: string): readonly IndexedDefinition[] {
  const lists = listsAmong(files);
  let list = lists.get(symbol);
  if (list === undefined) {
    const uris = definersAmong(files).get(symbol) ?? [];
    list = uris.flatMap((uri) => definitionsIn(symbol, uri, files.get(uri)));
    lists.set(symbol, list);
  }
  return list;
}

function relisted(symbol: string, files: ShardedMap<FileNames>, { list, changed }: Listed) {
  const come: IndexedDefinition[] = [];
  for (const uri of changed) {
    come.push(...definitionsIn(symbol, uri, files.get(uri)));
  }
  come.sort(byFileAndName);
  return merged(
    list.filter(({ uri }) => !changed.has(uri)),
    come,
  );
}

function definitionsIn(symbol: string, uri: string, names: FileNames | undefined): IndexedDefinition[] {
  if (names === undefined) return [];
  return definedOf(symbol, names).map(({ scope, name, summary }) => ({ uri, summary, name: { symbol, scope, name } }));
}

/** Both are sorted, and the second one is short. */
function merged(list: readonly IndexedDefinition[], come: readonly IndexedDefinition[]): readonly IndexedDefinition[] {
  const parts: (readonly IndexedDefinition[])[] = [];
  let start = 0;
  for (const definition of come) {
    const end = placeOf(definition, list, start);
    parts.push(list.slice(start, end), [definition]);
    start = end;
  }
  return [...parts, list.slice(start)].flat();
}

/** Where it belongs in a sorted list, from `start` on. */
function placeOf(definition: IndexedDefinition, list: readonly IndexedDefinition[], start: number): number {
  let [low, high] = [start, list.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = list[middle];
    if (other !== undefined && byFileAndName(other, definition) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

function byFileAndName(a: IndexedDefinition, b: IndexedDefinition): number {
  return compareTexts(a.uri, b.uri) || compareTexts(keyOf(a.name), keyOf(b.name));
}
