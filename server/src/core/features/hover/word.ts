import type { CookieCatalogue } from '../../catalogues/cookies.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import type { SchemaObject } from '../../schema/schema.js';
import type { TextRange } from '../../text/text-range.js';
import type { Topics } from '../../workspace/topics.js';
import type { Spot } from '../../yaml/locate.js';

/** What the cursor is on, and what is known of its place. */
export interface HoveredWord {
  readonly check: SchemaCheck;
  readonly spot: Spot;
  readonly offset: number;
  /** The key, or the value as data. */
  readonly text: string;
  /** The schemas that speak of the place, nearest to the root first. */
  readonly schemas: readonly SchemaObject[];
  /** What the schemas call it: `cookie.lifetime`. */
  readonly concepts: ReadonlySet<string>;
  /** The kinds of thing that it names in this project: `event`. */
  readonly symbols: ReadonlySet<string>;
  readonly topics: Topics;
  readonly cookies: CookieCatalogue;
}

/** What is known of a word; of several answers each part is taken from the first one that has it. */
export interface AboutWord {
  /** The word itself, where it is only a part of the value. */
  readonly range?: TextRange;
  /** What it is here, as Markdown. */
  readonly text?: string;
  /** The id or the alias of the topic that says what it is in general. */
  readonly topic?: string;
}

/** Looks at a word if the schema says that it is one of its kind; never at prose. */
export type WordContributor = (word: HoveredWord) => AboutWord | undefined;
