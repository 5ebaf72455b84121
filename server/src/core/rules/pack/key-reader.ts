import { isObject } from '../../schema/schema.js';

/** The keys of a group in a file of a pack. */
export type Keys = Readonly<Record<string, unknown>>;

/** Reads the keys of a file of a pack, and tells of each that is not as it should be in one sentence. */
export class KeyReader {
  readonly problems: string[];
  readonly #file: string;
  readonly #around: string;
  readonly #keys: Keys;

  constructor(file: string, data: unknown, around = '', problems: string[] = []) {
    this.#file = file;
    this.#around = around;
    this.#keys = isObject(data) ? data : {};
    this.problems = problems;
    if (!isObject(data)) {
      problems.push(
        around === '' ? `The file "${file}" holds no keys.` : this.#say(around, 'must hold keys of its own'),
      );
    }
  }

  /** Tells of a key; `what` follows on it in the sentence. */
  refuse(key: string, what: string): void {
    this.problems.push(this.#say(this.#nameOf(key), what));
  }

  allow(names: readonly string[]): void {
    for (const name of this.names()) if (!names.includes(name)) this.refuse(name, 'is not a key of a rule');
  }

  has(key: string): boolean {
    return Object.hasOwn(this.#keys, key);
  }

  names(): string[] {
    return Object.keys(this.#keys);
  }

  value(key: string): unknown {
    return this.has(key) ? this.#keys[key] : undefined;
  }

  text(key: string): string {
    const text = this.optionalText(key);
    if (!this.has(key)) this.refuse(key, 'is missing');
    return text ?? '';
  }

  optionalText(key: string): string | undefined {
    const value = this.value(key);
    if (value === undefined) return undefined;
    // What is written as an expression may be read as something else: `true`.
    if (typeof value === 'boolean' || typeof value === 'number') return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value;
    this.refuse(key, 'must be a text');
    return undefined;
  }

  oneOf<Value extends string>(key: string, values: readonly Value[]): Value {
    const found = values.find((value) => value === this.value(key));
    if (found !== undefined) return found;
    this.refuse(key, `must be ${values.join(', ').replace(/, ([^,]*)$/, ' or $1')}`);
    return values[0] as Value;
  }

  /** One text or a list of them. */
  texts(key: string): string[] {
    const value = this.value(key);
    const list = Array.isArray(value) ? value : [value];
    if (!list.every((item) => typeof item === 'string')) this.refuse(key, 'must be a text or a list of texts');
    return list.map(String);
  }

  keys(key: string): Keys {
    const value = this.value(key);
    if (value === undefined) return {};
    if (!isObject(value)) this.refuse(key, 'must hold keys of its own');
    return isObject(value) ? value : {};
  }

  /** Of a group that is missing only that is told. */
  inside(key: string): KeyReader {
    if (!this.has(key)) this.refuse(key, 'is missing');
    return this.has(key)
      ? new KeyReader(this.#file, this.value(key), this.#nameOf(key), this.problems)
      : new KeyReader(this.#file, {}, key);
  }

  list(key: string): KeyReader[] {
    const value = this.value(key);
    const items: readonly unknown[] = Array.isArray(value) ? value : [];
    return items.map((item, index) => {
      return new KeyReader(this.#file, item, `${this.#nameOf(key)}/${String(index + 1)}`, this.problems);
    });
  }

  #nameOf(key: string): string {
    if (key === '') return this.#around;
    return this.#around === '' ? key : `${this.#around}/${key}`;
  }

  #say(key: string, what: string): string {
    return `In "${this.#file}", "${key}" ${what}.`;
  }
}
