import { definingKeys } from '../../schema/defining-places.js';
import { applicableIn } from '../../schema/applicable.js';
import { draftPairs, keyOrder, requiredKeys } from '../../schema/skeleton.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextEdit } from '../../text/text-edit.js';
import type { DraftPair } from '../../yaml/draft.js';
import { fillFile } from '../../yaml/insert.js';
import { checkAt } from '../../workspace/check.js';
import type { SymbolName } from '../../workspace/file-names.js';
import type { Kind } from '../../workspace/pack.js';
import type { Project } from '../../workspace/project.js';
import { projectOf, type Environment, type Snapshot } from '../../workspace/snapshot.js';

/** The files that could be made to define a name, where a value at the root of a file is what defines it: empty still. */
export function newFilesFor(snapshot: Snapshot, from: string, { symbol, scope, name }: SymbolName): SourceFile[] {
  const project = projectOf(snapshot, from);
  // A name that could lead to another folder is none for a file.
  if (project === undefined || scope !== '' || !/^[\p{L}\p{N}_][\p{L}\p{N}_.-]*$/u.test(name)) return [];
  return (snapshot.environment.pack?.kinds ?? []).flatMap((kind) => {
    const ending = endingOf(kind);
    if (ending === undefined || definingKeys(kind.library, symbol, name).length === 0) return [];
    const uri = `${folderFor(project, kind, from)}${encodeURIComponent(name)}${ending}`;
    return snapshot.files.has(uri) ? [] : [{ uri, text: '' }];
  });
}

/** The text of a new file: what its kind requires, and the value that defines `name`. */
export function draftFile(environment: Environment, file: SourceFile, { symbol, name }: SymbolName): TextEdit[] {
  const check = checkAt(environment, file, 0);
  const [defining] = check === undefined ? [] : definingKeys(check.library, symbol, name);
  if (check === undefined || defining === undefined) return [];
  const schemas = applicableIn(check, []);
  const order = keyOrder(schemas);
  const wanted = new Set([...requiredKeys(schemas), defining]);
  const keys = [...order.filter((key) => wanted.has(key)), ...[...wanted].filter((key) => !order.includes(key))];
  const pairs = draftPairs(check, [], keys).map((pair): DraftPair => {
    if (pair.name !== defining) return pair;
    return { name: defining, value: { kind: 'scalar', value: name, isPlaceholder: false, choices: [] } };
  });
  return [fillFile(file.text, pairs)];
}

/** What the names of such files end with, where the kind goes by endings. */
function endingOf({ globs }: Kind): string | undefined {
  for (const glob of globs) {
    const [, ending, choice = ''] = /^\*\*\/\*(\.[\w.-]*)(?:\{([\w-]+)(?:,[\w-]+)*\})?$/.exec(glob) ?? [];
    if (ending !== undefined) return ending + choice;
  }
  return undefined;
}

/** Where most of its kind lie, else beside the file that uses it. */
function folderFor({ index }: Project, { title }: Kind, from: string): string {
  const counts = new Map<string, number>();
  for (const uri of [...index.uris()].sort()) {
    if (index.namesOf(uri)?.kind === title) counts.set(folderOf(uri), (counts.get(folderOf(uri)) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most?.[0] ?? folderOf(from);
}

function folderOf(uri: string): string {
  return uri.slice(0, uri.lastIndexOf('/') + 1);
}
