import { memoize } from '../base/memoize.js';
import { pathOf, type SourceFile } from '../text/source-file.js';
import { firstPartNamed } from '../yaml/group.js';
import { blocksOf } from '../yaml/parse.js';
import { headEnd } from '../yaml/split.js';
import type { SchemaAssociation } from './association.js';
import type { Kind } from './pack.js';
import type { Environment } from './snapshot.js';

/** What a file is checked against. */
export type FileKind =
  | { readonly type: 'schema'; readonly association: SchemaAssociation }
  | { readonly type: 'pack'; readonly kind: Kind }
  /** A version of a kind that is newer than the pack knows. */
  | { readonly type: 'newer'; readonly kind: Kind; readonly version: number };

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
const specLine = /^\uFEFF?spec:[ \t]+(["']?)([a-z][a-z0-9-]*)\/v([0-9]{1,6})\1[ \t]*(?:#.*)?\r?$/m;

/** Such a line that is all of its entry. */
const wholeEntry = new RegExp(`${specLine.source}\\n(?:[ \\t]*(?:#.*)?\\r?\\n)*(?=[A-Za-z])`, 'my');

/** What a file says of its kind; most say it in their first entry, and then no other line counts. */
function specIn(file: SourceFile): RegExpExecArray | null {
  const { text } = file;
  const found = specLine.exec(text);
  if (found === null) return null;
  wholeEntry.lastIndex = found.index;
  const isFirst = found.index === headEnd(text) && wholeEntry.test(text);
  return isFirst ? found : specLine.exec(specTextOf(file));
}

/** The part of a file that says what kind it is; the whole of it where it has no parts. */
function specTextOf(file: SourceFile): string {
  const group = blocksOf(file);
  if (group === undefined) return file.text;
  const part = firstPartNamed(group, 'spec');
  return part?.kind === 'block' ? part.text : '';
}

const kindsIn = memoize((environment: Environment) =>
  memoize((file: SourceFile): FileKind | undefined => {
    const path = pathOf(file.uri);
    const relative = relativePath(environment, file.uri);
    const association = environment.associations.find(({ matches }) => matches(path, relative));
    if (association !== undefined) return { type: 'schema', association };

    const kinds = environment.pack?.kinds ?? [];
    const [, , name, version] = specIn(file) ?? [];
    const named = kinds.filter((kind) => kind.spec === name);
    const exact = named.find((kind) => kind.version === Number(version));
    if (exact !== undefined) return { type: 'pack', kind: exact };
    const newest = [...named].sort((a, b) => b.version - a.version)[0];
    if (newest !== undefined && Number(version) > newest.version) {
      return { type: 'newer', kind: newest, version: Number(version) };
    }
    const globbed = kinds.find((kind) => kind.matches(path));
    return globbed === undefined ? undefined : { type: 'pack', kind: globbed };
  }),
);

function relativePath({ folders }: Environment, uri: string): string | undefined {
  const folder = folders.filter((candidate) => uri.startsWith(`${candidate}/`)).sort((a, b) => b.length - a.length)[0];
  return folder === undefined ? undefined : pathOf(uri.slice(folder.length)).slice(1);
}
