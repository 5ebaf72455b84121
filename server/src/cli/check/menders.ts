import { certainDiagnosticsOf } from '../../core/features/diagnostics.js';
import type { Judge } from '../../core/features/judge.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { CliHost } from '../host.js';
import { plural } from '../reporters/counts.js';
import type { Mender } from './check-files.js';
import { fixFile } from './fix-file.js';
import { showChanged, writeChanged, type ChangedFile } from './keep-file.js';

/** A mender, and what it has done so far, one sentence each. */
export interface CountingMender {
  readonly mend: Mender;
  /** @param left - How many findings there still are. */
  summary(left: number): readonly string[];
}

/** What fixes follow from: those of findings that are not told are not made. */
export interface MendInput {
  readonly environment: Environment;
  readonly judge: Judge;
}

/** Writes the files with their safe fixes. */
export function writingMender(host: CliHost, input: MendInput): CountingMender {
  const { mend, fixed } = mender(input, (changed) => writeChanged(host, changed, 'fixed'));
  return { mend, summary: () => said('Fixed', fixed()) };
}

/** Shows the safe fixes on standard output as a unified diff, and writes nothing; what is left is at least counted. */
export function showingMender(host: CliHost, input: MendInput): CountingMender {
  const { mend, fixed } = mender(input, (changed) => {
    showChanged(host, changed);
    return Promise.resolve(undefined);
  });
  return {
    mend,
    summary(left) {
      if (left === 0) return fixed().files === 0 ? ['There is nothing to fix.'] : said('Would fix', fixed());
      const others = `${plural(left, 'finding')} ${left === 1 ? 'has' : 'have'} no safe fix; "concord check" shows ${left === 1 ? 'it' : 'them'}.`;
      return [...said('Would fix', fixed()), others];
    },
  };
}

interface Fixed {
  readonly findings: number;
  readonly files: number;
}

function said(verb: string, { findings, files }: Fixed): string[] {
  return files === 0 ? [] : [`${verb} ${plural(findings, 'finding')} in ${plural(files, 'file')}.`];
}

/** Resolves to why the file is not as it was to be: one sentence. */
type Keep = (changed: ChangedFile) => Promise<string | undefined>;

function mender({ environment, judge }: MendInput, keep: Keep): { readonly mend: Mender; readonly fixed: () => Fixed } {
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
    fixed: () => ({ findings, files }),
  };
}
