import path from 'node:path';

import { byPath } from '../check/targets.js';
import { CliError } from '../cli-error.js';
import { finish } from '../finish.js';
import type { CliHost } from '../host.js';
import { formatDetails, formatOption, readOutputs } from '../outputs.js';
import { decode } from '../../platform/decode.js';
import { readReport } from '../read-report.js';
import type { Report, ReportedFile } from '../report.js';
import type { Command } from './command.js';
import { failOnOption } from './fail-on.js';

export const mergeCommand: Command = {
  name: 'merge',
  synopsis: 'REPORT... [OPTIONS]',
  summary: 'Make one report of those of several checks.',
  details: `
Each REPORT is a file that "concord check --format json:FILE" has written, such as
that of one of the parts of "--shard". The result is what one check would have said.

${formatDetails}

Exit code: that of the one check. 2 also when a report could not be read.
`.trim(),
  options: [formatOption, { ...failOnOption, summary: 'What makes the exit code 1 (default: as in the reports).' }],

  async run({ positionals, options, outputs }, host) {
    if (positionals.length === 0) throw new CliError('Which reports? Run "concord merge REPORT...".');
    const places = readOutputs(outputs);
    const reports = await Promise.all(positionals.map((name) => readNamed(host, name)));
    const merged = merge(reports);
    const failOn = options.get('fail-on');
    return finish(host, failOn === 'error' || failOn === 'warning' ? { ...merged, failOn } : merged, places);
  },
};

async function readNamed(host: CliHost, name: string): Promise<Report> {
  const read = await host.readFile(path.resolve(host.cwd, name));
  if (read.kind === 'missing') throw new CliError(`The report "${name}" does not exist.`);
  if (read.kind === 'unreadable') throw new CliError(`The report "${name}" cannot be read: ${read.reason}.`);
  return readReport(name, decode(read.bytes));
}

/** A file that is in several reports counts once. */
function merge(reports: readonly Report[]): Report {
  const files = new Map<string, ReportedFile>();
  for (const file of reports.flatMap((report) => report.files)) if (!files.has(file.path)) files.set(file.path, file);
  return {
    files: [...files.values()].sort(byPath),
    problems: [...new Set(reports.flatMap(({ problems }) => problems))],
    notes: [...new Set(reports.flatMap(({ notes }) => notes))],
    known: reports.reduce((sum, { known }) => sum + known, 0),
    failOn: reports.some(({ failOn }) => failOn === 'warning') ? 'warning' : 'error',
  };
}
