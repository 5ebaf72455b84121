import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import { aliases, merges } from './aliases.js';
import { completionContext, type CompletionContext } from './context.js';
import type { CompletionItem } from './item.js';
import { entries, keys, wholeItems } from './keys.js';
import { specs } from './spec.js';
import { listItems, values } from './values.js';

type Contributor = (context: CompletionContext) => readonly CompletionItem[];

const contributors: readonly Contributor[] = [specs, wholeItems, keys, entries, merges, values, aliases, listItems];

/** Answers `textDocument/completion`. */
export function completionsAt(snapshot: Snapshot, position: FilePosition): readonly CompletionItem[] {
  const context = completionContext(snapshot, position);
  return context === undefined ? [] : contributors.flatMap((contribute) => contribute(context));
}
