import type { TextRange } from '../text/text-range.js';

/**
 * The tree of a YAML document, immutable and without parents.
 *
 * Ranges leave out anchors, tags, comments and the white space behind a node.
 */
export type YamlNode = YamlMapping | YamlSequence | YamlScalar | YamlAlias;

export interface YamlMapping {
  readonly kind: 'mapping';
  readonly range: TextRange;
  readonly flow: boolean;
  readonly pairs: readonly YamlPair[];
  /** Finds a pair without a look at all of them, where there may be thousands. */
  readonly find?: PairFinder;
}

export interface PairFinder {
  /** The last pair of that name. */
  readonly named: (name: string) => YamlPair | undefined;
  /** The pair that starts last at or before an offset, else the first. */
  readonly before: (offset: number) => YamlPair | undefined;
}

export interface YamlPair {
  readonly key: YamlNode;
  /** An empty scalar where nothing is written. */
  readonly value: YamlNode;
  /** The key as the JSON data has it: `1:` gives `"1"`; a key that is no scalar gives its text. */
  readonly name: string;
}

export interface YamlSequence {
  readonly kind: 'sequence';
  readonly range: TextRange;
  readonly flow: boolean;
  readonly items: readonly YamlNode[];
}

/** The JSON values that YAML's core schema reads from a scalar. */
export type ScalarValue = string | number | boolean | null;

export interface YamlScalar {
  readonly kind: 'scalar';
  readonly range: TextRange;
  readonly style: 'plain' | 'single-quoted' | 'double-quoted' | 'literal' | 'folded';
  readonly value: ScalarValue;
}

export interface YamlAlias {
  readonly kind: 'alias';
  readonly range: TextRange;
  /** What the anchor of this name stands before; absent when there is none, or when the alias is inside of it. */
  readonly target?: YamlNode;
}

/** One document of a stream; `root` is absent when it holds nothing but comments. */
export interface YamlDocument {
  readonly range: TextRange;
  readonly root?: YamlNode;
}

export interface SyntaxProblem {
  readonly range: TextRange;
  readonly message: string;
}

export interface YamlStream {
  readonly documents: readonly YamlDocument[];
  readonly problems: readonly SyntaxProblem[];
}

export function isScalarValue(value: unknown): value is ScalarValue {
  return value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';
}

/** The node that an alias stands for, or the node itself. */
export function dereference(node: YamlNode): YamlNode {
  return node.kind === 'alias' && node.target !== undefined ? node.target : node;
}

/** Whether nothing is written where a value could be. */
export function isEmpty(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.range.start === node.range.end;
}

/** What stands in the quotes of a text, or all of it. */
export function contentRange({ style, range }: YamlScalar): TextRange {
  const isQuoted = style === 'single-quoted' || style === 'double-quoted';
  return isQuoted && range.end - range.start >= 2 ? { start: range.start + 1, end: range.end - 1 } : range;
}

/** Whether the pair is a merge key: `<<: *defaults`. */
export function isMerge({ key }: YamlPair): boolean {
  return key.kind === 'scalar' && key.style === 'plain' && key.value === '<<';
}

/** The mappings that a merge key names, the one that wins first. */
export function mergedMappings({ value }: YamlPair): YamlMapping[] {
  const target = dereference(value);
  const sources = target.kind === 'sequence' ? target.items.map(dereference) : [target];
  return sources.filter((source) => source.kind === 'mapping');
}
