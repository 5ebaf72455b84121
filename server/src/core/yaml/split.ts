import { RecurringTexts } from '../base/recurring-texts.js';
import { Block, type BlockRole } from './block.js';
import { CutGroup, createGroup, type Group, type Part } from './group.js';

/** Shorter entries are parsed as one block, as long as they can be read: cutting them would cost more than it saves. */
export const leastSplit = 2000;

/** Finds the block of an earlier version that has the same text. */
export type Reuse = (text: string) => Block | undefined;

const reuseNothing: Reuse = () => undefined;

/**
 * Cuts a file into the entries of its root, a mapping or a list, by indentation alone.
 *
 * Absent where indentation cannot decide: several documents, any other root, directives.
 * Whether an entry is cut further shows when somebody looks at it.
 */
export function splitFile(text: string, reuse: Reuse = reuseNothing): Group | undefined {
  const begin = headLength(text);
  if (text.charCodeAt(begin) === dash && isBreak(text.charCodeAt(begin + 1))) return splitList(text, begin, reuse);
  const starts = rootStarts(text);
  const head = starts && new Block(text.slice(0, starts[0]), 'pair');
  return head && new CutGroup(head, text, starts, (part) => toPart(part, reuse));
}

/** Where the entries of a root mapping start. Absent where indentation cannot decide, and for any other root. */
function rootStarts(text: string): number[] | undefined {
  const start = headEnd(text);
  return start === undefined ? undefined : rootCuts({ text, isFirst: true }, start);
}

/** The same, absent as well where a line begins with a mark that may make more of an entry than a pair. */
export function unmarkedStarts(text: string): number[] | undefined {
  const start = headEnd(text);
  return start === undefined ? undefined : rootCuts({ text, isFirst: true, isUnclear: isMarked }, start);
}

/** Whether a line begins with `:`, `?` or `%`. */
export function isMarked(text: string, line: number): boolean {
  let at = line;
  let code = text.charCodeAt(at);
  while (code === space || code === tab) code = text.charCodeAt(++at);
  return code === colon || code === questionMark || code === percent;
}

/** A root that is a list in block style, cut into its items. */
function splitList(text: string, start: number, reuse: Reuse): Group | undefined {
  const items = splitEntries(text.slice(start), 0, { role: 'sequence', indent: 0 }, reuse);
  return items && createGroup('sequence', 0, new Block(text.slice(0, start), 'pair'), items);
}

/** Whole lines of a file, of which the first begins an entry of the root. */
interface Region {
  readonly text: string;
  /** Whether only the head of the file stands before it. */
  readonly isFirst: boolean;
  /** Tells of a line that indentation cannot decide what it is. */
  readonly isUnclear?: (text: string, line: number) => boolean;
}

/** The entries of the root mapping in a region. Absent where indentation cannot decide. */
export function splitRegion(region: Region, reuse: Reuse): Part[] | undefined {
  const cuts = rootCuts(region);
  return cuts?.map((start, index) => toPart(region.text.slice(start, cuts[index + 1]), reuse));
}

/** The entries of a group from the start of a line on. Absent where a line does not fit into the group. */
export function splitEntries(
  text: string,
  from: number,
  { role, indent }: Pick<Group, 'role' | 'indent'>,
  reuse: Reuse = reuseNothing,
): Block[] | undefined {
  const found = entryCuts(text, from, { role, indent });
  if (found === undefined) return undefined;
  const { cuts, strays } = found;
  const kind = role === 'mapping' ? 'pair' : 'item';
  const entries = cuts.map((start, index) => toBlock(text.slice(start, cuts[index + 1]), kind, reuse));
  // A line that has slipped out of the group breaks the entry before it, and that one only.
  return strays.every((index) => isProblem(entries[index])) ? entries : undefined;
}

function isProblem(block: Block | undefined): boolean {
  return block !== undefined && block.parsed.problems.length > 0;
}

function toBlock(text: string, role: BlockRole, reuse: Reuse): Block {
  const known = reuse(text);
  return known?.role === role ? known : recurring[role].get(text);
}

/** What many files hold alike is one block, so that what is known of it is found once for all of them. */
const recurring = {
  pair: new RecurringTexts((text) => new Block(text, 'pair')),
  item: new RecurringTexts((text) => new Block(text, 'item')),
};

/** A long entry of the root is cut into its own entries; a short one only to keep what is broken apart from the rest. */
function toPart(text: string, reuse: Reuse): Part {
  if (text.length >= leastSplit) {
    const group = splitEntry(text, reuse);
    return group !== undefined && !isTied(group) ? group : toBlock(text, 'pair', reuse);
  }
  const block = toBlock(text, 'pair', reuse);
  const group = block.parsed.problems.length === 0 ? undefined : splitEntry(text, reuse);
  return group !== undefined && isBroken(group) && !isTied(group) ? group : block;
}

/** Whether an alias in one of the parts stands for something in another. */
function isTied({ parts }: Group): boolean {
  const blocks = parts.map((part) => (part.kind === 'block' ? part : part.head));
  // Most entries have neither a star nor an ampersand, and need not be parsed yet.
  const aliases = new Set(blocks.flatMap((block) => (block.text.includes('*') ? block.parsed.openAliases : [])));
  if (aliases.size === 0) return false;
  const isTarget = (anchor: string) => aliases.has(anchor);
  return blocks.some((block) => block.text.includes('&') && block.parsed.anchors.some(isTarget));
}

function isBroken({ parts }: Group): boolean {
  return parts.some((part) => part.kind === 'block' && part.parsed.problems.length > 0);
}

/** An entry of the root that holds a mapping or a sequence in block style, cut into its own entries. */
function splitEntry(text: string, reuse: Reuse): Group | undefined {
  const head = /^[^\s#"'&*!?[{|>@`%-][^#\n"'&*!|>{[]*:(?:[ \t]+#.*|[ \t]*)\r?\n(?:[ \t]*(?:#.*)?\r?\n)*/.exec(
    text,
  )?.[0];
  if (head === undefined) return undefined;
  const [, spaces = '', mark] = /^( *)(-(?=[ \r\n]))?/.exec(text.slice(head.length, head.length + 100)) ?? [];
  const role = mark === undefined ? 'mapping' : 'sequence';
  if (role === 'mapping' && spaces === '') return undefined;
  const group = { role, indent: spaces.length } as const;
  const entries = splitEntries(text, head.length, group, reuse);
  if (entries === undefined || entries.length < 2) return undefined;
  return createGroup(role, group.indent, toBlock(head, 'pair', reuse), entries);
}

/** Where the first entry starts: behind comments and one `---`. Absent when the file has directives or no entry. */
export function headEnd(text: string): number | undefined {
  const length = headLength(text);
  return length < text.length && /[^\r\n%-]/.test(text.charAt(length)) ? length : undefined;
}

/** The length of the comments at the start of a file, with one `---` among them. */
function headLength(text: string): number {
  const [head = ''] =
    /^\uFEFF?(?:[ \t]*(?:#.*)?\r?\n)*(?:---(?:[ \t]+#.*|[ \t]*)\r?\n(?:[ \t]*(?:#.*)?\r?\n)*)?/.exec(text) ?? [];
  return head.length;
}

const newline = 10;
const carriageReturn = 13;
const tab = 9;
const space = 32;
const hash = 35;
const percent = 37;
const colon = 58;
const questionMark = 63;
const dash = 45;
const dot = 46;

/** The characters at the start of a line with which the entry above goes on: `]`, `}` and `#`. */
const goesOn = new Set([93, 125, hash]);

/** What does not say by itself whether it begins an entry: `%`, `!`, `&`, and a mark of the byte order. */
const unclear = new Set([37, 33, 38, 0xfeff]);

function goesOnAt(text: string, offset: number): boolean {
  const code = text.charCodeAt(offset);
  return goesOn.has(code) || (code === colon && isBreak(text.charCodeAt(offset + 1)));
}

function rootCuts({ text, isFirst, isUnclear }: Region, start = 0): number[] | undefined {
  const cuts: number[] = [];
  for (let line = start; line < text.length; line = nextLine(text, line)) {
    if (isUnclear?.(text, line) === true) return undefined;
    const code = text.charCodeAt(line);
    // Nearly all lines are further in than the root.
    if (code === space && cuts.length > 0) continue;
    if (isUndecided(text, line, code)) return undefined;
    if (!isBreak(code) && isEntryAt(text, line, 'mapping')) cuts.push(line);
    else if (cuts.length > 0) continue;
    // The region has to begin with an entry, but for a file whose first line has slipped.
    else if (line === start && isFirst && headEnd(text) === start) cuts.push(line);
    else return undefined;
  }
  return cuts;
}

/** A directive, the end of a document, or the beginning of another; or a tag or an anchor, which may belong to the value above. */
function isUndecided(text: string, line: number, code: number): boolean {
  return unclear.has(code) || isMark(text, line, code);
}

/** Whether a document ends at the start of a line, or another one begins. */
function isMark(text: string, line: number, code: number): boolean {
  return (code === dash && text.startsWith('---', line)) || (code === dot && text.startsWith('...', line));
}

/** Where entries start, and which of them have a line behind them that does not fit into the group. */
function entryCuts(text: string, from: number, { role, indent }: Pick<Group, 'role' | 'indent'>) {
  const cuts: number[] = [];
  const strays: number[] = [];
  for (let line = from; line < text.length; line = nextLine(text, line)) {
    const column = columnOf(text, line, indent);
    const code = text.charCodeAt(line + column);
    if (isBlank(code) || code === hash || column > indent) continue;
    if (column === indent && unclear.has(code)) return undefined;
    if (column === 0 && isMark(text, line, code)) return undefined;
    if (column < indent || code === tab) strays.push(cuts.length - 1);
    else if (isEntryAt(text, line + column, role)) cuts.push(line);
    else if (role === 'sequence') strays.push(cuts.length - 1);
  }
  return cuts[0] === from ? { cuts, strays } : undefined;
}

/** A list may stand at the column of its key: then its items begin no entry of the mapping. */
function isEntryAt(text: string, offset: number, role: Group['role']): boolean {
  const isItem = text.charCodeAt(offset) === dash && isBreak(text.charCodeAt(offset + 1));
  return role === 'sequence' ? isItem : !isItem && !goesOnAt(text, offset);
}

/** The number of spaces that a line begins with, as far as it matters. */
function columnOf(text: string, line: number, indent: number): number {
  let column = 0;
  while (column <= indent && text.charCodeAt(line + column) === space) column++;
  return column;
}

function nextLine(text: string, line: number): number {
  const end = text.indexOf('\n', line);
  return end === -1 ? text.length : end + 1;
}

/** The end of the text counts as a blank line. */
function isBlank(code: number): boolean {
  return code === newline || code === carriageReturn || Number.isNaN(code);
}

function isBreak(code: number): boolean {
  return code === space || code === tab || isBlank(code);
}
