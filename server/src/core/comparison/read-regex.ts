/** Code points from one to another, both included, in ascending order. */
export type CharSet = readonly (readonly [from: number, to: number])[];

/** What a regular expression is made of, as far as it can be compared with another. */
export type Regex =
  | { readonly kind: 'set'; readonly set: CharSet }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'all' | 'any'; readonly parts: readonly Regex[] }
  /** No upper limit, if `most` is absent. */
  | { readonly kind: 'repeat'; readonly part: Regex; readonly least: number; readonly most: number | undefined };

/** The largest code point. */
export const lastChar = 0x10ffff;

/** Larger counts would make too large a machine. */
const mostRepeated = 300;

/** Reads a pattern; absent for one that is none with the `u` flag, or that holds what is not compared: a look around, a reference back. */
export function readRegex(pattern: string): Regex | undefined {
  try {
    new RegExp(pattern, 'u');
    const reader = new Reader(Array.from(pattern));
    const regex = reader.alternatives();
    return reader.isAtEnd ? regex : undefined;
  } catch {
    return undefined;
  }
}

class NotComparedError extends Error {}

class Reader {
  readonly #chars: readonly string[];
  #at = 0;

  constructor(chars: readonly string[]) {
    this.#chars = chars;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#chars.length;
  }

  alternatives(): Regex {
    const parts = [this.#sequence()];
    while (this.#take('|')) parts.push(this.#sequence());
    return { kind: 'any', parts };
  }

  #sequence(): Regex {
    const parts: Regex[] = [];
    while (!this.isAtEnd && !['|', ')'].includes(this.#peek())) parts.push(this.#repeated(this.#atom()));
    return { kind: 'all', parts };
  }

  #repeated(part: Regex): Regex {
    const [least, most] = this.#quantifier() ?? [1, 1];
    if (Math.max(least, most ?? 0) > mostRepeated) throw new NotComparedError();
    // Whether as much or as little as can be is taken first makes no difference to what matches.
    this.#take('?');
    return least === 1 && most === 1 ? part : { kind: 'repeat', part, least, most };
  }

  #quantifier(): readonly [number, number | undefined] | undefined {
    if (this.#take('*')) return [0, undefined];
    if (this.#take('+')) return [1, undefined];
    if (this.#take('?')) return [0, 1];
    if (!this.#take('{')) return undefined;
    const [least = '', most] = this.#until('}').split(',');
    if (most === undefined) return [Number(least), Number(least)];
    return [Number(least), most === '' ? undefined : Number(most)];
  }

  #atom(): Regex {
    const char = this.#next();
    if (char === '^') return { kind: 'start' };
    if (char === '$') return { kind: 'end' };
    if (char === '(') return this.#group();
    if (char === '.') return { kind: 'set', set: without(lineEnds) };
    if (char === '[') return { kind: 'set', set: this.#charClass() };
    return { kind: 'set', set: char === '\\' ? this.#escape() : only(char) };
  }

  #group(): Regex {
    if (this.#take('?')) {
      const sort = this.#next();
      if (sort === '<' && !['=', '!'].includes(this.#peek())) this.#until('>');
      else if (sort !== ':') throw new NotComparedError();
    }
    const inner = this.alternatives();
    if (!this.#take(')')) throw new NotComparedError();
    return inner;
  }

  #charClass(): CharSet {
    const isNegated = this.#take('^');
    const found: [number, number][] = [];
    while (!this.#take(']')) {
      const low = this.#classAtom();
      const isRange = this.#peek() === '-' && this.#chars[this.#at + 1] !== ']';
      if (!isRange) {
        found.push(...low.map(([from, to]): [number, number] => [from, to]));
        continue;
      }
      this.#next();
      found.push([low[0]?.[0] ?? 0, this.#classAtom()[0]?.[1] ?? 0]);
    }
    const set = inOrder(found);
    return isNegated ? without(set) : set;
  }

  #classAtom(): CharSet {
    const char = this.#next();
    return char === '\\' ? this.#escape() : only(char);
  }

  #escape(): CharSet {
    const char = this.#next();
    const named = classes[char];
    if (named !== undefined) return named;
    if (char in controls) return only(controls[char] ?? '');
    if (char === 'x') return point(this.#take2(2));
    if (char === 'u') return this.#take('{') ? point(this.#until('}')) : this.#unicode();
    if (/[A-Za-z0-9]/.test(char)) throw new NotComparedError();
    return only(char);
  }

  /** Two halves of a pair would be one character. */
  #unicode(): CharSet {
    const code = this.#take2(4);
    if (/^d[89a-f]/i.test(code)) throw new NotComparedError();
    return point(code);
  }

  #take2(count: number): string {
    return Array.from({ length: count }, () => this.#next()).join('');
  }

  #until(end: string): string {
    let text = '';
    for (let char = this.#next(); char !== end; char = this.#next()) text += char;
    return text;
  }

  #peek(): string {
    return this.#chars[this.#at] ?? '';
  }

  #next(): string {
    const char = this.#chars[this.#at++];
    if (char === undefined) throw new NotComparedError();
    return char;
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at++;
    return true;
  }
}

function only(char: string): CharSet {
  const code = char.codePointAt(0) ?? 0;
  return [[code, code]];
}

function point(hexadecimal: string): CharSet {
  const code = Number.parseInt(hexadecimal, 16);
  return [[code, code]];
}

function inOrder(ranges: readonly (readonly [number, number])[]): CharSet {
  return [...ranges].sort(([one], [other]) => one - other);
}

/** All characters but these. */
function without(set: CharSet): CharSet {
  const found: [number, number][] = [];
  let next = 0;
  for (const [from, to] of inOrder(set)) {
    if (from > next) found.push([next, from - 1]);
    next = Math.max(next, to + 1);
  }
  return next > lastChar ? found : [...found, [next, lastChar]];
}

const lineEnds: CharSet = [
  [0x0a, 0x0a],
  [0x0d, 0x0d],
  [0x2028, 0x2029],
];
const digits: CharSet = [[0x30, 0x39]];
const wordChars: CharSet = [...digits, [0x41, 0x5a], [0x5f, 0x5f], [0x61, 0x7a]];
const spaces: CharSet = [
  ...([
    [0x09, 0x0d],
    [0x20, 0x20],
    [0xa0, 0xa0],
    [0x1680, 0x1680],
    [0x2000, 0x200a],
  ] as const),
  ...([
    [0x2028, 0x2029],
    [0x202f, 0x202f],
    [0x205f, 0x205f],
    [0x3000, 0x3000],
    [0xfeff, 0xfeff],
  ] as const),
];
const classes: Readonly<Record<string, CharSet>> = {
  ...{ d: digits, D: without(digits), w: wordChars, W: without(wordChars), s: spaces, S: without(spaces) },
};
const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', v: '\v', f: '\f', 0: '\0' };
