import { certainDiagnosticsOf } from '../../core/features/diagnostics.js';
import type { Judge } from '../../core/features/judge.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import { plural } from '../reporters/counts.js';
import type { Mender } from './check-files.js';
import { fixFile } from './fix-file.js';
import { showChanged, writeChanged, type ChangedFile } from './keep-file.js';

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
  return mender(input, 'Fixed', (changed) => writeChanged(host, changed, 'fixed'));
}

/** Shows the safe fixes on standard output as a unified diff, and writes nothing. */
export function showingMender(host: CliHost, input: MendInput): CountingMender {
  return mender(input, 'Would fix', (changed) => {
    showChanged(host, changed);
    return Promise.resolve(undefined);
  });
}

/** Resolves to why the file is not as it was to be: one sentence. */
type Keep = (changed: ChangedFile) => Promise<string | undefined>;

function mender({ environment, judge }: MendInput, verb: string, keep: Keep): CountingMender {
  let findings = 0;
  let files = 0;
  return {
    async mend(target, file, bytes) {
      const fixed = fixFile(file, (current) => judge(file.uri, certainDiagnosticsOf(environment, current)));
      if (fixed.count === 0) return { file };
      const problem = await keep({ target, bytes, before: file, after: fixed.file });
      if (problem !== undefined) return { file, problem };
      findings += fixed.count;
      files++;
      return { file: fixed.file };
    },
    summary: () => (files === 0 ? '' : `${verb} ${plural(findings, 'finding')} in ${plural(files, 'file')}.`),
  };
}
