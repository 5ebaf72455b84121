import type { MarkedName } from '../schema/marked-names.js';
import type { SourceFile } from '../text/source-file.js';
import { touches, type TextRange } from '../text/text-range.js';
import { partAt } from '../yaml/group.js';
import { pairOf } from '../yaml/locate.js';
import { dereference, type YamlNode, type YamlScalar } from '../yaml/node.js';
import { isPlain, type Written } from '../yaml/texts-in.js';
import { shiftedRange, treeOf } from '../yaml/tree.js';
import { libraryFor } from './check.js';
import { definedName, keyOf, referredNames, type SymbolName } from './file-names.js';
import { loneNames } from './lone-names.js';
import type { Scopes } from './scopes.js';
import type { Environment } from './snapshot.js';
import { namesNear, namesWhere, symbolsIn, type FileSymbols, type NameQuery, type Section } from './symbols.js';
import { mayHold, nextPlace } from './written-name.js';

/** A place in a file where a thing is named. */
export interface Occurrence {
  readonly uri: string;
  readonly role: 'definition' | 'reference';
  /** What it may stand for: exactly one for a definition. */
  readonly names: readonly SymbolName[];
  /** Of the key or value, with its quotes. */
  readonly range: TextRange;
  readonly part: 'key' | 'value';
  /** How the name is written here; absent where an alias repeats it. */
  readonly style: YamlScalar['style'] | undefined;
  readonly site: NameSite;
}

/** Where a name was found, for whoever looks around it. */
export class NameSite {
  readonly section: Section;
  readonly scopes: Scopes;
  /** Of the part in its section. */
  readonly index: number;
  readonly marked: MarkedName;

  constructor({ section, scopes, index }: Pick<NameSite, 'section' | 'scopes' | 'index'>, marked: MarkedName) {
    this.section = section;
    this.scopes = scopes;
    this.index = index;
    this.marked = marked;
  }

  /** Where the part starts in the file. */
  get start(): number {
    return this.section.start + (this.section.starts[this.index] ?? 0);
  }

  /** The tree of the part, which is read where it has not been. */
  get root(): YamlNode {
    return this.section.rootOf(this.index) ?? nowhere;
  }

  /** Whether each value of the part stands at one place only. */
  get isPlain(): boolean {
    return this.marked.written !== undefined || isPlain(this.root);
  }

  /** Where the name stands in the part; absent where data do not say how it is written. */
  get written(): Written {
    const { marked } = this;
    if (marked.written !== undefined) return marked.written;
    const { root } = this;
    const node = nodeOf(root, marked);
    return { range: node?.range ?? root.range, style: node?.kind === 'scalar' ? node.style : undefined };
  }
}

/** The tree of a part that cannot be read, and has no names. */
const nowhere: YamlNode = { kind: 'scalar', range: { start: 0, end: 0 }, style: 'plain', value: null };

type Names = Pick<FileSymbols, 'sections' | 'scopes'>;

/** All names in a file, in the order of its text as far as its parts go. */
export function occurrencesIn(environment: Environment, file: SourceFile): Occurrence[] {
  const symbols = symbolsIn(environment, file);
  return symbols === undefined ? [] : occurrencesAmong(file, symbols);
}

/** The names whose text touches `offset`. */
export function occurrencesAt(environment: Environment, file: SourceFile, offset: number): Occurrence[] {
  const names = namesNear(environment, file, offset);
  return names === undefined ? [] : occurrencesAmong(file, names).filter(({ range }) => touches(range, offset));
}

/** The places of a file that name the thing; only what may hold its text is parsed, and only its places are looked up. */
export function occurrencesOfName(environment: Environment, file: SourceFile, name: SymbolName): Occurrence[] {
  // A reference may say before the name which file it is in.
  const suffix = `/${name.name}`;
  const isWanted = (text: string) => text === name.name || text.endsWith(suffix);
  const next = nextPlace(name.name);
  const library = next(file.text, 0) === -1 ? undefined : libraryFor(environment, file);
  if (library === undefined) return [];
  const found =
    loneNames(library, file, { symbol: name.symbol, next, isWanted }) ??
    namesWhere(library, file, { mayHold: mayHold(name.name), isWanted });
  const wanted = keyOf(name);
  return occurrencesAmong(file, found).filter(({ names }) => names.some((other) => keyOf(other) === wanted));
}

/** Every name of a file in which the text may be written, and some others. */
export function occurrencesHolding(environment: Environment, file: SourceFile, text: string): Occurrence[] {
  return occurrencesWhere(environment, file, { mayHold: mayHold(text) });
}

/**
 * Every name of a file in which the text may be written, and the definitions around those: they are in the same
 * part, or in the key above it, or on a line of their own.
 */
export function occurrencesAround(environment: Environment, file: SourceFile, text: string): Occurrence[] {
  const holds = mayHold(text);
  const query = { mayHold: (part: string) => holds(part) || isShort(part) };
  return holds(file.text) ? occurrencesWhere(environment, file, query) : [];
}

function occurrencesWhere(environment: Environment, file: SourceFile, query: NameQuery): Occurrence[] {
  const library = query.mayHold(file.text) ? libraryFor(environment, file) : undefined;
  return library === undefined ? [] : occurrencesAmong(file, namesWhere(library, file, query));
}

/** A line with a key, and nothing but comments after it. */
function isShort(text: string): boolean {
  return /^[^\n]*\n?(?:[ \t]*(?:#[^\n]*)?(?:\n|$))*$/.test(text);
}

function occurrencesAmong({ uri }: SourceFile, { sections, scopes }: Names): Occurrence[] {
  return sections.flatMap((section) =>
    section.parts.flatMap(({ index, values }) => {
      const part = { section, scopes, index };
      return values.flatMap((marked) => occurrencesOf(uri, new NameSite(part, marked)));
    }),
  );
}

function occurrencesOf(uri: string, site: NameSite): Occurrence[] {
  const { marked, start, scopes, written } = site;
  const { style } = written;
  const { part } = marked;
  const range = shiftedRange(written.range, start);
  const defined = definedName(marked, scopes);
  const referred = referredNames(marked, scopes);
  const found: Occurrence[] = [];
  if (defined !== undefined) found.push({ uri, role: 'definition', names: [defined], range, part, style, site });
  if (referred.length > 0) found.push({ uri, role: 'reference', names: referred, range, part, style, site });
  return found;
}

/** All that belongs to a definition: the entry of its key, or the mapping that its value stands in. */
export function entryOf({ range, part, site }: Occurrence): TextRange {
  const { section, index, start, root, marked } = site;
  const { group } = section;
  if (part === 'key') {
    const inside = group && partAt(group, index);
    if (inside?.kind === 'group' && marked.path.length === 1) {
      return { start: range.start, end: treeOf(inside, start).range.end };
    }
    const mapping = nodeAt(root, marked.path.slice(0, -1));
    const pair = mapping?.kind === 'mapping' ? pairOf(mapping, marked.name) : undefined;
    return { start: range.start, end: Math.max(range.end, start + (pair?.value.range.end ?? 0)) };
  }
  if (marked.path.length <= 1 && group?.role === 'mapping') return treeOf(group, section.start).range;
  const holder = nodeAt(root, marked.path.slice(0, -1));
  return holder?.kind === 'mapping' ? shiftedRange(holder.range, start) : range;
}

/** The key or the value itself: of an alias, the alias and not what it stands for. */
export function nodeOf(root: YamlNode, { path, part }: MarkedName): YamlNode | undefined {
  if (part === 'value') return followed(root, path);
  const mapping = nodeAt(root, path.slice(0, -1));
  return mapping?.kind === 'mapping' ? pairOf(mapping, String(path.at(-1)))?.key : undefined;
}

/** What stands at a path, or what the alias there stands for. */
function nodeAt(root: YamlNode, path: MarkedName['path']): YamlNode | undefined {
  const node = followed(root, path);
  return node && dereference(node);
}

function followed(root: YamlNode, path: MarkedName['path']): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const segment of path) {
    const within: YamlNode | undefined = node && dereference(node);
    if (within?.kind === 'sequence') node = within.items[Number(segment)];
    else node = within?.kind === 'mapping' ? pairOf(within, String(segment))?.value : undefined;
  }
  return node;
}
