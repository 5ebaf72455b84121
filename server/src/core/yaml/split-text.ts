import type { TextRange } from '../text/text-range.js';
import { isEmpty, type YamlMapping, type YamlPair } from './node.js';

/** A text within brackets that its commas cut: what follows each of them is a key without a value. */
export interface SplitText {
  /** The keys that were meant as text. */
  readonly pairs: readonly YamlPair[];
  /** From the first to the last of them. */
  readonly range: TextRange;
  /** The pair that has the beginning of the text as its value. */
  readonly head: YamlPair;
  readonly whole: TextRange;
  /** What was meant, on one line. */
  readonly meant: string;
}

/** The texts of a mapping that may have been cut: `{ title: Hello, world }`; ranges count in `text`. */
export function splitTexts({ flow, pairs }: YamlMapping, text: string): SplitText[] {
  if (!flow) return [];
  const found: SplitText[] = [];
  for (const [index, head] of pairs.entries()) {
    const { value } = head;
    if (value.kind !== 'scalar' || value.style !== 'plain' || typeof value.value !== 'string') continue;
    const end = pairs.findIndex((pair, at) => at > index && !isBare(pair, text));
    const bare = pairs.slice(index + 1, end === -1 ? undefined : end);
    const [first, last] = [bare[0], bare.at(-1)];
    if (first === undefined || last === undefined) continue;
    const whole = { start: value.range.start, end: last.key.range.end };
    const meant = text.slice(whole.start, whole.end).replace(/\s+/g, ' ');
    found.push({
      pairs: bare,
      range: { start: first.key.range.start, end: last.key.range.end },
      head,
      whole,
      meant,
    });
  }
  return found;
}

/** Whether a pair is a plain word or several, without a colon. */
function isBare({ key, value }: YamlPair, text: string): boolean {
  if (key.kind !== 'scalar' || key.style !== 'plain' || !isEmpty(value)) return false;
  return !/^\s*:/.test(text.slice(key.range.end, key.range.end + 100));
}

/** What a message says about a text that its comma cut. */
export function splitMessage({ pairs, meant }: SplitText): string {
  return `The comma before "${pairs[0]?.name ?? ''}" begins a new key. Put "${meant}" in quotes if it is one text.`;
}
