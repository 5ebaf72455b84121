import { lastAtMost } from '../base/last-at-most.js';
import { memoize } from '../base/memoize.js';
import type { SchemaLibrary } from '../schema/library.js';
import { rootSchemas } from '../schema/library.js';
import { marksInMember, marksInValue, schemasOfMember, type MarkedName } from '../schema/marked-names.js';
import type { Schemas } from '../schema/name-plan.js';
import { isObject } from '../schema/schema.js';
import { allMarks, markedSymbols, viaPointers } from '../schema/symbol-marks.js';
import { fromPointer } from '../text/json-pointer.js';
import type { SourceFile } from '../text/source-file.js';
import {
  dataOfPart,
  nameOf,
  partAt,
  partNamed,
  partsWhere,
  perPart,
  type Group,
  type Part,
  type PartValues,
} from '../yaml/group.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { problemsOf } from '../yaml/tree.js';
import { withApartSummaries } from './apart-summary.js';
import { documentData, libraryFor } from './check.js';
import { kindOf } from './kind.js';
import type { Environment } from './snapshot.js';

/** All names of things in a file, part by part: an edit keeps those of the parts that it does not touch. */
export interface FileSymbols {
  readonly uri: string;
  /** What files of this kind are called; absent where only the user says what the file is. */
  readonly kind: string | undefined;
  readonly sections: readonly Section[];
  readonly scopes: Scopes;
  readonly hidden: HiddenNames;
}

/** The kinds of things that parts which cannot be read may define or use; the same object for the same kind of file. */
export interface HiddenNames {
  readonly definitions: readonly string[];
  readonly references: readonly string[];
}

const nothingHidden: HiddenNames = { definitions: [], references: [] };

const hiddenIn = memoize((library: SchemaLibrary): HiddenNames => {
  return { definitions: markedSymbols(library, 'definition'), references: markedSymbols(library, 'reference') };
});

/** The names in a group of parts, or in a whole document. */
export interface Section {
  /** Where the section starts in the file. */
  readonly start: number;
  /** Absent for a document that was read as a whole; then there is one part. */
  readonly group: Group | undefined;
  readonly parts: readonly PartValues<MarkedName>[];
  readonly library: SchemaLibrary;
  /** What speaks of the value that the section is. */
  readonly schemas: Schemas;
  /** The tree that the paths of a part's names begin in; its ranges count from the start of the part. */
  readonly rootOf: (index: number) => YamlNode | undefined;
}

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

/** The names in a file whose schema marks any; absent for any other, of which no part is read here. */
export function symbolsIn(environment: Environment, file: SourceFile): FileSymbols | undefined {
  return symbolsWith(environment)(file);
}

const symbolsWith = memoize((environment: Environment) =>
  memoize((file: SourceFile): FileSymbols | undefined => {
    const library = libraryFor(environment, file);
    if (library === undefined || allMarks(library).length === 0) return undefined;
    const group = blocksOf(file);
    const sections =
      group === undefined ? wholeSections(library, file) : [...sectionsOf(library, rootSchemas(library), group, 0)];
    const problems = group === undefined ? parse(file).problems : problemsOf(group);
    const hidden = problems.length === 0 ? nothingHidden : hiddenIn(library);
    const kind = kindOf(environment, file);
    const title = kind?.type === 'pack' ? kind.kind.title : undefined;
    return { uri: file.uri, kind: title, sections, scopes: scopesOf(library, file, group), hidden };
  }),
);

/** What the names of a file are looked up in; absent for a file without a schema. */
export function scopesIn(environment: Environment, file: SourceFile): Scopes | undefined {
  const library = libraryFor(environment, file);
  return library && scopesOf(library, file, blocksOf(file));
}

/** The names in those blocks of a file whose text may matter: the others are not even parsed. */
export function namesWhere(
  environment: Environment,
  file: SourceFile,
  mayMatter: (text: string) => boolean,
): Pick<FileSymbols, 'sections' | 'scopes'> | undefined {
  const library = mayMatter(file.text) ? libraryFor(environment, file) : undefined;
  if (library === undefined) return undefined;
  const group = blocksOf(file);
  const sections =
    group === undefined
      ? wholeSections(library, file)
      : [...sectionsWhere(library, rootSchemas(library), group, 0, mayMatter)];
  return { sections, scopes: scopesOf(library, file, group) };
}

/** The names in the parts of a file that touch `offset`, for the cost of those. */
export function namesNear(
  environment: Environment,
  file: SourceFile,
  offset: number,
): Pick<FileSymbols, 'sections' | 'scopes'> | undefined {
  const library = libraryFor(environment, file);
  if (library === undefined || allMarks(library).length === 0) return undefined;
  const group = blocksOf(file);
  const sections =
    group === undefined
      ? wholeSections(library, file)
      : [...sectionsNear(library, rootSchemas(library), group, 0, offset)];
  return { sections, scopes: scopesOf(library, file, group) };
}

function* sectionsNear(
  library: SchemaLibrary,
  schemas: Schemas,
  group: Group,
  start: number,
  offset: number,
): Iterable<Section> {
  const last = lastAtMost(group.starts, offset - start);
  // A cursor between two parts touches both.
  for (const index of [last - 1, last]) {
    const part = partAt(group, index);
    const from = start + (group.starts[index] ?? 0);
    if (part === undefined || offset < from || offset > from + part.length) continue;
    const parts = [{ index, values: namesOfPart(library, schemas, part) }];
    yield { library, schemas, start, group, parts, rootOf: () => rootOfPart(part) };
    if (part.kind !== 'group') continue;
    yield* sectionsNear(library, schemasOfMember(library, schemas, nameOf(part) ?? ''), part, from, offset);
  }
}

function* sectionsWhere(
  library: SchemaLibrary,
  schemas: Schemas,
  group: Group,
  start: number,
  mayMatter: (text: string) => boolean,
): Iterable<Section> {
  const parts = [...partsWhere(group, mayMatter)];
  const named = parts.flatMap(([index, part]) => {
    const matters = mayMatter(part.kind === 'group' ? part.head.text : part.text);
    const values = matters ? namesOfPart(library, schemas, part) : [];
    return values.length === 0 ? [] : [{ index, values }];
  });
  if (named.length > 0) {
    yield { library, schemas, start, group, parts: named, rootOf: (index) => rootOfPart(partAt(group, index)) };
  }
  for (const [index, part] of parts) {
    if (part.kind !== 'group' || !part.parts.some((inner) => inner.kind === 'group' || mayMatter(inner.text))) continue;
    const inside = schemasOfMember(library, schemas, nameOf(part) ?? '');
    yield* sectionsWhere(library, inside, part, start + (group.starts[index] ?? 0), mayMatter);
  }
}

/** A group, then those inside of it. */
function* sectionsOf(library: SchemaLibrary, schemas: Schemas, group: Group, start: number): Iterable<Section> {
  const { parts, starts } = group;
  const named = withApartSummaries(library, schemas, group, namesByPart(library)(schemas)(group));
  yield { library, schemas, start, group, parts: named, rootOf: (index) => rootOfPart(parts[index]) };
  for (const [index, part] of parts.entries()) {
    if (part.kind !== 'group') continue;
    const inside = schemasOfMember(library, schemas, nameOf(part) ?? '');
    yield* sectionsOf(library, inside, part, start + (starts[index] ?? 0));
  }
}

function rootOfPart(part: Part | undefined): YamlNode | undefined {
  return (part?.kind === 'group' ? part.head : part)?.parsed.root;
}

const namesByPart = memoize((library: SchemaLibrary) =>
  memoize((schemas: Schemas): ((group: Group) => readonly PartValues<MarkedName>[]) =>
    perPart((part) => namesOfPart(library, schemas, part)),
  ),
);

function namesOfPart(library: SchemaLibrary, schemas: Schemas, part: Part): readonly MarkedName[] {
  const name = nameOf(part);
  // Of a group only its key is looked at here: what it holds is a section of its own.
  if (name !== undefined) return marksInMember(library, schemas, name, part.kind === 'group' ? null : dataOfPart(part));
  if (part.kind === 'group' || part.role === 'pair') return [];
  return marksInValue(library, schemasOfMember(library, schemas, 0), part.parsed.data).map(inFirstItem);
}

function inFirstItem(marked: MarkedName): MarkedName {
  return { ...marked, path: [0, ...marked.path] };
}

function wholeSections(library: SchemaLibrary, file: SourceFile): Section[] {
  const [document] = parse(file).documents;
  const root = document?.root;
  if (document === undefined || root === undefined) return [];
  const values = marksInValue(library, rootSchemas(library), documentData(document));
  const parts = values.length === 0 ? [] : [{ index: 0, values }];
  return [{ library, schemas: rootSchemas(library), start: 0, group: undefined, parts, rootOf: () => root }];
}

function scopesOf(library: SchemaLibrary, file: SourceFile, group: Group | undefined): Scopes {
  const at = memoPointers((pointer) => textAt(file, group, pointer));
  const own = at('/id') ?? file.uri;
  const lookUp = (via: string) => at(via) ?? (via === '/id' ? own : undefined);
  const holding = (symbol: string) => viasOf(library)(symbol).flatMap((via) => lookUp(via) ?? []);
  return { own, at: lookUp, holding, key: JSON.stringify([own, ...viaPointers(library).map(lookUp)]) };
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

function textAt(file: SourceFile, group: Group | undefined, pointer: string): string | undefined {
  const [first = '', ...rest] = fromPointer(pointer);
  let value: unknown;
  if (group === undefined) {
    const [document] = parse(file).documents;
    const data = document && documentData(document);
    value = isObject(data) && Object.hasOwn(data, first) ? data[first] : undefined;
  } else {
    const part = partNamed(group, first);
    value = part && dataOfPart(part);
  }
  for (const segment of rest) value = isObject(value) && Object.hasOwn(value, segment) ? value[segment] : undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : undefined;
}
