import { compileExpression, isExpression, type CompileOptions, type Expression } from './compile.js';
import { formatDate } from '../values/date.js';
import { namedInAll, type Named } from './names.js';
import type { ExpressionProblem } from './problem.js';
import type { Answer } from './compile.js';
import type { Scope } from './scope.js';

/** A text with expressions in braces: `Tag "{key}" has no owner.` */
export interface Template {
  readonly named: Named;
  /** The text; absent where an expression in it has no answer. */
  readonly fill: (scope: Scope) => string | undefined;
  /** The value itself where the template is nothing but one expression, else the text. */
  readonly evaluate: (scope: Scope) => Answer | undefined;
}

type Piece = string | Expression;

/** The expressions in the braces of a template, and where each begins; of a brace that is not closed nothing more is read. */
export function expressionsInTemplate(text: string): readonly { readonly text: string; readonly start: number }[] {
  const found: { text: string; start: number }[] = [];
  for (let start = text.indexOf('{'); start !== -1;) {
    const end = closingBrace(text, start);
    if (end === undefined) break;
    found.push({ text: text.slice(start + 1, end), start: start + 1 });
    start = text.indexOf('{', end + 1);
  }
  return found;
}

/** Reads a template, or says what is wrong with an expression in it. */
export function compileTemplate(text: string, options: CompileOptions): Template | ExpressionProblem {
  const pieces: Piece[] = [];
  let from = 0;
  for (let start = text.indexOf('{'); start !== -1; start = text.indexOf('{', from)) {
    const end = closingBrace(text, start);
    if (end === undefined) return { message: 'A brace is not closed.', start, end: text.length };
    const compiled = compileExpression(text.slice(start + 1, end), options);
    if (!isExpression(compiled)) {
      return { ...compiled, start: compiled.start + start + 1, end: compiled.end + start + 1 };
    }
    pieces.push(text.slice(from, start), compiled);
    from = end + 1;
  }
  pieces.push(text.slice(from));
  return templateOf(pieces.filter((piece) => piece !== ''));
}

/** Whether compiling came to a template. */
export function isTemplate(compiled: Template | ExpressionProblem): compiled is Template {
  return 'fill' in compiled;
}

function templateOf(pieces: readonly Piece[]): Template {
  const named = namedInAll(pieces.flatMap((piece) => (typeof piece === 'string' ? [] : [piece.named])));
  const fill = (scope: Scope): string | undefined => {
    const texts = pieces.map((piece) => (typeof piece === 'string' ? piece : toText(piece.evaluate(scope)?.value)));
    return texts.includes(undefined) ? undefined : texts.join('');
  };
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && typeof only !== 'string') {
    return { named, fill, evaluate: only.evaluate };
  }
  const evaluate = (scope: Scope): Answer | undefined => {
    const value = fill(scope);
    return value === undefined ? undefined : { value };
  };
  return { named, fill, evaluate };
}

/** What can be part of a sentence. */
function toText(value: unknown): string | undefined {
  if (value instanceof Date) return formatDate(value);
  if (Array.isArray(value)) {
    const texts = value.map(toText);
    return texts.includes(undefined) ? undefined : texts.join(', ');
  }
  if (typeof value === 'number') return String(Math.round(value * 1000) / 1000);
  return typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint'
    ? String(value)
    : undefined;
}

/** The brace that closes the one at `start`; those in quotes do not count. */
function closingBrace(text: string, start: number): number | undefined {
  let depth = 0;
  let quote = '';
  for (let at = start; at < text.length; at++) {
    const character = text.charAt(at);
    if (quote !== '') {
      if (character === '\\') at++;
      else if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at;
  }
  return undefined;
}
