import type { YamlNode } from '../yaml/node.js';
import type { SchemaLibrary } from './library.js';
import type { SkeletonStyle } from './skeleton.js';

/** A YAML document beside the schema that it is checked against. */
export interface SchemaCheck {
  /** The library as it reads at the step that the document is at. */
  readonly library: SchemaLibrary;
  /** The library as it is written. */
  readonly baseLibrary: SchemaLibrary;
  readonly text: string;
  readonly root: YamlNode;
  readonly data: unknown;
  readonly style: SkeletonStyle;
  /** The step that asks for more than the schema alone, if the schema has steps. */
  readonly step: string | undefined;
  /** What users call such a file, if its kind has a name. */
  readonly title: string | undefined;
}
