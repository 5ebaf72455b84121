import type { TextRange } from '../text/text-range.js';

/** A file written with what is expected of it under its lines. `test/README.md` explains the syntax. */
export interface AnnotatedFile {
  readonly uri: string;
  /** What stands behind the name in its header: the file that it is checked against. */
  readonly schema: string | undefined;
  readonly text: string;
  readonly annotations: readonly FileAnnotation[];
  /** Where an offset of the text stands in what was read. */
  readonly sourceOffset: (offset: number) => number;
}

/** What is expected at a range of the text. */
export interface FileAnnotation extends TextRange {
  /** What follows the carets: `error some-rule: Some message.` */
  readonly label: string;
  /** Where the carets and the label stand in what was read. */
  readonly source: TextRange;
}

const header = /^-- (\S+)(?: \| (\S+))? --\n((?:(?!-- \S.* --$).*\n)*)/gm;
/** In a comment a file stays one that every program can read. */
const annotationLine = /^( *#? *)(\^+) (.+)$/;

/** Reads a line of a file that is no annotation, and gives it as it is to stand there. */
export type LineReader = (line: string, uri: string, start: number) => string;

/** The files that a text holds: one without headers is one file, `main.yaml`. */
export function annotatedFiles(source: string, readLine: LineReader = (line) => line): AnnotatedFile[] {
  const isHeaded = source.startsWith('-- ');
  const text = isHeaded ? `${source.trimEnd()}\n` : `-- main.yaml --\n${source.trimEnd()}\n`;
  const shift = source.length === 0 || isHeaded ? 0 : '-- main.yaml --\n'.length;
  return [...text.matchAll(header)].map((found) => {
    const [whole, uri = '', schema, content = ''] = found;
    const from = found.index + whole.length - content.length - shift;
    return { uri, schema, ...readFile({ uri, content, from }, readLine) };
  });
}

interface Section {
  readonly uri: string;
  readonly content: string;
  /** Where it begins in the source. */
  readonly from: number;
}

function readFile({ uri, content, from }: Section, readLine: LineReader) {
  const annotations: FileAnnotation[] = [];
  const starts: { readonly text: number; readonly source: number }[] = [];
  let text = '';
  let lineStart = 0;
  let at = from;
  for (const line of content === '' ? [] : content.replace(/\n$/, '').split('\n')) {
    const [, indent, carets, label] = annotationLine.exec(line) ?? [];
    if (indent !== undefined && carets !== undefined && label !== undefined) {
      const start = lineStart + indent.length;
      const source = { start: at + indent.length, end: at + line.trimEnd().length };
      annotations.push({ start, end: start + carets.length, label, source });
    } else {
      lineStart = text.length;
      starts.push({ text: lineStart, source: at });
      text += `${readLine(line, uri, lineStart)}\n`;
    }
    at += line.length + 1;
  }
  const sourceOffset = (offset: number): number => {
    const last = starts.findLast((start) => start.text <= offset);
    return last === undefined ? from : last.source + (offset - last.text);
  };
  return { text, annotations, sourceOffset };
}
