import type { YamlNode } from './node.js';
import { DataMaker, TreeMaker, type Maker } from './plain-makers.js';

/**
 * The root of a text in the ordinary style: keys and lists in block style, scalars and brackets that begin and end on
 * one line, comments. Absent for any other text, and wherever there is the least doubt: then the library has to read it.
 *
 * The tree is the one that the library gives, in a fraction of its time.
 */
export function readPlain(text: string): YamlNode | undefined {
  return readPlainWith(text, new TreeMaker(text));
}

/**
 * The data of such a text, for which nothing else is made: most texts are never asked where something stands in them.
 *
 * Absent as well where a key stands twice in a mapping, merges another into it, or may be a number, which data put first.
 */
export function readPlainData(text: string): unknown {
  return readPlainWith(text, new DataMaker(text));
}

/** What a maker makes of such a text; absent as well where it makes nothing. */
export function readPlainWith<Value, Key, Draft>(text: string, maker: Maker<Value, Key, Draft>): Value | undefined {
  return isOrdinary(text) ? new PlainReader(text, maker).read() : undefined;
}

function isOrdinary(text: string): boolean {
  return !text.includes('\t') && !(text.includes('\r') && /\r(?!\n)/.test(text));
}

const newline = 10;
const carriageReturn = 13;
const space = 32;
const doubleQuote = 34;
const hash = 35;
const singleQuote = 39;
const comma = 44;
const dash = 45;
const colon = 58;
const opening = { bracket: 91, brace: 123 };
const closing = { bracket: 93, brace: 125 };

/** The column of the line behind the last one. */
const none = -1;

/** Deeper than any file that is written by hand; the library knows what to say of what is deeper. */
const deepest = 60;
/** In block style a longer key is a problem. */
const longestKey = 1000;

/** Every method gives nothing where the text is not of the ordinary style, and then the reader is of no more use. */
class PlainReader<Value, Key, Draft> {
  readonly #text: string;
  readonly #maker: Maker<Value, Key, Draft>;
  /** The first character of the current line that is no space, its column, and the end of the line without spaces. */
  #at = 0;
  #column = 0;
  #end = 0;
  #nextLine = 0;
  #depth = 0;
  /** The end of what was read last. */
  #behind = 0;
  /** The first ones at or behind where they were last looked for. */
  #colon = -1;
  #comment = -1;
  #escape = -1;

  constructor(text: string, maker: Maker<Value, Key, Draft>) {
    this.#text = text;
    this.#maker = maker;
  }

  read(): Value | undefined {
    this.#advance();
    const root = this.#column === none ? undefined : this.#collection();
    // A line that is indented unlike all before it, or goes on with a scalar, is left over.
    return this.#column === none ? root : undefined;
  }

  /** Goes to the next line that is neither blank nor a comment. */
  #advance(): void {
    const text = this.#text;
    while (this.#nextLine < text.length) {
      const start = this.#nextLine;
      const lineBreak = text.indexOf('\n', start);
      let end = lineBreak === -1 ? text.length : lineBreak;
      this.#nextLine = end + 1;
      const at = this.#skipSpaces(start);
      const code = text.charCodeAt(at);
      if (at >= end || code === hash || code === carriageReturn) continue;
      if (text.charCodeAt(end - 1) === carriageReturn) end -= 1;
      while (text.charCodeAt(end - 1) === space) end -= 1;
      this.#at = at;
      this.#column = at - start;
      this.#end = end;
      return;
    }
    this.#column = none;
  }

  #collection(): Value | undefined {
    if (++this.#depth > deepest) return undefined;
    const found = this.#isItem(this.#at) ? this.#sequence(this.#column) : this.#mapping(this.#column);
    this.#depth -= 1;
    return found;
  }

  #mapping(indent: number): Value | undefined {
    const start = this.#at;
    const draft = this.#maker.draft();
    while (this.#column === indent) if (!this.#readPair(draft, indent)) return undefined;
    return this.#maker.mapping(draft, start, this.#behind);
  }

  /** Whether a pair was read. */
  #readPair(draft: Draft, indent: number): boolean {
    const at = this.#at;
    const keyEnd = this.#keyEnd(at);
    const key = keyEnd - at > longestKey ? undefined : this.#key(at, keyEnd);
    const value = key === undefined ? undefined : this.#value(keyEnd + 1, indent, indent);
    if (key === undefined || value === undefined) return false;
    this.#maker.add(draft, key, value);
    return true;
  }

  #sequence(indent: number): Value | undefined {
    const start = this.#at;
    const items: Value[] = [];
    while (this.#column === indent && this.#isItem(this.#at)) {
      const item = this.#item(indent);
      if (item === undefined) return undefined;
      items.push(item);
    }
    return this.#maker.sequence(items, start, this.#behind);
  }

  #item(indent: number): Value | undefined {
    const from = this.#at + 1;
    const at = this.#skipSpaces(from);
    const isCollection = at < this.#end && (this.#isItem(at) || this.#keyEnd(at) !== none);
    if (!isCollection) return this.#value(from, indent, indent + 1);
    this.#column += at - this.#at;
    this.#at = at;
    return this.#collection();
  }

  /** What stands behind a `:` or `-`, on its line or below. A sequence below begins at column `leastDash` or further in. */
  #value(from: number, indent: number, leastDash: number): Value | undefined {
    const at = this.#skipSpaces(from);
    if (this.#isEndOfLine(from)) {
      this.#advance();
      if (this.#column > indent) return this.#collection();
      if (this.#column >= leastDash && this.#isItem(this.#at)) return this.#collection();
      this.#behind = at;
      return this.#maker.scalar(at, at);
    }
    const value = this.#isBracket(at) ? this.#flow(at) : this.#scalar(at, this.#scalarEnd(at));
    if (value === undefined || !this.#isEndOfLine(this.#behind)) return undefined;
    this.#advance();
    return value;
  }

  /** A collection in brackets, or something within one, that ends on the line that it begins on. */
  #flow(at: number): Value | undefined {
    if (++this.#depth > deepest) return undefined;
    const code = this.#text.charCodeAt(at);
    let found: Value | undefined;
    if (code === opening.bracket) found = this.#flowSequence(at);
    else if (code === opening.brace) found = this.#flowMapping(at);
    else found = this.#scalar(at, this.#flowScalarEnd(at));
    this.#depth -= 1;
    return found;
  }

  #flowSequence(start: number): Value | undefined {
    const items: Value[] = [];
    let at = this.#skipSpaces(start + 1);
    while (items.length > 0 || this.#text.charCodeAt(at) !== closing.bracket) {
      const item = this.#flow(at);
      if (item === undefined) return undefined;
      items.push(item);
      at = this.#skipSpaces(this.#behind);
      if (this.#text.charCodeAt(at) === closing.bracket) break;
      if (this.#text.charCodeAt(at) !== comma) return undefined;
      at = this.#skipSpaces(at + 1);
    }
    this.#behind = at + 1;
    return this.#maker.sequence(items, start, at + 1);
  }

  #flowMapping(start: number): Value | undefined {
    const draft = this.#maker.draft();
    let at = this.#skipSpaces(start + 1);
    let isEmpty = true;
    while (!isEmpty || this.#text.charCodeAt(at) !== closing.brace) {
      if (!this.#readFlowPair(draft, at)) return undefined;
      isEmpty = false;
      at = this.#skipSpaces(this.#behind);
      if (this.#text.charCodeAt(at) === closing.brace) break;
      if (this.#text.charCodeAt(at) !== comma) return undefined;
      at = this.#skipSpaces(at + 1);
    }
    this.#behind = at + 1;
    return this.#maker.mapping(draft, start, at + 1);
  }

  #readFlowPair(draft: Draft, at: number): boolean {
    const keyEnd = this.#flowScalarEnd(at);
    const key = this.#key(at, keyEnd);
    if (key === undefined) return false;
    if (this.#text.charCodeAt(keyEnd) !== colon || this.#text.charCodeAt(keyEnd + 1) !== space) return false;
    const value = this.#flow(this.#skipSpaces(keyEnd + 1));
    if (value === undefined) return false;
    this.#maker.add(draft, key, value);
    return true;
  }

  #key(start: number, end: number): Key | undefined {
    return this.#isScalar(start, end) ? this.#maker.key(start, end) : undefined;
  }

  #scalar(start: number, end: number): Value | undefined {
    if (!this.#isScalar(start, end)) return undefined;
    this.#behind = end;
    return this.#maker.scalar(start, end);
  }

  /** Whether something stands between two offsets, and means what is written there. */
  #isScalar(start: number, end: number): boolean {
    if (end <= start) return false;
    switch (this.#text.charCodeAt(start)) {
      case singleQuote:
        return true;
      case doubleQuote:
        return this.#nextEscape(start) >= end;
      default:
        // White space that is none for YAML: the range of a scalar leaves it out, its value does not.
        return !isStrange(this.#text.charCodeAt(end - 1));
    }
  }

  /** The end of the key that begins at `at`, which is where its colon stands. */
  #keyEnd(at: number): number {
    const text = this.#text;
    if (this.#isQuote(at)) {
      const end = this.#quoteEnd(at);
      return end !== none && text.charCodeAt(end) === colon && this.#isBreak(end + 1) ? end : none;
    }
    const end = this.#beginsPlain(at) ? this.#nextColon(at) : none;
    const isKey = end > at && text.charCodeAt(end - 1) !== space;
    return isKey && this.#nextComment(at) > end ? end : none;
  }

  /** The end of a scalar in block style that is no key and ends on its line. */
  #scalarEnd(at: number): number {
    if (this.#isQuote(at)) return this.#quoteEnd(at);
    if (!this.#beginsPlain(at)) return none;
    const end = Math.min(this.#nextComment(at), this.#end);
    const nextColon = this.#nextColon(at);
    // A second key on the line is a problem.
    return nextColon === none || nextColon > end ? this.#withoutSpaces(end) : none;
  }

  #flowScalarEnd(at: number): number {
    if (this.#isQuote(at)) return this.#quoteEnd(at);
    if (!this.#beginsPlain(at)) return none;
    const text = this.#text;
    for (let end = at + 1; end < this.#end; end++) {
      const code = text.charCodeAt(end);
      if (code === hash) return none;
      const isEnd = code === colon ? this.#isBreak(end + 1) || isFlowMark(text.charCodeAt(end + 1)) : isFlowMark(code);
      if (isEnd) return code === colon && text.charCodeAt(end - 1) === space ? none : this.#withoutSpaces(end);
    }
    return none;
  }

  /** Behind the closing quote, if that stands on the same line. */
  #quoteEnd(at: number): number {
    const text = this.#text;
    const mark = text.charCodeAt(at) === singleQuote ? "'" : '"';
    let close = text.indexOf(mark, at + 1);
    while (mark === "'" && close !== -1 && text.charCodeAt(close + 1) === singleQuote) {
      close = text.indexOf(mark, close + 2);
    }
    return close === -1 || close >= this.#end ? none : close + 1;
  }

  /** The first colon behind `at` on this line that ends a key. */
  #nextColon(at: number): number {
    if (this.#colon < at) this.#colon = indexOf(this.#text, ':', at);
    while (this.#colon < this.#end && !this.#isBreak(this.#colon + 1)) {
      this.#colon = indexOf(this.#text, ':', this.#colon + 1);
    }
    return this.#colon < this.#end ? this.#colon : none;
  }

  /** Where the next comment behind `at` begins: on its space. */
  #nextComment(at: number): number {
    if (this.#comment < at) this.#comment = indexOf(this.#text, ' #', at);
    return this.#comment;
  }

  #nextEscape(at: number): number {
    if (this.#escape < at) this.#escape = indexOf(this.#text, '\\', at);
    return this.#escape;
  }

  #beginsPlain(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    if (code === dash) return isWordCharacter(this.#text.charCodeAt(at + 1));
    return code > 0xa0 ? code !== 0xfeff : isWordCharacter(code) || (code < 128 && plainMarks.includes(code));
  }

  #isItem(at: number): boolean {
    return this.#text.charCodeAt(at) === dash && this.#isBreak(at + 1);
  }

  /** Whether nothing but a comment follows on the line. */
  #isEndOfLine(from: number): boolean {
    const at = this.#skipSpaces(from);
    return at >= this.#end || (at > from && this.#text.charCodeAt(at) === hash);
  }

  #isQuote(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === doubleQuote || code === singleQuote;
  }

  #isBracket(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === opening.bracket || code === opening.brace;
  }

  #isBreak(at: number): boolean {
    const code = this.#text.charCodeAt(at);
    return code === space || code === newline || code === carriageReturn || Number.isNaN(code);
  }

  #skipSpaces(from: number): number {
    let at = from;
    while (this.#text.charCodeAt(at) === space) at++;
    return at;
  }

  #withoutSpaces(before: number): number {
    let end = before;
    while (this.#text.charCodeAt(end - 1) === space) end--;
    return end;
  }
}

/** What may begin text beside letters and digits: `_/(+~$^<=;\`. */
const plainMarks = [95, 47, 40, 43, 126, 36, 94, 60, 61, 59, 92];

function isWordCharacter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57);
}

function isFlowMark(code: number): boolean {
  return code === comma || code === 91 || code === 93 || code === 123 || code === 125;
}

function isStrange(code: number): boolean {
  return (code > 127 || code < space) && /\s/.test(String.fromCharCode(code));
}

/** The end of the text where the part is not found: with `Infinity`, every position would be kept as a number in a box. */
function indexOf(text: string, part: string, from: number): number {
  const index = text.indexOf(part, from);
  return index === -1 ? text.length : index;
}
