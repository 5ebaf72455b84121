import { expressionsIn } from '../authoring/expressions-in.js';
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
  const { scalar, form } = written;
  const whole = file.text.slice(scalar.range.start, offset);
  const quote = { 'double-quoted': '"', 'single-quoted': "'" }[scalar.style as string] ?? '';
  const content = quote === '' ? whole : whole.slice(1);
  const before = form === 'condition' ? content : inBraces(content);
  if (before === undefined || isInText(before, quote)) return undefined;
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

/** What stands behind the brace that is open. */
function inBraces(text: string): string | undefined {
  const open = text.lastIndexOf('{');
  return open > text.lastIndexOf('}') ? text.slice(open + 1) : undefined;
}

/** Whether a text of the expression is open; the quotes around all of it are none of its own. */
function isInText(before: string, around: string): boolean {
  return ['"', "'"].some((quote) => quote !== around && before.split(quote).length % 2 === 0);
}
