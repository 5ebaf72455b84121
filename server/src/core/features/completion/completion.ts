import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import { aliases, merges } from './aliases.js';
import { catalogueEvents } from './catalogue-events.js';
import { catalogueValues } from './catalogue-values.js';
import { completionContext, type CompletionContext } from './context.js';
import { expressionWords } from './expression-words.js';
import type { CompletionItem } from './item.js';
import { headerWords } from './header-words.js';
import { entries, keys, wholeItems } from './keys.js';
import { knownCookies } from './known-cookies.js';
import { names } from './names.js';
import { specs } from './spec.js';
import { listItems, values } from './values.js';

type Contributor = (context: CompletionContext) => readonly CompletionItem[];

const contributors: readonly Contributor[] = [
  ...[specs, wholeItems, keys, knownOrNew, names, merges, headerWords, values, aliases, listItems],
];

/** Where cookies are known, an example of a new entry would be one of them. */
function knownOrNew(context: CompletionContext): readonly CompletionItem[] {
  const known = knownCookies(context);
  return known.length > 0 ? known : entries(context);
}

/** Answers `textDocument/completion`. */
export function completionsAt(snapshot: Snapshot, position: FilePosition): readonly CompletionItem[] {
  const inExpression = expressionWords(snapshot, position);
  if (inExpression !== undefined) return inExpression;
  const context = completionContext(snapshot, position);
  if (context === undefined) return [];
  const known = [...catalogueValues(context), ...catalogueEvents(context)];
  const labels = new Set(known.map(({ label }) => label));
  const others = contributors.flatMap((contribute) => contribute(context));
  if (known.length === 0) return others;
  // Where all values are known, no examples are needed.
  return [...known, ...others.filter(({ label, detail }) => detail !== 'example' && !labels.has(label))];
}
