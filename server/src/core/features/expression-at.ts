import { expressionsIn, type WrittenExpression } from '../authoring/expressions-in.js';
import { packFileOf, type PackFile } from '../authoring/pack-context.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import type { FilePosition, Snapshot } from '../workspace/snapshot.js';

/** A word of an expression in the file of a rule. */
export interface ExpressionPlace {
  readonly file: SourceFile;
  readonly packFile: PackFile;
  /** The names before the word, each with a point behind it: `self` and `owner` of `self.owner.na`. */
  readonly receiver: readonly string[];
  /** Whether a point stands before the word, whatever is before that. */
  readonly isMember: boolean;
  readonly word: TextRange;
}

/** The word of an expression that touches a position; absent in texts, and where no expression stands. */
export function expressionAt(
  { environment, files }: Snapshot,
  { uri, offset }: FilePosition,
): ExpressionPlace | undefined {
  const file = files.get(uri);
  const packFile = file && packFileOf(environment, file);
  if (file === undefined || packFile?.role !== 'rule') return undefined;
  const written = expressionsIn(file).find(({ scalar: { range } }) => range.start <= offset && offset <= range.end);
  if (written === undefined) return undefined;
  const { scalar } = written;
  const before = textBefore(file.text, offset, written);
  if (before === undefined) return undefined;
  const [, chain = '', start = ''] = /((?:[A-Za-z_]\w*\.)*)([A-Za-z_]\w*)?$/.exec(before) ?? [];
  const rest = /^\w*/.exec(file.text.slice(offset, scalar.range.end))?.[0] ?? '';
  return {
    file,
    packFile,
    receiver: chain.split('.').slice(0, -1),
    isMember: before.slice(0, before.length - start.length).endsWith('.'),
    word: { start: offset - start.length, end: offset + rest.length },
  };
}

/** What of the expression stands before a place; absent where that is no part of one. */
function textBefore(text: string, offset: number, { scalar, form }: WrittenExpression): string | undefined {
  const whole = text.slice(scalar.range.start, offset);
  const quote = quotes.get(scalar.style) ?? '';
  const content = whole.slice(quote.length);
  const before = form === 'condition' ? content : inBraces(content);
  return before === undefined || isInText(before, quote) ? undefined : before;
}

const quotes: ReadonlyMap<string, string> = new Map([
  ['double-quoted', '"'],
  ['single-quoted', "'"],
]);

/** What stands behind the brace that is open. */
function inBraces(text: string): string | undefined {
  const open = text.lastIndexOf('{');
  return open > text.lastIndexOf('}') ? text.slice(open + 1) : undefined;
}

/** Whether a text of the expression is open; the quotes around all of it are none of its own. */
function isInText(before: string, around: string): boolean {
  return ['"', "'"].some((quote) => quote !== around && before.split(quote).length % 2 === 0);
}
