import { pathOf } from '../../text/source-file.js';
import type { TextRange } from '../../text/text-range.js';
import { keyOf, type SymbolName } from '../../workspace/file-names.js';
import { entryOf, occurrencesAround, occurrencesIn, type Occurrence } from '../../workspace/occurrences.js';
import { projectOf, type FilePosition, type Snapshot } from '../../workspace/snapshot.js';
import { definitionsOf, namedThingsAt, type Location } from './named-things.js';

/** A definition, or a file that uses names without defining anything around them. */
export interface HierarchyItem extends Location {
  /** Absent for a file. */
  readonly symbol: SymbolName | undefined;
  readonly entry: TextRange;
}

/** Who uses something, or what is used; `ranges` are where, in the file of the one who uses it. */
export interface HierarchyCall {
  readonly item: HierarchyItem;
  readonly ranges: readonly TextRange[];
}

/** Answers `textDocument/prepareCallHierarchy`: the definitions of the name under the cursor. */
export function hierarchyItemsAt(snapshot: Snapshot, position: FilePosition): HierarchyItem[] {
  return namedThingsAt(snapshot, position).flatMap(({ project, here, names }) =>
    here.role === 'definition'
      ? [itemOf(here)]
      : names.flatMap((name) => definitionsOf(snapshot, project, name).map(itemOf)),
  );
}

/** Answers `callHierarchy/outgoingCalls`: the definitions that are referred to from within this one. */
export function outgoingCalls(snapshot: Snapshot, { uri, symbol, range }: HierarchyItem): HierarchyCall[] {
  const file = snapshot.files.get(uri);
  const project = projectOf(snapshot, uri);
  if (file === undefined || project === undefined) return [];
  const all = occurrencesIn(snapshot.environment, file);
  const own = symbol && all.find((each) => isDefinitionOf(each, symbol) && each.range.start === range.start);
  if (symbol !== undefined && own === undefined) return [];
  const inside = all.filter((each) => each.role === 'reference' && (own === undefined || isWithin(entryOf(own), each)));
  const calls = new Calls();
  const known = new Map<string, HierarchyItem[]>();
  for (const { names, range: where } of inside) {
    for (const name of names) {
      const targets = known.get(keyOf(name)) ?? definitionsOf(snapshot, project, name).map(itemOf);
      known.set(keyOf(name), targets);
      for (const target of targets) calls.add(target, where);
    }
  }
  return calls.list();
}

/** Answers `callHierarchy/incomingCalls`: the definitions, or else the files, that refer to this one. */
export function incomingCalls(snapshot: Snapshot, { uri, symbol }: HierarchyItem): HierarchyCall[] {
  const project = projectOf(snapshot, uri);
  const references = symbol === undefined ? [] : (project?.index.find(symbol)?.references ?? []);
  const wanted = symbol && keyOf(symbol);
  const calls = new Calls();
  for (const from of [...references].sort()) {
    const file = snapshot.files.passing(from);
    if (file === undefined || symbol === undefined) continue;
    const all = occurrencesAround(snapshot.environment, file, symbol.name);
    const uses = all.filter(({ role, names }) => role === 'reference' && names.some((each) => keyOf(each) === wanted));
    const definitions = all.filter(({ role }) => role === 'definition');
    const entries = definitions.map((definition) => ({ definition, entry: entryOf(definition) }));
    for (const use of uses) {
      const around = entries.filter(({ entry }) => isWithin(entry, use));
      for (const { definition } of around) calls.add(itemOf({ ...definition, uri: from }), use.range);
      if (around.length === 0) calls.add(fileItem(from, file.text.length), use.range);
    }
  }
  return calls.list();
}

/** Calls in the order in which they were found, one for each item. */
class Calls {
  readonly #calls = new Map<string, { item: HierarchyItem; ranges: TextRange[] }>();

  add(item: HierarchyItem, range: TextRange): void {
    const key = `${String(item.range.start)} ${item.uri}`;
    const call = this.#calls.get(key);
    if (call === undefined) this.#calls.set(key, { item, ranges: [range] });
    else if (!call.ranges.some(({ start }) => start === range.start)) call.ranges.push(range);
  }

  list(): HierarchyCall[] {
    return [...this.#calls.values()];
  }
}

function itemOf(found: Occurrence): HierarchyItem {
  return { uri: found.uri, range: found.range, entry: entryOf(found), symbol: found.names[0] };
}

function fileItem(uri: string, end: number): HierarchyItem {
  return { uri, symbol: undefined, range: { start: 0, end: 0 }, entry: { start: 0, end } };
}

/** How an item is called where there is no room for more. */
export function titleOf({ symbol, uri }: HierarchyItem): string {
  return symbol?.name ?? fileName(uri);
}

export function fileName(uri: string): string {
  return pathOf(uri).replace(/^.*\//, '');
}

function isDefinitionOf({ role, names }: Occurrence, name: SymbolName): boolean {
  return role === 'definition' && names.some((each) => keyOf(each) === keyOf(name));
}

function isWithin(entry: TextRange, { range }: Occurrence): boolean {
  return entry.start <= range.start && range.end <= entry.end;
}
