import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';

import type { SourceFile } from '../../core/text/source-file.js';
import type { CliHost } from '../host.js';
import { visible } from '../visible.js';
import { encodeLike } from './encode.js';
import type { Target } from './targets.js';

/** A file as it was read, and as it is to be. */
export interface ChangedFile {
  readonly target: Target;
  readonly bytes: Uint8Array;
  readonly before: SourceFile;
  readonly after: SourceFile;
}

/** Writes a file as it is to be; resolves to why it was not `done`, such as `fixed`: one sentence. */
export async function writeChanged(
  host: CliHost,
  { target, bytes, after }: ChangedFile,
  done: string,
): Promise<string | undefined> {
  const encoded = encodeLike(bytes, after.text);
  if (encoded === undefined)
    return `"${target.path}" was not ${done}: it holds bytes that are no text in UTF-8 or UTF-16.`;
  const written = await host.writeFile(target.location, encoded);
  return written.kind === 'failed' ? `"${target.path}" cannot be written: ${written.reason}.` : undefined;
}

/** Shows on standard output as a unified diff how a file is to be. */
export function showChanged(host: CliHost, { target, before, after }: ChangedFile): void {
  const [from, to] = [`a/${target.path}`, `b/${target.path}`];
  const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
  const patch = createTwoFilesPatch(from, to, before.text, after.text, undefined, undefined, options);
  // Another program gets the text as it is; a terminal must not obey it.
  const isTerminal = host.display.width !== undefined;
  host.writeOutput(isTerminal ? patch.split('\n').map(visible).join('\n') : patch);
}
