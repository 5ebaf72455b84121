import { memoize } from '../base/memoize.js';
import { editFile } from '../text/edit-file.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextEdit } from '../text/text-edit.js';
import { editGroup, reuseOf } from './edit-group.js';
import { nameOf, perPart, type Group, type PartValues } from './group.js';
import type { YamlStream } from './node.js';
import { obstacleIn } from './obstacle.js';
import { readStream } from './read-stream.js';
import { splitFile } from './split.js';
import { problemsOf, treeOf } from './tree.js';

/** The blocks of a file; absent for a file that has to be read as a whole. */
export const blocksOf = memoize(({ text }: SourceFile): Group | undefined => {
  if (obstacleIn(text) !== undefined) return undefined;
  const group = splitFile(text);
  return group !== undefined && isReliable(group) ? group : undefined;
});

/** Never fails: what cannot be read as YAML is a problem, and every text has a tree of some kind. */
export const parse = memoize((file: SourceFile): YamlStream => {
  const { text } = file;
  const group = blocksOf(file);
  if (group !== undefined) {
    const root = treeOf(group, 0);
    return { documents: [{ range: { start: 0, end: text.length }, root }], problems: problemsOf(group) };
  }
  const obstacle = obstacleIn(text);
  return obstacle === undefined ? readStream(text) : { documents: [], problems: [obstacle] };
});

/** The file after one edit, with its blocks carried over: only what the edit touches is parsed again. */
export function editedFile(file: SourceFile, edit: TextEdit): SourceFile {
  const edited = editFile(file, edit);
  const group = blocksOf(file);
  const last = group ?? lastBlocks.get(file);
  if (last === undefined) return edited;
  const changed = (group && editGroup(group, edit, edited.text)) ?? cutAnew(edited, last);
  blocksOf.seed(edited, changed !== undefined && isReliable(changed) ? changed : undefined);
  if (blocksOf(edited) === undefined) lastBlocks.set(edited, last);
  return edited;
}

/** The file after edits that were all worked out on this version of it. */
export function editedBy(file: SourceFile, edits: readonly TextEdit[]): SourceFile {
  return [...edits].sort((a, b) => b.range.start - a.range.start).reduce(editedFile, file);
}

/** What a file was cut into before it had to be read as a whole: most of it will be there again. */
const lastBlocks = new WeakMap<SourceFile, Group>();

function cutAnew({ text }: SourceFile, last: Group): Group | undefined {
  return obstacleIn(text) === undefined ? splitFile(text, reuseOf([last])) : undefined;
}

/** A root that begins with a pair is a mapping, whatever else is in it; then each block can be read by itself. */
function isReliable(group: Group): boolean {
  const [first] = group.parts;
  if (first === undefined || nameOf(first) === undefined) return false;
  const ties = tiesOf(group).flatMap(({ values }) => values);
  if (ties.includes(foreign)) return false;
  const anchors = ties.length === 0 ? [] : anchorsIn(group);
  return !ties.some((name) => anchors.includes(name));
}

/** Stands for a block that is more than a pair or an item; no alias has such a name. */
const foreign = ' ';

/** The names of the aliases that lead out of their blocks. */
const tiesOf: (group: Group) => readonly PartValues<string>[] = perPart((part): readonly string[] => {
  if (part.kind === 'group') return tiesOf(part).flatMap(({ values }) => values);
  return part.parsed.isForeign ? [foreign] : part.parsed.openAliases;
});

function anchorsIn({ parts }: Group): string[] {
  return parts.flatMap((part) => (part.kind === 'group' ? anchorsIn(part) : part.parsed.anchors));
}
