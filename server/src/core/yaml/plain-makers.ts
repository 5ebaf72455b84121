import { mayBeNumber } from './data.js';
import type { YamlMapping, YamlNode, YamlPair, YamlScalar, YamlSequence } from './node.js';
import { scalarValue } from './plain-value.js';

/**
 * What a reader makes of what stands between two offsets of a text: a tree, or plain data.
 *
 * Nothing is made where that cannot say what is written.
 */
export interface Maker<Value, Key, Draft> {
  readonly scalar: (start: number, end: number) => Value;
  readonly sequence: (items: readonly Value[], start: number, end: number) => Value;
  readonly key: (start: number, end: number) => Key | undefined;
  /** A mapping without pairs; more are added while it is read. */
  readonly draft: () => Draft;
  readonly add: (draft: Draft, key: Key, value: Value) => void;
  readonly mapping: (draft: Draft, start: number, end: number) => Value | undefined;
}

/** Makes the tree that the library gives. */
export class TreeMaker implements Maker<YamlNode, YamlScalar, YamlPair[]> {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  scalar(start: number, end: number): YamlScalar {
    const value = scalarValue(this.#text, start, end);
    return { kind: 'scalar', range: { start, end }, style: styleAt(this.#text, start), value };
  }

  sequence(items: readonly YamlNode[], start: number, end: number): YamlSequence {
    return { kind: 'sequence', range: { start, end }, flow: this.#text.charCodeAt(start) === bracket, items };
  }

  key(start: number, end: number): YamlScalar {
    return this.scalar(start, end);
  }

  draft(): YamlPair[] {
    return [];
  }

  add(pairs: YamlPair[], key: YamlScalar, value: YamlNode): void {
    pairs.push({ key, value, name: String(key.value) });
  }

  mapping(pairs: YamlPair[], start: number, end: number): YamlMapping {
    return { kind: 'mapping', range: { start, end }, flow: this.#text.charCodeAt(start) === brace, pairs };
  }
}

/** How the scalar is written that begins there. */
export function styleAt(text: string, start: number): YamlScalar['style'] {
  const code = text.charCodeAt(start);
  if (code === singleQuote) return 'single-quoted';
  return code === doubleQuote ? 'double-quoted' : 'plain';
}

const doubleQuote = 34;
const singleQuote = 39;
const bracket = 91;
const brace = 123;

interface DataDraft {
  readonly data: Record<string, unknown>;
  /** How many pairs were written. */
  count: number;
}

/** Makes the data alone, where they have all that is written in its order: each key once, none that is a number or merges. */
export class DataMaker implements Maker<unknown, string, DataDraft> {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  scalar(start: number, end: number): unknown {
    return scalarValue(this.#text, start, end);
  }

  sequence(items: readonly unknown[]): unknown {
    return items;
  }

  key(start: number, end: number): string | undefined {
    const name = String(scalarValue(this.#text, start, end));
    return name === '<<' || mayBeNumber(name) ? undefined : name;
  }

  draft(): DataDraft {
    return { data: {}, count: 0 };
  }

  add(draft: DataDraft, key: string, value: unknown): void {
    draft.data[key] = value;
    draft.count += 1;
  }

  /** A key that is not there was written twice, or was `__proto__`, which is none of the data's own. */
  mapping({ data, count }: DataDraft): unknown {
    return Object.keys(data).length === count ? data : undefined;
  }
}
