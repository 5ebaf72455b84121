import { counted, listed } from '../../base/counted.js';
import type { LongList } from '../../base/long-list.js';
import type { SymbolName } from '../../workspace/file-names.js';
import type { Project } from '../../workspace/project.js';

/** Who uses a name, by what their files are called, as far as the index tells. */
export interface Usage {
  /** `3 campaign specs and 1 experiment`; absent when no other file uses it. */
  readonly others: string | undefined;
  /** Whether the file itself uses it. */
  readonly isUsedHere: boolean;
}

/** Who uses what the file `uri` defines. No file is looked into. */
export function usageOf({ index }: Project, name: SymbolName, uri: string): Usage {
  const counts = new Map<string, number>();
  const references: LongList<string> = index.find(name)?.references ?? [];
  for (const other of references) {
    if (other === uri) continue;
    const kind = index.namesOf(other)?.kind ?? 'file';
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const parts = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => counted(count, kind));
  return { others: parts.length === 0 ? undefined : listed(parts, 'and'), isUsedHere: references.includes(uri) };
}

/** `Used by 3 campaign specs.`; absent where not all files have been read and none is known. */
export function usageInWords(project: Project, name: SymbolName, uri: string): string | undefined {
  const { others, isUsedHere } = usageOf(project, name, uri);
  if (others !== undefined) return `Used by ${others}${isUsedHere ? ', and in this file' : ''}.`;
  if (isUsedHere) return 'Used in this file only.';
  const isCertain = project.isComplete && project.index.hiding('references', name.symbol).length === 0;
  return isCertain ? 'Nothing in this project uses it.' : undefined;
}
