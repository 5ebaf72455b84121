import { functionWords, methodWords, variables } from '../../expressions/words.js';
import { code } from '../../schema/describe.js';
import type { TextRange } from '../../text/text-range.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import { expressionAt } from '../expression-at.js';

/** What a function or a name in an expression of a rule is; absent for any other word. */
export function aboutExpression(
  snapshot: Snapshot,
  position: FilePosition,
): { readonly range: TextRange; readonly markdown: string } | undefined {
  const place = expressionAt(snapshot, position);
  if (place === undefined) return undefined;
  const { word, file, isMember } = place;
  const name = file.text.slice(word.start, word.end);
  const isCalled = file.text[word.end] === '(';
  const words = isCalled ? (isMember ? methodWords : functionWords) : isMember ? undefined : variables;
  const known = words?.get(name);
  return known && { range: word, markdown: `${code(known.form)}\n\n${known.text}` };
}
