import type { TextRange } from '../text/text-range.js';
import { styleAt, type Maker } from './plain-makers.js';
import { scalarValue } from './plain-value.js';
import { readPlainWith } from './read-plain.js';
import { areDistinct, type PlacedText } from './texts-in.js';

/** Which texts somebody looks for. */
export interface TextQuery {
  /** The first offset from `from` on where one may begin, whatever way it is written; -1 where there is none. */
  readonly next: (text: string, from: number) => number;
  readonly isWanted: (text: string) => boolean;
}

/**
 * What `textsIn` finds in the tree of a text, without the tree: what is not wanted costs no more than to read over it.
 *
 * Absent where the text is not in the ordinary style, or its tree is not plain.
 */
export function plainTextsIn(text: string, query: TextQuery): readonly PlacedText[] | undefined {
  const found = readPlainWith(text, new TextMaker(text, query));
  for (const { path } of found ?? nothing) path.reverse();
  return found;
}

/** Its path grows from its end while it is read: what is around it is known last. */
interface FoundText extends PlacedText {
  readonly path: (string | number)[];
}

type Found = readonly FoundText[];

/** Of nearly all that is read. */
const nothing: Found = [];

interface Draft {
  readonly names: string[];
  found: Found;
}

/** Makes lists of the wanted texts; nothing where a key stands twice, or may merge others. */
class TextMaker implements Maker<Found, string | FoundText, Draft> {
  readonly #text: string;
  readonly #query: TextQuery;
  /** The first place at or behind where it was last looked for. */
  #next = -1;

  constructor(text: string, query: TextQuery) {
    this.#text = text;
    this.#query = query;
  }

  scalar(start: number, end: number): Found {
    if (!this.#mayHold(start, end)) return nothing;
    const value = scalarValue(this.#text, start, end);
    const isText = typeof value === 'string' || typeof value === 'number';
    return isText && this.#query.isWanted(String(value)) ? [this.#placed(value, 'value', { start, end })] : nothing;
  }

  sequence(items: readonly Found[]): Found {
    let found = nothing;
    for (const [index, item] of items.entries()) found = joined(found, item, index);
    return found;
  }

  key(start: number, end: number): string | FoundText {
    const name = String(scalarValue(this.#text, start, end));
    const isWanted = this.#mayHold(start, end) && this.#query.isWanted(name);
    return isWanted ? this.#placed(name, 'key', { start, end }) : name;
  }

  draft(): Draft {
    return { names: [], found: nothing };
  }

  add(draft: Draft, key: string | FoundText, value: Found): void {
    const name = typeof key === 'string' ? key : key.name;
    draft.names.push(name);
    if (typeof key !== 'string') draft.found = joined(draft.found, [key], name);
    draft.found = joined(draft.found, value, name);
  }

  mapping({ names, found }: Draft): Found | undefined {
    return areDistinct(names) && !names.includes('<<') ? found : undefined;
  }

  #mayHold(start: number, end: number): boolean {
    if (this.#next < start) {
      const next = this.#query.next(this.#text, start);
      this.#next = next === -1 ? this.#text.length : next;
    }
    return this.#next < end;
  }

  #placed(value: string | number, part: PlacedText['part'], range: TextRange): FoundText {
    const written = { range, style: styleAt(this.#text, range.start) };
    return { name: String(value), isNumber: typeof value === 'number', path: [], part, written };
  }
}

function joined(found: Found, more: Found, segment: string | number): Found {
  if (more.length === 0) return found;
  for (const { path } of more) path.push(segment);
  return found.length === 0 ? more : [...found, ...more];
}
