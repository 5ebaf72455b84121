import { longestText, RecentTexts } from './recent-texts.js';

/** More texts than come between two that are alike; a power of two. */
const remembered = 1 << 14;

/** What was made of texts that come again and again. Nothing is kept of a text that comes once, as most of them do. */
export class RecurringTexts<Value> {
  readonly #make: (text: string) => Value;
  readonly #kept = new RecentTexts<Value>();
  /** The hashes of texts that have come; each at one place, where the next one takes over. */
  readonly #come = new Int32Array(remembered);

  constructor(make: (text: string) => Value) {
    this.#make = make;
  }

  /** The same value each time, from the second time on that a short text comes. */
  get(text: string): Value {
    if (text.length > longestText) return this.#make(text);
    const known = this.#kept.get(text);
    if (known !== undefined) return known;
    const made = this.#make(text);
    if (this.#hasCome(text)) this.#kept.set(text, made);
    return made;
  }

  #hasCome(text: string): boolean {
    const hash = hashOf(text);
    const place = hash & (remembered - 1);
    const hasCome = this.#come[place] === hash;
    this.#come[place] = hash;
    return hasCome;
  }
}

/** FNV-1a over code units. Two texts with one hash cost a little room, and nothing else. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5 | 0;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
