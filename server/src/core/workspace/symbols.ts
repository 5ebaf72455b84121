import { lastAtMost } from '../base/last-at-most.js';
import { memoize } from '../base/memoize.js';
import type { SchemaLibrary } from '../schema/library.js';
import { rootSchemas } from '../schema/library.js';
import { marksInMember, marksInValue, schemasOfMember, type MarkedName } from '../schema/marked-names.js';
import type { Schemas } from '../schema/name-plan.js';
import { markedAt } from '../schema/name-places.js';
import { allMarks, markedSymbols } from '../schema/symbol-marks.js';
import type { SourceFile } from '../text/source-file.js';
import {
  dataOfPart,
  nameOf,
  partAt,
  partsWhere,
  perPart,
  type Group,
  type Part,
  type PartValues,
} from '../yaml/group.js';
import type { YamlNode } from '../yaml/node.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { textsIn } from '../yaml/texts-in.js';
import { problemsOf } from '../yaml/tree.js';
import { withApartSummaries } from './apart-summary.js';
import { documentData, libraryFor } from './check.js';
import { kindOf } from './kind.js';
import { FileScopes, rootMembers, type Scopes } from './scopes.js';
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
  /** Where each part of the group starts, from the start of the section. */
  readonly starts: ArrayLike<number>;
  readonly parts: readonly PartValues<MarkedName>[];
  readonly library: SchemaLibrary;
  /** What speaks of the value that the section is. */
  readonly schemas: Schemas;
  /** The tree that the paths of a part's names begin in; its ranges count from the start of the part. */
  readonly rootOf: (index: number) => YamlNode | undefined;
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
    return {
      uri: file.uri,
      kind: title,
      sections,
      scopes: new FileScopes(library, file, rootMembers(file, group)),
      hidden,
    };
  }),
);

/** Which names of a file somebody looks for. */
export interface NameQuery {
  /** Whether any of them may be in such a text. */
  readonly mayHold: (text: string) => boolean;
  /** Whether it is one of them; absent where all in those texts are. */
  readonly isWanted?: (name: string) => boolean;
}

/** The names of a file that a query is about: blocks whose text holds none are not even parsed. */
export function namesWhere(
  library: SchemaLibrary,
  file: SourceFile,
  query: NameQuery,
): Pick<FileSymbols, 'sections' | 'scopes'> {
  const group = blocksOf(file);
  const sections =
    group === undefined
      ? wholeSections(library, file, query.isWanted)
      : [...sectionsWhere(library, rootSchemas(library), group, 0, query)];
  return { sections, scopes: new FileScopes(library, file, rootMembers(file, group)) };
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
  return { sections, scopes: new FileScopes(library, file, rootMembers(file, group)) };
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
    yield { library, schemas, start, group, starts: group.starts, parts, rootOf: () => rootOfPart(part) };
    if (part.kind !== 'group') continue;
    yield* sectionsNear(library, schemasOfMember(library, schemas, nameOf(part) ?? ''), part, from, offset);
  }
}

function* sectionsWhere(
  library: SchemaLibrary,
  schemas: Schemas,
  group: Group,
  start: number,
  query: NameQuery,
): Iterable<Section> {
  const { mayHold, isWanted } = query;
  const parts = [...partsWhere(group, mayHold)];
  const named = parts.flatMap(([index, part]) => {
    const isAsked = mayHold(part.kind === 'group' ? part.head.text : part.text);
    const values = isAsked ? namesOfPart(library, schemas, part, isWanted) : [];
    return values.length === 0 ? [] : [{ index, values }];
  });
  if (named.length > 0) {
    const rootOf = (index: number) => rootOfPart(partAt(group, index));
    yield { library, schemas, start, group, starts: group.starts, parts: named, rootOf };
  }
  for (const [index, part] of parts) {
    if (part.kind !== 'group' || !part.parts.some((inner) => inner.kind === 'group' || mayHold(inner.text))) continue;
    const inside = schemasOfMember(library, schemas, nameOf(part) ?? '');
    yield* sectionsWhere(library, inside, part, start + (group.starts[index] ?? 0), query);
  }
}

/** A group, then those inside of it. */
function* sectionsOf(library: SchemaLibrary, schemas: Schemas, group: Group, start: number): Iterable<Section> {
  const { parts, starts } = group;
  const named = withApartSummaries(library, schemas, group, namesByPart(library)(schemas)(group));
  yield { library, schemas, start, group, starts, parts: named, rootOf: (index) => rootOfPart(parts[index]) };
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

/** The names in one entry of a mapping that `schemas` speak of, or one item of a list; of those, the ones that are wanted. */
export function namesOfPart(
  library: SchemaLibrary,
  schemas: Schemas,
  part: Part,
  isWanted?: NameQuery['isWanted'],
): readonly MarkedName[] {
  const name = nameOf(part);
  if (name === undefined && (part.kind === 'group' || part.role === 'pair')) return [];
  const root = isWanted && rootOfPart(part);
  const texts = root && textsIn(root, isWanted);
  if (name !== undefined) {
    // Of a group only its key is looked at here: what it holds is a section of its own.
    const value = () => (part.kind === 'group' ? null : dataOfPart(part));
    if (texts === undefined) return marksInMember(library, schemas, name, value());
    const whole = () => ({ [name]: value() });
    return texts.flatMap((text) => markedAt(library, schemas, whole, text) ?? []);
  }
  const data = () => dataOfPart(part);
  const inItem = schemasOfMember(library, schemas, 0);
  const found =
    texts === undefined
      ? marksInValue(library, inItem, data())
      : texts.flatMap((text) => markedAt(library, inItem, data, { ...text, path: text.path.slice(1) }) ?? []);
  return found.map(inFirstItem);
}

function inFirstItem(marked: MarkedName): MarkedName {
  return { ...marked, path: [0, ...marked.path] };
}

function wholeSections(library: SchemaLibrary, file: SourceFile, isWanted?: NameQuery['isWanted']): Section[] {
  const [document] = parse(file).documents;
  const root = document?.root;
  if (document === undefined || root === undefined) return [];
  const schemas = rootSchemas(library);
  const data = () => documentData(document);
  const texts = isWanted && textsIn(root, isWanted);
  const values =
    texts === undefined
      ? marksInValue(library, schemas, data())
      : texts.flatMap((text) => markedAt(library, schemas, data, text) ?? []);
  const parts = values.length === 0 ? [] : [{ index: 0, values }];
  return [{ library, schemas, start: 0, group: undefined, starts: [0], parts, rootOf: () => root }];
}
