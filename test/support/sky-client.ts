import type { Location, Position, Range, WorkspaceEdit } from 'vscode-languageserver';

import { lineAndCharacterAt } from '../../server/src/core/text/lines.js';
import type { SourceFile } from '../../server/src/core/text/source-file.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { toTextRange } from '../../server/src/lsp/convert.js';
import { startLspClient, type LspClient, type LspClientOptions } from './lsp-client.js';
import { sky, skyFiles, skyPack } from './sky.js';

/** Gives a client with all files of the workspace of nights and stars open, whose server has read them all. */
export async function withSky(
  use: (client: LspClient) => Promise<void>,
  options: LspClientOptions = {},
): Promise<void> {
  const client = await startLspClient({ files: new Map([...skyFiles, [sky.chart, '']]), pack: skyPack, ...options });
  try {
    for (const [uri, text] of skyFiles) client.open(uri, text);
    // A name that nothing defines is only told when all files are read.
    while (!(await client.diagnostics(sky.first)).diagnostics.some(({ code }) => code === 'reference/unresolved'));
    await use(client);
  } finally {
    await client.stop();
  }
}

/** The document, and the position just behind the first `words` in its text. */
export function behind(uri: string, words: string): { textDocument: { uri: string }; position: Position } {
  const file = fileOf(uri);
  const start = file.text.indexOf(words);
  if (start === -1) throw new Error(`"${words}" is not in ${uri}.`);
  return { textDocument: { uri }, position: lineAndCharacterAt(file, start + words.length) };
}

/** A place as `first.night.yaml 4:11 deneb`, lines and columns from 1. */
export function placeText({ uri, range }: Location): string {
  const { line, character } = range.start;
  return `${nameOf(uri)} ${String(line + 1)}:${String(character + 1)} ${textIn(uri, range)}`;
}

/** The lines that an edit adds or changes, as `first.night.yaml: after: one`. */
export function changedLines({ changes = {} }: WorkspaceEdit): string[] {
  return Object.entries(changes).flatMap(([uri, edits]) => {
    const file = fileOf(uri);
    const after = applyEdits(
      file.text,
      edits.map(({ range, newText }) => ({ range: toTextRange(file, range), newText })),
    );
    const before = new Set(file.text.split('\n'));
    return after.split('\n').flatMap((line) => (before.has(line) ? [] : [`${nameOf(uri)}: ${line}`]));
  });
}

/** What stands there. */
export function textIn(uri: string, range: Range): string {
  const file = fileOf(uri);
  const { start, end } = toTextRange(file, range);
  return file.text.slice(start, end);
}

function nameOf(uri: string): string {
  return uri.replace(/^.*\//, '');
}

function fileOf(uri: string): SourceFile {
  return { uri, text: skyFiles.get(uri) ?? '' };
}
