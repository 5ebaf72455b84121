import type { YamlNode } from '../yaml/node.js';
import type { Path } from '../text/json-pointer.js';
import type { SchemaLibrary, Subschema } from './library.js';
import type { SkeletonStyle } from './skeleton.js';

/** Where the schemas of a check begin: at the root of a document, or at the one entry of a part. */
export interface SchemaStart {
  readonly path: Path;
  readonly schemas: readonly Subschema[];
  /** The way from the root of the document to the part. */
  readonly around: Path;
  /** Which entry of a sequence the part is. */
  readonly index?: number;
}

/** A YAML document, or a part of one, beside the schema that it is checked against. */
export interface SchemaCheck {
  /** The library as it reads at the step that the document is at. */
  readonly library: SchemaLibrary;
  /** The library as it is written. */
  readonly baseLibrary: SchemaLibrary;
  readonly text: string;
  readonly root: YamlNode;
  readonly data: unknown;
  readonly start: SchemaStart;
  readonly style: SkeletonStyle;
  /** The step that asks for more than the schema alone, if the schema has steps. */
  readonly step: string | undefined;
  /** What users call such a file, if its kind has a name. */
  readonly title: string | undefined;
}

/** What of a check is put together when somebody looks at it. */
export interface CheckSource {
  readonly text: () => string;
  readonly root: () => YamlNode;
  readonly data: () => unknown;
}

/**
 * A check that costs what is looked at.
 *
 * A class, as an object with a getter of its own has a hidden class of its own, which lives on after the object.
 */
export class LazyCheck implements SchemaCheck {
  readonly library: SchemaLibrary;
  readonly baseLibrary: SchemaLibrary;
  readonly start: SchemaStart;
  readonly style: SkeletonStyle;
  readonly step: string | undefined;
  readonly title: string | undefined;
  readonly #source: CheckSource;
  #text: string | undefined;
  #root: YamlNode | undefined;
  #data: { readonly value: unknown } | undefined;

  constructor(setting: Omit<SchemaCheck, 'text' | 'root' | 'data'>, source: CheckSource) {
    this.library = setting.library;
    this.baseLibrary = setting.baseLibrary;
    this.start = setting.start;
    this.style = setting.style;
    this.step = setting.step;
    this.title = setting.title;
    this.#source = source;
  }

  get text(): string {
    return (this.#text ??= this.#source.text());
  }

  get root(): YamlNode {
    return (this.#root ??= this.#source.root());
  }

  get data(): unknown {
    this.#data ??= { value: this.#source.data() };
    return this.#data.value;
  }
}

/** The check with other data. Text and tree of a file in blocks are still put together when somebody looks at them. */
export function withData(check: SchemaCheck, data: unknown): SchemaCheck {
  return new LazyCheck(check, { text: () => check.text, root: () => check.root, data: () => data });
}
