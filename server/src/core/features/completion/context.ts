import { applicableIn, type ApplicableSchema } from '../../schema/applicable.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { isObject } from '../../schema/schema.js';
import type { Path } from '../../text/json-pointer.js';
import { lineEndAt, lineStartAt } from '../../text/lines.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextRange } from '../../text/text-range.js';
import { checkAt } from '../../workspace/check.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import type { YamlMapping, YamlNode } from '../../yaml/node.js';
import { cursorAt, type Cursor } from './cursor.js';

/** All that is known about the cursor, worked out once for all contributors. */
export interface CompletionContext {
  readonly file: SourceFile;
  readonly range: TextRange;
  /** The mapping that a key would go into; absent where none can stand. */
  readonly key?: KeyContext;
  /** The subschemas of the value that could stand here; absent where none can. */
  readonly value?: readonly ApplicableSchema[];
}

export interface KeyContext {
  readonly check: SchemaCheck;
  readonly path: Path;
  readonly schemas: readonly ApplicableSchema[];
  /** The keys that stand there already. */
  readonly present: ReadonlySet<string>;
  readonly hasColon: boolean;
  readonly flow: boolean;
  /** The column at which the key starts. */
  readonly indent: number;
}

/** Stands for what is half typed, so that the parser shows where it would be in the tree. */
const marker = 'concord-cursor';

export function completionContext(snapshot: Snapshot, position: FilePosition): CompletionContext | undefined {
  const file = snapshot.files.get(position.uri);
  if (file === undefined) return undefined;
  const cursor = cursorAt(file.text, position.offset);
  if (cursor === undefined) return undefined;

  const key = cursor.role === 'value' ? undefined : keyContext(snapshot, file, cursor);
  const value = cursor.role === 'key' ? undefined : valueContext(snapshot, file, cursor);
  return {
    file,
    range: cursor.range,
    ...(key === undefined ? {} : { key }),
    ...(value === undefined ? {} : { value }),
  };
}

function keyContext({ environment }: Snapshot, file: SourceFile, cursor: Cursor): KeyContext | undefined {
  const { start } = cursor.range;
  for (const text of probes(file.text, cursor, cursor.hasColon ? marker : `${marker}: `)) {
    const check = checkAt(environment, { uri: file.uri, text }, start);
    const found = check === undefined ? undefined : markedMapping(check.root, []);
    if (check === undefined || found === undefined) continue;
    const { mapping, path } = found;
    const data = withoutMarker(check.data);
    const present = new Set(mapping.pairs.map(({ name }) => name).filter((name) => name !== marker));
    const schemas = applicableIn({ ...check, data }, path);
    const indent = start - lineStartAt(text, start);
    return { check: { ...check, data }, path, schemas, present, hasColon: cursor.hasColon, flow: mapping.flow, indent };
  }
  return undefined;
}

function valueContext(
  { environment }: Snapshot,
  file: SourceFile,
  cursor: Cursor,
): readonly ApplicableSchema[] | undefined {
  for (const text of probes(file.text, cursor, marker)) {
    const check = checkAt(environment, { uri: file.uri, text }, cursor.range.start);
    const path = check === undefined ? undefined : markedValue(check.root, []);
    if (check !== undefined && path !== undefined)
      return applicableIn({ ...check, data: withoutMarker(check.data) }, path);
  }
  return undefined;
}

/** The text with `word` at the cursor; where a bracket is still open, also with all brackets of its line closed. */
function probes(text: string, { range }: Cursor, word: string): string[] {
  const before = text.slice(0, range.start) + word;
  const after = text.slice(range.end);
  const line = before.slice(lineStartAt(before, before.length)) + after.slice(0, lineEndAt(after, 0));
  const closers = Array.from(line).reduce<string[]>((open, character) => {
    if (character === '[') return [']', ...open];
    if (character === '{') return ['}', ...open];
    return character === open[0] ? open.slice(1) : open;
  }, []);
  return closers.length === 0 ? [before + after] : [before + closers.join('') + after, before + after];
}

function markedMapping(node: YamlNode, path: Path): { mapping: YamlMapping; path: Path } | undefined {
  if (node.kind === 'mapping' && node.pairs.some(({ name }) => name === marker)) return { mapping: node, path };
  for (const [segment, child] of childrenOf(node)) {
    const found = markedMapping(child, [...path, segment]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function markedValue(node: YamlNode, path: Path): Path | undefined {
  if (node.kind === 'scalar') return node.value === marker ? path : undefined;
  for (const [segment, child] of childrenOf(node)) {
    const found = markedValue(child, [...path, segment]);
    if (found !== undefined) return found;
  }
  return undefined;
}

function childrenOf(node: YamlNode): (readonly [string | number, YamlNode])[] {
  if (node.kind === 'mapping') return node.pairs.map(({ name, value }) => [name, value]);
  return node.kind === 'sequence' ? [...node.items.entries()] : [];
}

/** The data as it is without what is being typed. */
function withoutMarker(data: unknown): unknown {
  if (Array.isArray(data)) return data.filter((item) => item !== marker).map(withoutMarker);
  if (!isObject(data)) return data;
  const kept = Object.entries(data).filter(([name, value]) => name !== marker && value !== marker);
  return Object.fromEntries(kept.map(([name, value]) => [name, withoutMarker(value)]));
}
