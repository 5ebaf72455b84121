import { memoize } from '../../base/memoize.js';
import { lengthOf, textBetween } from '../../text/edited-text.js';
import { lineAndCharacterAt, lineAt, lineStartsIn } from '../../text/lines.js';
import type { SourceFile } from '../../text/source-file.js';
import { touches, type TextRange } from '../../text/text-range.js';
import { pairBefore } from '../../yaml/locate.js';
import type { YamlNode } from '../../yaml/node.js';
import { parse } from '../../yaml/parse.js';
import { perText } from '../../yaml/per-text.js';

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

const comment = /#[ \t]*concord-ignore(?![\w-])[^\r\n]*/g;

/** The comments of a file that silence findings, in order; text without such a word is not looked at any further. */
export const suppressionsIn = memoize((file: SourceFile): readonly Suppression[] => {
  const lone = new Set<number>();
  const all = commentsIn(file).map(({ range }): Suppression => {
    const { line, character } = lineAndCharacterAt(file, range.start);
    const isAlone = lineAt(file, line).slice(0, character).trim() === '';
    if (isAlone) lone.add(line);
    return { range, removal: removalOf(file, range.start, isAlone), rules: rulesNamedIn(file, range), line };
  });
  return all.map((each) => ({ ...each, line: lineBehind(lone, each.line) }));
});

const commentsIn = perText(
  (text) => text.includes(mark),
  (text, roots) =>
    [...text.matchAll(comment)].flatMap(({ index: start, 0: whole }) => {
      const isFirst = start === 0 || /[ \t\r\n]/.test(text.charAt(start - 1));
      if (!isFirst || roots.some((root) => isInScalar(root, start))) return [];
      return [{ range: { start, end: start + whole.trimEnd().length } }];
    }),
);

function rulesNamedIn(file: SourceFile, { start, end }: TextRange): SuppressedRule[] {
  const text = textBetween(file, start, end);
  const behindMark = text.indexOf(mark) + mark.length;
  const [ids = ''] = text.slice(behindMark).split(':', 1);
  const from = start + behindMark;
  return [...ids.matchAll(/[^\s,]+/g)].map(({ index, 0: id }) => {
    return { id, range: { start: from + index, end: from + index + id.length } };
  });
}

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
function removalOf(file: SourceFile, start: number, isAlone: boolean): TextRange {
  const { line, character } = lineAndCharacterAt(file, start);
  const starts = lineStartsIn(file);
  const lineStart = start - character;
  if (isAlone) return { start: lineStart, end: starts.at(line + 1) ?? lengthOf(file) };
  const text = lineAt(file, line);
  return { start: lineStart + text.slice(0, character).replace(/[ \t]+$/, '').length, end: lineStart + text.length };
}
