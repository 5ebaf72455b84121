import type { TextEdit } from './text-edit.js';
import type { TextRange } from './text-range.js';

/** What is wrong at one place, and what would mend it. */
export interface Finding {
  readonly range: TextRange;
  readonly message: string;
  /** Why it matters, or what is expected instead: one or two sentences. */
  readonly detail?: string;
  /** The edits to offer, the likeliest first; computed when they are asked for, since most never are. */
  readonly fixes?: () => readonly Fix[];
}

export interface Fix {
  /** Imperative, as shown in the light bulb: `Change to "email"`. */
  readonly title: string;
  /** Only `safe` fixes run without being asked for; a `suggestion` is always the user's choice. */
  readonly safety: 'safe' | 'suggestion';
  readonly edits: readonly TextEdit[];
}
