import { FILE_HEADERS_ONLY, createTwoFilesPatch } from 'diff';

import { certainDiagnosticsOf } from '../../core/features/diagnostics.js';
import type { Judge } from '../../core/features/judge.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import { plural } from '../reporters/counts.js';
import { visible } from '../visible.js';
import type { Mender } from './check-files.js';
import { encodeLike } from './encode.js';
import { fixFile } from './fix-file.js';

/** A mender, and what it has done so far in one sentence; empty when nothing. */
export interface CountingMender {
  readonly mend: Mender;
  summary(): string;
}

/** What fixes follow from: those of findings that are not told are not made. */
export interface MendInput {
  readonly environment: Environment;
  readonly judge: Judge;
}

/** Writes the files with their safe fixes. */
export function writingMender(host: CliHost, input: MendInput): CountingMender {
  return mender(input, 'Fixed', async (target, { text }, bytes) => {
    const encoded = encodeLike(bytes, text);
    if (encoded === undefined)
      return `"${target.path}" was not fixed: it holds bytes that are no text in UTF-8 or UTF-16.`;
    const written = await host.writeFile(target.location, encoded);
    return written.kind === 'failed' ? `"${target.path}" cannot be written: ${written.reason}.` : undefined;
  });
}

/** Shows the safe fixes on standard output as a unified diff, and writes nothing. */
export function showingMender(host: CliHost, input: MendInput): CountingMender {
  return mender(input, 'Would fix', (target, after, _bytes, before) => {
    const [from, to] = [`a/${target.path}`, `b/${target.path}`];
    const options = { context: 3, headerOptions: FILE_HEADERS_ONLY };
    const patch = createTwoFilesPatch(from, to, before.text, after.text, undefined, undefined, options);
    // Another program gets the text as it is; a terminal must not obey it.
    const isTerminal = host.display.width !== undefined;
    host.writeOutput(isTerminal ? patch.split('\n').map(visible).join('\n') : patch);
    return Promise.resolve(undefined);
  });
}

/** Resolves to why the file is not as it was to be: one sentence. */
type Keep = (
  target: Parameters<Mender>[0],
  after: SourceFile,
  bytes: Uint8Array,
  before: SourceFile,
) => Promise<string | undefined>;

function mender({ environment, judge }: MendInput, verb: string, keep: Keep): CountingMender {
  let findings = 0;
  let files = 0;
  return {
    async mend(target, file, bytes) {
      const fixed = fixFile(file, (current) => judge(file.uri, certainDiagnosticsOf(environment, current)));
      if (fixed.count === 0) return { file };
      const problem = await keep(target, fixed.file, bytes, file);
      if (problem !== undefined) return { file, problem };
      findings += fixed.count;
      files++;
      return { file: fixed.file };
    },
    summary: () => (files === 0 ? '' : `${verb} ${plural(findings, 'finding')} in ${plural(files, 'file')}.`),
  };
}
