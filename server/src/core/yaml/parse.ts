import { memoize } from '../base/memoize.js';
import { WeakFacts } from '../base/weak-facts.js';
import { editFile } from '../text/edit-file.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextEdit } from '../text/text-edit.js';
import type { Block } from './block.js';
import { editGroup, reuseOf } from './edit-group.js';
import { nameOf, namesOf, partAt, perPart, type Group, type PartValues } from './group.js';
import type { YamlStream } from './node.js';
import { obstacleIn, obstacleOf } from './obstacle.js';
import { readStream } from './read-stream.js';
import { isMarked, splitFile } from './split.js';
import { problemsOf, treeOf } from './tree.js';

/** The blocks of a file; absent for a file that has to be read as a whole. */
export const blocksOf = memoize((file: SourceFile): Group | undefined => {
  return obstacleOf(file) === undefined ? reliable(splitFile(file.text), file) : undefined;
});

/** Never fails: what cannot be read as YAML is a problem, and every text has a tree of some kind. */
export const parse = memoize((file: SourceFile): YamlStream => {
  const group = blocksOf(file);
  if (group !== undefined) {
    const root = treeOf(group, 0);
    return { documents: [{ range: { start: 0, end: group.length }, root }], problems: problemsOf(group) };
  }
  const obstacle = obstacleOf(file);
  return obstacle === undefined ? readStream(file.text) : { documents: [], problems: [obstacle] };
});

/** The file after one edit, with its blocks carried over: only what the edit touches is parsed again. */
export function editedFile(file: SourceFile, edit: TextEdit): SourceFile {
  const edited = editFile(file, edit);
  const group = blocksOf(file);
  const last = group ?? lastBlocks.get(file);
  if (last === undefined) return edited;
  const changed = group && reliable(editGroup(group, edit, edited), edited);
  blocksOf.seed(edited, changed ?? reliable(cutAnew(edited, last), edited));
  if (blocksOf(edited) === undefined) lastBlocks.set(edited, last);
  return edited;
}

/** The file after edits that were all worked out on this version of it. */
export function editedBy(file: SourceFile, edits: readonly TextEdit[]): SourceFile {
  return [...edits].sort((a, b) => b.range.start - a.range.start).reduce(editedFile, file);
}

/** What a file was cut into before it had to be read as a whole: most of it will be there again. */
const lastBlocks = new WeakFacts<SourceFile, Group>();

function cutAnew({ text }: SourceFile, last: Group): Group | undefined {
  return obstacleIn(text) === undefined ? splitFile(text, reuseOf([last])) : undefined;
}

/** The group, if each of its blocks can be read by itself. */
function reliable(group: Group | undefined, file: SourceFile): Group | undefined {
  if (group === undefined) return undefined;
  const names = tiesOf(group).flatMap(({ values }) => values);
  if (names.includes(foreign)) return undefined;
  const anchors = names.length === 0 ? [] : anchorsIn(group);
  if (names.some((name) => anchors.includes(name))) return undefined;
  return group.role === 'sequence' || isMapping(group, file) ? group : undefined;
}

/**
 * A root that begins with a pair is a mapping, whatever else is in it.
 *
 * One that begins with anything else could be a text or a list over several lines, unless even that cannot be read.
 */
function isMapping(group: Group, file: SourceFile): boolean {
  const first = partAt(group, 0);
  const isIndented = first?.kind === 'block' && /^\s/.test(first.text);
  if (first !== undefined && nameOf(first) !== undefined && !isIndented) return true;
  const names = namesOf(group);
  const isBroken = names.some((name) => name !== undefined) && problemsOf(group).length > 0;
  return isBroken && readStream(file.text).problems.length > 0;
}

/** Stands for a block that is more than a pair or an item, or says something of other blocks; no alias has such a name. */
const foreign = ' ';

/** Whether a block may be tied to others, or be more than one entry. */
function mayBeTied(text: string): boolean {
  return hasTie(text, 0) || hasMark(text);
}

/** An alias, a merge key, a mark between documents, or a line break that only the parser sees, from an offset on. */
export function hasTie(text: string, from: number): boolean {
  if (ties.some((tie) => text.includes(tie, from))) return true;
  return text.includes('\r', from) && /\r(?!\n)/.test(text.slice(from));
}

const ties = ['*', '<<', '---', '...'];

/** A directive, or a pair without a key. */
function hasMark(text: string): boolean {
  for (let line = 0; line < text.length;) {
    if (isMarked(text, line)) return true;
    const lineBreak = text.indexOf('\n', line);
    line = lineBreak === -1 ? text.length : lineBreak + 1;
  }
  return false;
}

/** The names of the aliases that lead out of their blocks. */
const tiesOf: (group: Group) => readonly PartValues<string>[] = perPart((part): readonly string[] => {
  if (part.kind === 'group') return tiesOf(part).flatMap(({ values }) => values);
  // Where nothing leads out of a block, or makes more of it than one entry, it need not be parsed yet.
  return mayBeTied(part.text) ? tiesOfBlock(part) : [];
}, mayBeTied);

/** The names of the aliases that lead out of a block; another one where it is more than an entry of its own. */
export function tiesOfBlock({ parsed: { isForeign, openAliases } }: Block): readonly string[] {
  return isForeign ? [foreign] : openAliases;
}

function anchorsIn({ parts }: Group): string[] {
  return parts.flatMap((part) => (part.kind === 'group' ? anchorsIn(part) : part.parsed.anchors));
}
