import { isAlias, isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node, type Pair } from 'yaml';

import type { TextRange } from '../text/text-range.js';
import {
  dereference,
  isScalarValue,
  type ScalarValue,
  type SyntaxProblem,
  type YamlDocument,
  type YamlNode,
  type YamlPair,
  type YamlScalar,
  type YamlStream,
} from './node.js';
import { syntaxProblem } from './syntax-message.js';

/** Reads a text as one YAML stream. Never fails: what cannot be read is a problem, and every text has documents. */
export function readStream(text: string): ReadStream {
  try {
    return read(asLibraryReads(text));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'This file is nested too deeply to be read.';
    return { documents: [], problems: [{ range: { start: 0, end: Math.min(1, text.length) }, message }], ...untied };
  }
}

/** The same text, character by character, as the library takes it. */
function asLibraryReads(text: string): string {
  // It counts the dash of a first list item behind a byte order mark as one column too far to the right.
  const marked = /^\uFEFF(?=-[ \t\r\n])/.test(text) ? `\n${text.slice(1)}` : text;
  // YAML counts a CR alone as a line break; the library does not.
  return marked.includes('\r') ? marked.replace(/\r(?!\n)/g, '\n') : marked;
}

/** A stream, and what ties it to the text around it. */
export interface ReadStream extends YamlStream {
  readonly anchors: readonly string[];
  /** The names of aliases whose anchors do not stand in it. */
  readonly openAliases: readonly string[];
}

const untied = { anchors: [], openAliases: [] };

/** Of a document; those that follow are consequences of these, or the file is not meant to be YAML. */
const mostProblems = 100;

/**
 * Unique keys are checked by us: the library needs quadratic time for it. Tags such as `!!binary` and `!!omap`, which
 * YAML 1.2 does not have, change nothing: the data is the text or the list that stands there.
 */
const options = {
  logLevel: 'silent',
  prettyErrors: false,
  uniqueKeys: false,
  version: '1.2',
  resolveKnownTags: false,
} as const;

function read(text: string): ReadStream {
  const documents = parseAllDocuments(text, options);
  if (documents.length === 0) {
    return { documents: [{ range: { start: 0, end: text.length } }], problems: [], ...untied };
  }
  const reader = createReader(text);
  const trees = documents.map((document) => reader.document(document));
  const problems = [...reader.problems].sort((a, b) => a.range.start - b.range.start);
  return { documents: trees, problems, anchors: reader.anchorNames, openAliases: reader.openAliases };
}

/** Turns the library's tree into ours, collecting what is wrong on the way. */
function createReader(text: string) {
  const problems: SyntaxProblem[] = [];
  let anchors = new Map<string, YamlNode>();
  const anchorNames: string[] = [];
  const openAliases: string[] = [];

  return { problems, document, anchorNames, openAliases };

  function document({ contents, errors, range }: Document.Parsed): YamlDocument {
    anchors = new Map();
    for (const { code, pos } of errors.slice(0, mostProblems)) {
      problems.push(syntaxProblem(code, text, { start: pos[0], end: pos[1] }));
    }
    const bounds = { start: range[0], end: range[1] };
    // The parser shows an empty document as an empty scalar.
    const isBlank = contents === null || (isScalar(contents) && contents.source === '' && contents.type === 'PLAIN');
    return isBlank ? { range: bounds } : { range: bounds, root: node(contents, bounds.start) };
  }

  function node(parsed: Node | null, offset: number): YamlNode {
    if (isAlias(parsed)) return alias(parsed.source, rangeOf(parsed, offset));
    const read = content(parsed, offset);
    const anchor = parsed?.anchor;
    if (anchor !== undefined) {
      anchors.set(anchor, read);
      anchorNames.push(anchor);
    }
    return read;
  }

  function alias(name: string, range: TextRange): YamlNode {
    const target = anchors.get(name);
    if (target !== undefined) return { kind: 'alias', range, target };
    openAliases.push(name);
    if (problems.length >= mostProblems) return { kind: 'alias', range };
    problems.push({
      range,
      message: `No "&${name}" stands before this "*${name}". Put the text in quotes if it is text.`,
    });
    return { kind: 'alias', range };
  }

  function content(parsed: Node | null, offset: number): YamlNode {
    const range = rangeOf(parsed, offset);
    if (isMap(parsed)) {
      const pairs = parsed.items.map((item) => pair(item as Pair<Node, Node | null>, range.start));
      const end = parsed.flow === true ? range.end : (pairs.at(-1)?.value.range.end ?? range.end);
      return { kind: 'mapping', range: { start: range.start, end }, flow: parsed.flow === true, pairs };
    }
    if (isSeq(parsed)) {
      const items = parsed.items.map((item) => node(item as Node | null, range.start));
      const end = parsed.flow === true ? range.end : (items.at(-1)?.range.end ?? range.end);
      return { kind: 'sequence', range: { start: range.start, end }, flow: parsed.flow === true, items };
    }
    if (!isScalar(parsed)) return { kind: 'scalar', range, style: 'plain', value: null };
    return { kind: 'scalar', range: trimmed(range), style: styleOf(parsed.type), value: valueOf(parsed.value) };
  }

  function pair({ key, value }: Pair<Node | null, Node | null>, offset: number): YamlPair {
    const readKey = node(key, offset);
    return { key: readKey, value: node(value, readKey.range.end), name: nameOf(readKey) };
  }

  function nameOf(key: YamlNode): string {
    const target = dereference(key);
    return target.kind === 'scalar' ? String(target.value) : text.slice(key.range.start, key.range.end);
  }

  /** Block scalars end with their line break, which no one would underline. */
  function trimmed({ start, end }: TextRange): TextRange {
    let last = end;
    while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
    return { start, end: last };
  }
}

function rangeOf(parsed: Node | null, offset: number): TextRange {
  const [start, end] = parsed?.range ?? [offset, offset];
  return { start, end };
}

function styleOf(type: string | undefined): YamlScalar['style'] {
  switch (type) {
    case 'QUOTE_SINGLE':
      return 'single-quoted';
    case 'QUOTE_DOUBLE':
      return 'double-quoted';
    case 'BLOCK_LITERAL':
      return 'literal';
    case 'BLOCK_FOLDED':
      return 'folded';
    default:
      return 'plain';
  }
}

/** The 1.2 core schema yields only these types; anything else would come from a tag and is read as its text. */
function valueOf(value: unknown): ScalarValue {
  if (isScalarValue(value)) return value;
  return typeof value === 'bigint' ? Number(value) : '';
}
