import { isPlaceholder } from '../../../schema/placeholder.js';
import type { SourceFile } from '../../../text/source-file.js';
import type { FileEdits, TextEdit } from '../../../text/text-edit.js';
import { symbolInWords } from '../../../rules/reference/words.js';
import type { SymbolName } from '../../../workspace/file-names.js';
import type { Project } from '../../../workspace/project.js';
import type { FilePosition, Snapshot } from '../../../workspace/snapshot.js';
import { definitionsOf, fileNaming, filesNaming, occurrencesOf } from '../named-things.js';
import { changesForId, editsOfPointers, fileIdObjection, isFileId, namesInScope, type IdChange } from './file-id.js';
import { objections } from './objection.js';
import { editsOf, type NewText } from '../../../workspace/name-edits.js';
import type { Occurrence } from '../../../workspace/occurrences.js';
import { isRefusal, pathInProject, type Refusal } from './refusal.js';
import { renamableAt } from './renamable.js';
import { unreadableFile } from './unreadable.js';

/** Answers `textDocument/rename`: the edits of all files, or why there are none. */
export function renameAt(snapshot: Snapshot, position: FilePosition, newName: string): readonly FileEdits[] | Refusal {
  const renamable = renamableAt(snapshot, position);
  if (isRefusal(renamable)) return renamable;
  const { project, name } = renamable;
  if (newName === name.name) return [];
  const renamed = { ...name, name: newName };
  const objection = nameObjection(project, renamed);
  if (objection !== undefined) return { refusal: objection };

  const ids = definitionsOf(snapshot, project, name).filter(isFileId);
  const id = ids.length === 0 ? undefined : { from: name.name, to: newName };
  const scoped = id === undefined ? undefined : namesInScope(project, id.from);
  const reason =
    (id && fileIdObjection(project, id.from, id.to, ids)) ??
    unreadableFile(snapshot, project, name.name, [name, ...(scoped?.names ?? [])]);
  if (reason !== undefined) return { refusal: reason };
  const uris = new Set([...filesNaming(project, name), ...(scoped?.users ?? [])]);
  return collect(snapshot, { project, name, renamed, id }, [...uris].sort());
}

/** Why nothing can be called by this name, wherever it stands. */
function nameObjection({ index }: Project, renamed: SymbolName): string | undefined {
  const { name, scope, symbol } = renamed;
  if (name.trim() === '') return 'Write the new name.';
  if (isPlaceholder(name)) return `"${name}" stands for what is not known yet, so it cannot be a name.`;
  const { definitions = [], references = [] } = index.find(renamed) ?? {};
  const where = scope === '' ? 'in this project' : `in "${scope}"`;
  if (definitions.length > 0)
    return `"${name}" is taken: there is another ${symbolInWords(symbol)} of this name ${where}.`;
  return references.length === 0
    ? undefined
    : `"${name}" is taken: it is used ${where} already, and would come to mean this ${symbolInWords(symbol)}.`;
}

/** A reference may say before the name which file it is in. */
function newText({ site: { marked } }: Occurrence, { name }: SymbolName, newName: string): string {
  return marked.name.slice(0, marked.name.length - name.length) + newName;
}

interface Renaming {
  readonly project: Project;
  readonly name: SymbolName;
  readonly renamed: SymbolName;
  /** Of a file, if it is what changes. */
  readonly id: IdChange | undefined;
}

/** File by file, so that no more than the edits of one is kept when the next is read. */
function collect(snapshot: Snapshot, renaming: Renaming, uris: readonly string[]): FileEdits[] | Refusal {
  const { project, name, renamed, id } = renaming;
  const collected: FileEdits[] = [];
  const objectionTo = objections(project, name, renamed);
  let repeated: Refusal | undefined;
  for (const uri of uris) {
    const file = fileNaming(snapshot, uri);
    if (file === undefined) continue;
    const changes = occurrencesOf(snapshot, file, name).map((occurrence) => {
      return { uri, occurrence, text: newText(occurrence, name, renamed.name) };
    });
    for (const change of changes) {
      const refusal = objectionTo(change);
      if (refusal !== undefined) return { refusal };
    }
    const edits = editsIn(snapshot, file, changes, id);
    if (edits === undefined) {
      const path = pathInProject(project, uri);
      const refusal = `In "${path}" the name is repeated by an alias or written twice; change it there first.`;
      repeated ??= { refusal };
    } else if (edits.length > 0) collected.push({ uri, edits });
  }
  return repeated ?? collected;
}

function editsIn(
  snapshot: Snapshot,
  file: SourceFile,
  named: readonly NewText[],
  id: IdChange | undefined,
): TextEdit[] | undefined {
  if (id === undefined) return editsOf(file, named);
  const all = [...named, ...changesForId(snapshot, file, id)];
  const edits = editsOf(file, all);
  return edits && [...edits, ...editsOfPointers(snapshot.environment, file, id, all)];
}
