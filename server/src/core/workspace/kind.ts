import { closest } from '../base/closest.js';
import { memoize } from '../base/memoize.js';
import { applicableAt } from '../schema/applicable.js';
import { keyOrder, requiredKeys } from '../schema/skeleton.js';
import { isShort } from '../text/edited-text.js';
import { pathOf, type SourceFile } from '../text/source-file.js';
import { firstIndexNamed, namesOf, partAt } from '../yaml/group.js';
import { blocksOf, parse } from '../yaml/parse.js';
import { headEnd } from '../yaml/split.js';
import type { SchemaAssociation } from './association.js';
import { roleOf, type PackFileRole } from './authoring.js';
import type { Kind } from './pack.js';
import type { Environment } from './snapshot.js';

/** What a file is checked against. */
export type FileKind =
  /** `role` says of a file of a pack what it is there. */
  | { readonly type: 'schema'; readonly association: SchemaAssociation; readonly role?: PackFileRole }
  /** `byName` is another kind that the name of the file speaks of. */
  | { readonly type: 'pack'; readonly kind: Kind; readonly byName?: Kind }
  /** A version of a kind that is newer than the pack knows. */
  | { readonly type: 'newer'; readonly kind: Kind; readonly version: number }
  /** Neither its `spec` nor its name is one that the pack knows, but its `spec` can hardly mean anything else. */
  | { readonly type: 'mistyped'; readonly kind: Kind };

/** What a file of this kind has as its `spec`. */
export function specOf({ spec, version }: Pick<Kind, 'spec' | 'version'>): string {
  return `${spec}/v${String(version)}`;
}

/** In this order: a schema that the user names, the file's own `spec`, the globs of the pack; absent for a file that is not ours. */
export function kindOf(environment: Environment, file: SourceFile): FileKind | undefined {
  return kindsIn(environment)(file);
}

/** Whether a file of this URI is ours by its name alone: reading it may still show that others are. */
export function isClaimed({ pack }: Environment, uri: string): boolean {
  const path = pathOf(uri);
  return pack?.kinds.some((kind) => kind.matches(path)) ?? false;
}

/** Where a file says what kind it is: a key of the root mapping, so at the start of a line. */
const specLine =
  /^\uFEFF?(?:spec|"spec"|'spec')[ \t]*:[ \t]+(["']?)([A-Za-z0-9][^"'#\r\n]{0,80}?)\1[ \t]*(?:[ \t]#.*)?\r?$/m;

/** Such a line that is all of its entry. */
const wholeEntry = new RegExp(`${specLine.source}\\n(?:[ \\t]*(?:#.*)?\\r?\\n)*(?=[A-Za-z])`, 'my');

/** The value of `spec` as it stands in a file, without quotes, and where; absent where it is no text on the line of its key. */
export function writtenSpec(file: SourceFile): WrittenSpec | undefined {
  if (isShort(file)) {
    const found = specLine.exec(file.text);
    if (found === null) return undefined;
    wholeEntry.lastIndex = found.index;
    // Most files say it in their first entry, and then no other line counts.
    if (found.index === headEnd(file.text) && wholeEntry.test(file.text)) return writtenIn(found, 0);
  }
  const { part, from } = specPartOf(file);
  const found = specLine.exec(part);
  return found === null ? undefined : writtenIn(found, from);
}

interface WrittenSpec {
  readonly text: string;
  readonly start: number;
}

function writtenIn(found: RegExpExecArray, from: number): WrittenSpec {
  const [line, , text = ''] = found;
  return { text, start: from + found.index + line.indexOf(text, line.indexOf(':')) };
}

/** The part of a file that says what kind it is; the whole of it where it has no parts. */
function specPartOf(file: SourceFile): { readonly part: string; readonly from: number } {
  const group = blocksOf(file);
  if (group === undefined) return { part: file.text, from: 0 };
  const index = firstIndexNamed(group, 'spec');
  const part = index === undefined ? undefined : partAt(group, index);
  return part?.kind === 'block' && index !== undefined
    ? { part: part.text, from: group.starts[index] ?? 0 }
    : { part: '', from: 0 };
}

const kindsIn = memoize((environment: Environment) =>
  memoize((file: SourceFile): FileKind | undefined => {
    const path = pathOf(file.uri);
    const association = associationOf(environment, file, path);
    if (association !== undefined) return { type: 'schema', association };

    const kinds = environment.pack?.kinds ?? [];
    const written = writtenSpec(file)?.text ?? '';
    const bySpec = kindBySpec(kinds, written);
    if (bySpec?.type === 'pack') return weighed(file, path, bySpec.kind, kinds);
    if (bySpec !== undefined) return bySpec;
    const named = kinds.find((kind) => kind.matches(path));
    if (named !== undefined) return { type: 'pack', kind: named };
    const inPack = kindInPack(environment, file, written);
    if (inPack !== undefined) return inPack;
    const meant = kindMeantBy(kinds, written);
    return meant === undefined ? undefined : { type: 'mistyped', kind: meant };
  }),
);

function associationOf(environment: Environment, { uri }: SourceFile, path: string): SchemaAssociation | undefined {
  const { associations } = environment;
  if (associations.length === 0) return undefined;
  const relative = relativePath(environment, uri);
  return associations.find(({ matches }) => matches(path, relative));
}

/** The kind of a file that a pack is made of. */
function kindInPack({ authoring }: Environment, { uri }: SourceFile, written: string): FileKind | undefined {
  const role = authoring && roleOf(authoring, uri, written);
  const association = role && authoring.schemaOf(role);
  return association && { type: 'schema', association, role };
}

function kindBySpec(kinds: readonly Kind[], written: string): FileKind | undefined {
  const [, name, digits] = specForm.exec(written) ?? [];
  const version = Number(digits);
  const named = kinds.filter((kind) => kind.spec === name);
  const exact = named.find((kind) => kind.version === version);
  if (exact !== undefined) return { type: 'pack', kind: exact };
  const [newest] = newestFirst(named);
  return newest !== undefined && version > newest.version ? { type: 'newer', kind: newest, version } : undefined;
}

const specForm = /^([a-z][a-z0-9-]*)\/v([0-9]{1,6})$/;

/** Where the `spec` and the name of a file say different things, the one is believed that its keys go better with; else its `spec`. */
function weighed(file: SourceFile, path: string, bySpec: Kind, kinds: readonly Kind[]): FileKind {
  // Nearly always both say the same, and then the globs of the others need not be asked.
  if (bySpec.matches(path)) return { type: 'pack', kind: bySpec };
  const byName = kinds.filter((kind) => kind.matches(path));
  const [named] = byName;
  if (named === undefined || byName.some(({ spec }) => spec === bySpec.spec)) return { type: 'pack', kind: bySpec };
  const names = rootNames(file);
  const isNamed = fitOf(names, named) > fitOf(names, bySpec);
  return isNamed ? { type: 'pack', kind: named } : { type: 'pack', kind: bySpec, byName: named };
}

function rootNames(file: SourceFile): readonly (string | undefined)[] {
  const group = blocksOf(file);
  if (group !== undefined) return namesOf(group);
  const root = parse(file).documents[0]?.root;
  return root?.kind === 'mapping' ? root.pairs.map(({ name }) => name) : [];
}

/** How many of the keys a kind knows, less those that it misses. */
function fitOf(names: readonly (string | undefined)[], { library }: Kind): number {
  const schemas = applicableAt(library, undefined, []);
  const known = keyOrder(schemas).filter((name) => names.includes(name));
  const missing = requiredKeys(schemas).filter((name) => !names.includes(name));
  return known.length - missing.length;
}

/** The kind that a text must mean: one mistyped, of a version that is no more, or with other letters and marks around. */
function kindMeantBy(kinds: readonly Kind[], written: string): Kind | undefined {
  const newest = newestFirst(kinds);
  const same = newest.find((kind) => essence(specOf(kind)) === essence(written));
  const [, name] = specForm.exec(written.toLowerCase()) ?? [];
  if (same !== undefined || name === undefined) return same;
  const [nearest] = closest(name, new Set(kinds.map(({ spec }) => spec)));
  return newest.find(({ spec }) => spec === nearest);
}

function essence(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, '');
}

function newestFirst(kinds: readonly Kind[]): Kind[] {
  return [...kinds].sort((a, b) => b.version - a.version);
}

function relativePath({ folders }: Environment, uri: string): string | undefined {
  const folder = folders.filter((candidate) => uri.startsWith(`${candidate}/`)).sort((a, b) => b.length - a.length)[0];
  return folder === undefined ? undefined : pathOf(uri.slice(folder.length)).slice(1);
}
