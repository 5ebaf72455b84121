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

/** The check with other data. Text and tree of a file in blocks are still put together when somebody looks at them. */
export function withData(check: SchemaCheck, data: unknown): SchemaCheck {
  const { library, baseLibrary, start, style, step, title } = check;
  return {
    ...{ library, baseLibrary, start, style, step, title, data },
    get text(): string {
      return check.text;
    },
    get root(): YamlNode {
      return check.root;
    },
  };
}
