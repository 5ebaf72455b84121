import type { TextEdit } from '../../text/text-edit.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import { completionContext, type CompletionContext } from './context.js';
import { keys } from './keys.js';
import { values } from './values.js';

/** One entry of the list; the order of the list is the order to show it in. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: 'key' | 'value';
  /** A few words beside the label: the type, or that it is required. */
  readonly detail?: string;
  readonly documentation?: string;
  /** Indented as it stands in the file: an editor inserts it as it is. */
  readonly edit: TextEdit;
}

type Contributor = (context: CompletionContext) => readonly CompletionItem[];

const contributors: readonly Contributor[] = [keys, values];

/** Answers `textDocument/completion`. */
export function completionsAt(snapshot: Snapshot, position: FilePosition): readonly CompletionItem[] {
  const context = completionContext(snapshot, position);
  return context === undefined ? [] : contributors.flatMap((contribute) => contribute(context));
}
