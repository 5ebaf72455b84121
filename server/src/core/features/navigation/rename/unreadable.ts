import type { SourceFile } from '../../../text/source-file.js';
import type { SymbolName } from '../../../workspace/file-names.js';
import type { Project } from '../../../workspace/project.js';
import type { Snapshot } from '../../../workspace/snapshot.js';
import { mayHold } from '../../../workspace/written-name.js';
import { partsWhere, type Group } from '../../../yaml/group.js';
import { blocksOf, parse } from '../../../yaml/parse.js';
import { pathInProject } from './refusal.js';

/** Why a name cannot be changed everywhere: a part that cannot be read may hold it. */
export function unreadableFile(
  { files }: Snapshot,
  project: Project,
  text: string,
  names: readonly SymbolName[],
): string | undefined {
  const uris = new Set(
    names.flatMap(({ symbol }) => [
      ...project.index.hiding('definitions', symbol),
      ...project.index.hiding('references', symbol),
    ]),
  );
  const uri = [...uris].sort().find((each) => {
    const file = files.get(each);
    return file !== undefined && hidesIn(file, mayHold(text));
  });
  return (
    uri && `A part of the file "${pathInProject(project, uri)}" cannot be read, and may use "${text}". Mend it first.`
  );
}

function hidesIn(file: SourceFile, mayHide: (text: string) => boolean): boolean {
  const group = blocksOf(file);
  return group === undefined ? mayHide(file.text) && parse(file).problems.length > 0 : hidesInGroup(group, mayHide);
}

function hidesInGroup(group: Group, mayHide: (text: string) => boolean): boolean {
  for (const [, part] of partsWhere(group, mayHide)) {
    if (part.kind === 'group' && hidesInGroup(part, mayHide)) return true;
    if (part.kind === 'block' && mayHide(part.text) && part.parsed.problems.length > 0) return true;
  }
  return false;
}
