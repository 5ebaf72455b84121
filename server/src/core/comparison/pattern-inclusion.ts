import { lastChar, readRegex, type CharSet, type Regex } from './read-regex.js';

/**
 * Whether every text that the one pattern matches, somewhere in it, is matched by the other as well; false where that is
 * not so, or where nobody has found out.
 */
export function isPatternWithin(inner: string, outer: string): boolean {
  if (inner === outer) return true;
  const key = `${inner}\0${outer}`;
  const known = answers.get(key);
  if (known !== undefined) return known;
  const [one, other] = [readRegex(inner), readRegex(outer)];
  const answer = one !== undefined && other !== undefined && isWithin(new Machine(one), new Machine(other));
  if (answers.size < mostKnown) answers.set(key, answer);
  return answer;
}

const answers = new Map<string, boolean>();
const mostKnown = 1_000;

/** More would take longer than anybody waits for. */
const mostSteps = 20_000;
const mostPlaces = 2_000;

/** What a place in a machine leads to: by a character of a set, by nothing, or by nothing at an end of the text. */
type Way =
  { readonly by: CharSet; readonly to: number } | { readonly by: 'nothing' | 'start' | 'end'; readonly to: number };

/** Where a machine may be after some characters; `isDone` once it has found a match. */
interface Position {
  readonly places: readonly number[];
  readonly isDone: boolean;
  readonly isFirst: boolean;
}

/** Looks for a match that may begin and end anywhere. */
class Machine {
  readonly #ways: Way[][] = [[]];
  readonly #goal: number;
  /** Whether it was small enough to be made. */
  readonly isWhole: boolean;

  constructor(regex: Regex) {
    this.#goal = this.#add(regex, 0);
    this.isWhole = this.#ways.length <= mostPlaces;
  }

  /** All characters where what it does may change. */
  bounds(): number[] {
    const sets = this.#ways.flat().flatMap(({ by }) => (typeof by === 'string' ? [] : by));
    return sets.flatMap(([from, to]) => [from, to + 1]);
  }

  begin(): Position {
    return this.#position([0], { isFirst: true });
  }

  after({ places, isDone }: Position, char: number): Position {
    if (isDone) return { places: [], isDone, isFirst: false };
    const next = places.flatMap((place) =>
      (this.#ways[place] ?? []).flatMap(({ by, to }) =>
        typeof by !== 'string' && by.some(([from, last]) => from <= char && char <= last) ? [to] : [],
      ),
    );
    return this.#position([...next, 0], { isFirst: false });
  }

  /** Whether a text that ends here is matched. */
  matches({ places, isDone, isFirst }: Position): boolean {
    return isDone || this.#reached(places, { isFirst, isLast: true }).has(this.#goal);
  }

  #position(places: readonly number[], { isFirst }: { readonly isFirst: boolean }): Position {
    const all = this.#reached(places, { isFirst, isLast: false });
    if (all.has(this.#goal)) return { places: [], isDone: true, isFirst: false };
    return { places: [...all].sort((one, other) => one - other), isDone: false, isFirst };
  }

  #reached(from: readonly number[], at: { readonly isFirst: boolean; readonly isLast: boolean }): Set<number> {
    const found = new Set(from);
    // A set that grows while it is walked through is walked through to its end.
    for (const place of found) {
      for (const { by, to } of this.#ways[place] ?? [])
        if (by === 'nothing' || (by === 'start' && at.isFirst) || (by === 'end' && at.isLast)) found.add(to);
    }
    return found;
  }

  #place(): number {
    return this.#ways.push([]) - 1;
  }

  #connect(from: number, way: Way['by'], to: number): void {
    this.#ways[from]?.push({ by: way, to });
  }

  /** Adds what leads from a place through an expression, and gives the place behind it. */
  #add(regex: Regex, from: number): number {
    if (this.#ways.length > mostPlaces) return from;
    switch (regex.kind) {
      case 'set':
        return this.#step(from, regex.set);
      case 'start':
      case 'end':
        return this.#step(from, regex.kind);
      case 'all':
        return regex.parts.reduce((place, part) => this.#add(part, place), from);
      case 'any': {
        const end = this.#place();
        for (const part of regex.parts) this.#connect(this.#add(part, this.#step(from, 'nothing')), 'nothing', end);
        return end;
      }
      case 'repeat':
        return this.#repeat(regex, from);
    }
  }

  #step(from: number, by: Way['by']): number {
    const to = this.#place();
    this.#connect(from, by, to);
    return to;
  }

  #repeat({ part, least, most }: Regex & { readonly kind: 'repeat' }, from: number): number {
    let place = from;
    for (let turn = 0; turn < least; turn++) place = this.#add(part, place);
    if (most === undefined) {
      const again = this.#step(place, 'nothing');
      this.#connect(this.#add(part, again), 'nothing', again);
      return this.#step(again, 'nothing');
    }
    const end = this.#place();
    this.#connect(place, 'nothing', end);
    for (let turn = least; turn < most; turn++) {
      place = this.#add(part, this.#step(place, 'nothing'));
      this.#connect(place, 'nothing', end);
    }
    return end;
  }
}

/** Goes through both machines at once, by one character of each stretch in which neither makes a difference. */
function isWithin(inner: Machine, outer: Machine): boolean {
  if (!inner.isWhole || !outer.isWhole) return false;
  const chars = [...new Set([0, ...inner.bounds(), ...outer.bounds()])].filter((char) => char <= lastChar);
  const seen = new Set<string>();
  const waiting: [Position, Position][] = [[inner.begin(), outer.begin()]];
  let steps = 0;
  for (let both = waiting.pop(); both !== undefined; both = waiting.pop()) {
    const [one, other] = both;
    if (other.isDone) continue;
    if (inner.matches(one) && !outer.matches(other)) return false;
    for (const char of chars) {
      if (++steps > mostSteps) return false;
      const next: [Position, Position] = [inner.after(one, char), outer.after(other, char)];
      const key = next.map(({ places, isDone }) => `${String(isDone)} ${places.join()}`).join('|');
      if (seen.has(key)) continue;
      seen.add(key);
      waiting.push(next);
    }
  }
  return true;
}
