import { exitCode } from './commands/command.js';
import type { CliHost } from './host.js';
import { writeReports, type Output } from './outputs.js';
import { isFailure, type Report } from './report.js';
import { plural } from './reporters/counts.js';
import { tell } from './tell.js';

/** Writes a report to all its places, and what else there is to say to standard error; resolves to the exit code. */
export async function finish(host: CliHost, report: Report, outputs: readonly Output[]): Promise<number> {
  const unwritten = await writeReports(host, report, outputs);
  const problems = [...report.problems, ...unwritten];
  const known = report.known === 0 ? [] : [knownNote(report.known)];
  tell(host, [...problems, ...report.notes, ...known]);
  if (problems.length > 0) return exitCode.failed;
  return isFailure(report) ? exitCode.found : exitCode.clean;
}

function knownNote(known: number): string {
  return `${plural(known, 'finding')} that the baseline knows ${known === 1 ? 'is' : 'are'} left out.`;
}
