import { viaPointers } from '../../../schema/symbol-marks.js';
import { fromPointer, toPointer } from '../../../text/json-pointer.js';
import type { SourceFile } from '../../../text/source-file.js';
import { libraryFor } from '../../../workspace/check.js';
import type { SymbolName } from '../../../workspace/file-names.js';
import { placeAt } from '../../../yaml/locate.js';
import { parse } from '../../../yaml/parse.js';
import { writeInStyle } from '../../../yaml/write-scalar.js';
import type { TextEdit } from '../../../text/text-edit.js';
import { occurrencesHolding, type Occurrence } from '../../../workspace/occurrences.js';
import type { Environment, Snapshot } from '../../../workspace/snapshot.js';
import { scopesIn } from '../../../workspace/scopes.js';
import type { Project } from '../../../workspace/project.js';
import type { NewText } from '../../../workspace/name-edits.js';
import { pathInProject } from './refusal.js';

/** Whether a definition is the id of its file, which the names of what the file defines belong to. */
export function isFileId({ role, part, names, site: { section, scopes, marked } }: Occurrence): boolean {
  const isAtRoot = section.group === undefined || section.start === 0;
  const isId = role === 'definition' && part === 'value' && toPointer(marked.path) === '/id';
  return isAtRoot && isId && names[0]?.name === scopes.own;
}

/** Why the id of some files cannot become another one. */
export function fileIdObjection(
  project: Project,
  id: string,
  newId: string,
  own: readonly Occurrence[],
): string | undefined {
  const [taken] = project.index.filesOf(newId);
  if (taken !== undefined) return `"${newId}" is taken: the file "${pathInProject(project, taken)}" has this id.`;
  const other = project.index.filesOf(id).find((uri) => !own.some((each) => each.uri === uri));
  return other && `The file "${pathInProject(project, other)}" has the id "${id}" too. Change one of them first.`;
}

/** The names that belong to a file of this id, and the files that use them. */
export function namesInScope({ index }: Project, id: string): { names: SymbolName[]; users: Set<string> } {
  const names: SymbolName[] = [];
  const users = new Set<string>();
  for (const [symbol, bucket, scope] of index.buckets((_, scope) => scope === id)) {
    for (const [name, { references }] of bucket) {
      names.push({ symbol, scope, name });
      for (const uri of references) users.add(uri);
    }
  }
  return { names, users };
}

/** What else a file says of the id of another: the `id/` before names, and where it says by itself which file it means. */
export function changesForId({ environment }: Snapshot, file: SourceFile, id: IdChange): readonly NewText[] {
  const prefix = `${id.from}/`;
  const prefixed = occurrencesHolding(environment, file, id.from).filter(({ role, site: { marked } }) => {
    return role === 'reference' && marked.name.startsWith(prefix) && marked.marks.some(({ via }) => via !== undefined);
  });
  return prefixed.map((occurrence) => {
    return { occurrence, text: `${id.to}/${occurrence.site.marked.name.slice(prefix.length)}` };
  });
}

export interface IdChange {
  readonly from: string;
  readonly to: string;
}

/** The places of a file that say which file names are looked up in, but are no names for its schema. */
export function editsOfPointers(
  environment: Environment,
  file: SourceFile,
  id: IdChange,
  known: readonly NewText[],
): TextEdit[] {
  const library = libraryFor(environment, file);
  const scopes = scopesIn(environment, file);
  const changed = new Set(known.map(({ occurrence }) => toPointer(occurrence.site.marked.path)));
  const pointers = library === undefined ? [] : viaPointers(library);
  const left = pointers.filter((pointer) => scopes?.at(pointer) === id.from && !changed.has(pointer));
  if (left.length === 0) return [];
  const root = parse(file).documents[0]?.root;
  return left.flatMap((pointer) => {
    const node = root && placeAt(root, fromPointer(pointer))?.node;
    return node?.kind === 'scalar' ? [{ range: node.range, newText: writeInStyle(id.to, node.style) }] : [];
  });
}
