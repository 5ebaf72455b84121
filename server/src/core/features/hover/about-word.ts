import type { TextRange } from '../../text/text-range.js';
import type { Topic } from '../../workspace/topic.js';
import type { HoveredWord, WordContributor } from './word.js';
import { cacheDirective } from './cache-directive.js';
import { knownCookie } from './known-cookie.js';
import { knownWord } from './known-word.js';
import { schemaTopic } from './schema-topic.js';
import { tagProduct } from './tag-product.js';

/** The first ones know the word most exactly. */
const contributors: readonly WordContributor[] = [cacheDirective, knownCookie, knownWord, tagProduct, schemaTopic];

/** What a hover shows of a word. */
export interface HoverParts {
  readonly range: TextRange | undefined;
  readonly text: string | undefined;
  readonly topic: Topic | undefined;
}

/** All that the contributors know of a word. */
export function aboutWord(word: HoveredWord): HoverParts {
  const known = contributors.flatMap((contribute) => contribute(word) ?? []);
  return {
    range: known.find(({ range }) => range !== undefined)?.range,
    text: known.find(({ text }) => text !== undefined)?.text,
    topic: known
      .map(({ topic }) => (topic === undefined ? undefined : word.topics.find(topic)))
      .find((topic) => topic !== undefined),
  };
}
