import type { TextEdit } from '../../text/text-edit.js';
import type { SymbolName } from '../../workspace/file-names.js';

/** One entry of the list; the order of the list is the order to show it in. */
export interface CompletionItem {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'snippet';
  /** A few words beside the label: its title or type, and whether it is required. */
  readonly detail?: string;
  readonly documentation?: string;
  /** The things that it names: what they are is looked up when somebody wants to know. */
  readonly about?: readonly SymbolName[];
  /** Indented as it stands in the file: an editor inserts it as it is. */
  readonly edit: TextEdit;
  /** Edits that go with it, apart from the cursor's line behind its indentation. */
  readonly otherEdits?: readonly TextEdit[];
  /** Still allowed, but no longer wanted. */
  readonly deprecated?: true;
}
