import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { formatOf, type OptionDeclaration } from './arguments.js';
import { CliError } from './cli-error.js';
import type { CliHost } from './host.js';
import type { Report, Reporter } from './report.js';
import { reporters } from './reporters/index.js';

/** Where a report goes, and how it is written. */
export interface Output {
  readonly write: Reporter;
  /** As the user named it; absent for standard output. */
  readonly file: string | undefined;
}

export const formatOption: OptionDeclaration = {
  name: 'format',
  value: 'FORMAT[:FILE]',
  choices: [...reporters.keys()],
  isOutput: true,
  summary: 'How to show what is found, and where (default: pretty).',
};

/** For `--help`. */
export const formatDetails = `
FORMAT is pretty, json, sarif, junit, github, gitlab or markdown. With a FILE the
report is written there; several reports may be asked for at once, and one of
them may go to standard output.
`.trim();

/** Reads the values of `--format`. Throws a `CliError` when two reports would go to the same place. */
export function readOutputs(values: readonly string[]): readonly Output[] {
  const outputs = (values.length === 0 ? ['pretty'] : values).map(readOutput);
  const files = outputs.map(({ file }) => file && path.normalize(file));
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined) throw new CliError(`Two reports would be written to "${twice}".`);
  if (files.filter((file) => file === undefined).length > 1) {
    throw new CliError(
      'Only one report can go to standard output. Give the others a file: "--format sarif:report.sarif".',
    );
  }
  return outputs;
}

function readOutput(value: string): Output {
  const format = formatOf(value);
  const write = reporters.get(format);
  const file = value === format ? undefined : value.slice(format.length + 1);
  if (write === undefined) throw new CliError(`There is no format "${format}".`);
  if (file === '') throw new CliError(`The name of a file is missing after "${value}".`);
  return { write, file };
}

/** Writes each report to its place, and resolves to what could not be written: one sentence each. */
export async function writeReports(host: CliHost, report: Report, outputs: readonly Output[]): Promise<string[]> {
  const context = { version: host.version, root: `${pathToFileURL(host.cwd).href.replace(/\/$/, '')}/` };
  const problems: string[] = [];
  for (const { write, file } of outputs) {
    if (file === undefined) {
      for (const piece of write(report, { ...context, display: host.display })) host.writeOutput(piece);
      continue;
    }
    const pieces = [...write(report, { ...context, display: { colours: false } })];
    const written = await host.writeFile(path.resolve(host.cwd, file), new TextEncoder().encode(pieces.join('')));
    if (written.kind === 'failed') problems.push(`The report "${file}" cannot be written: ${written.reason}.`);
  }
  return problems;
}
