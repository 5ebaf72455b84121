import { memoize } from '../../base/memoize.js';
import { lineAndCharacterAt, lineEndAt, lineStartAt } from '../../text/lines.js';
import type { SourceFile } from '../../text/source-file.js';
import { touches, type TextRange } from '../../text/text-range.js';
import { pairBefore } from '../../yaml/locate.js';
import type { YamlNode } from '../../yaml/node.js';
import { parse } from '../../yaml/parse.js';

/** A comment that silences findings of one line: `# concord-ignore id: reason`. */
export interface Suppression {
  /** The whole comment. */
  readonly range: TextRange;
  /** What to take out so that nothing is left of it. */
  readonly removal: TextRange;
  /** The ids of the rules, and where they stand. */
  readonly rules: readonly SuppressedRule[];
  /** The line that it speaks of, counted from zero. */
  readonly line: number;
}

export interface SuppressedRule {
  readonly id: string;
  readonly range: TextRange;
}

/** What every such comment holds. */
const mark = 'concord-ignore';

const comment = /#[ \t]*concord-ignore(?![\w-])([^:\r\n]*)(?:[^\r\n]*)/g;

/** The comments of a file that silence findings, in order; a file without such a word is not looked at any further. */
export const suppressionsIn = memoize((file: SourceFile): readonly Suppression[] => {
  const { text } = file;
  if (!text.includes(mark)) return [];
  const lone = new Set<number>();
  const all = [...text.matchAll(comment)].flatMap((found): Suppression[] => {
    const { index: start, 0: whole, 1: ids = '' } = found;
    if (!isComment(file, start)) return [];
    const end = start + whole.trimEnd().length;
    const from = start + whole.indexOf(mark) + mark.length;
    const rules = [...ids.matchAll(/[^\s,]+/g)].map(({ index, 0: id }) => {
      return { id, range: { start: from + index, end: from + index + id.length } };
    });
    const isAlone = text.slice(lineStartAt(text, start), start).trim() === '';
    const { line } = lineAndCharacterAt(file, start);
    if (isAlone) lone.add(line);
    return [{ range: { start, end }, removal: removalOf(text, start, isAlone), rules, line }];
  });
  return all.map((each) => ({ ...each, line: lineBehind(lone, each.line) }));
});

/** Of several such comments, each on a line of its own, all speak of the line behind the last one. */
function lineBehind(lone: ReadonlySet<number>, line: number): number {
  let behind = line;
  while (lone.has(behind)) behind++;
  return behind;
}

/** Whether a comment can stand at an offset: not within a text, where it would be a part of it. */
export function isOutsideTexts(file: SourceFile, offset: number): boolean {
  return parse(file).documents.every(({ root }) => root === undefined || !isInScalar(root, offset));
}

/** A comment begins a line or stands behind white space, and in no text. */
function isComment(file: SourceFile, start: number): boolean {
  const before = file.text[start - 1];
  if (before !== undefined && !/[ \t\r\n]/.test(before)) return false;
  return isOutsideTexts(file, start);
}

function isInScalar(node: YamlNode, offset: number): boolean {
  if (!touches(node.range, offset)) return false;
  if (node.kind === 'sequence') return node.items.some((item) => isInScalar(item, offset));
  if (node.kind === 'mapping') {
    const pair = pairBefore(node, offset);
    return pair !== undefined && (isInScalar(pair.key, offset) || isInScalar(pair.value, offset));
  }
  // What stands right before or behind a text is no part of it.
  return node.kind === 'scalar' && node.range.start < offset && offset < node.range.end;
}

/** With its line where nothing else stands there, else with the white space before it. */
function removalOf(text: string, start: number, isAlone: boolean): TextRange {
  const end = lineEndAt(text, start);
  if (!isAlone)
    return { start: start - (/[ \t]*$/.exec(text.slice(lineStartAt(text, start), start))?.[0].length ?? 0), end };
  const next = text.startsWith('\r\n', end) ? end + 2 : Math.min(end + 1, text.length);
  return { start: lineStartAt(text, start), end: next };
}
