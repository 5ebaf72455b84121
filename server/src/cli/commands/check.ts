import { diagnosticsOf } from '../../core/features/diagnostics.js';
import type { Severity } from '../../core/rules/rule.js';
import { Workspace, type Environment, type Snapshot } from '../../core/workspace/snapshot.js';
import type { Arguments } from '../arguments.js';
import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';
import { readEnvironment } from '../read-environment.js';
import type { Report, ReportedDiagnostic, ReportedFile, Reporter } from '../report.js';
import { jsonReporter } from '../reporters/json.js';
import { prettyReporter } from '../reporters/pretty.js';
import { readStdinTarget, readTargets, type TargetFile } from '../targets.js';
import { visible } from '../visible.js';
import { exitCode, type Command } from './command.js';

const reporters: Readonly<Record<string, Reporter>> = { pretty: prettyReporter, json: jsonReporter };

/** The severities that make a check fail, by the value of `--fail-on`. */
const failing: Readonly<Record<string, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
};

export const checkCommand: Command = {
  name: 'check',
  synopsis: '[PATH...] [OPTIONS]',
  summary: 'Check campaign specs, tracking plans and catalogs.',
  details: `
Each PATH is a file, which is checked whatever its name, or a folder, which is
searched for files of known kinds, without those that git ignores and those in
node_modules. Without a PATH, the current folder is searched.

Exit code 0: nothing was found that counts. 1: something was. 2: an argument was
not understood, or something could not be read.
`.trim(),
  options: [
    {
      name: 'format',
      value: 'pretty|json',
      choices: Object.keys(reporters),
      summary: 'How to show what is found (default: pretty).',
    },
    { name: 'schema', value: 'FILE', summary: 'Check against this JSON Schema alone, any YAML file.' },
    { name: 'ref-dir', value: 'DIR', summary: 'Where the schema may refer to: the files below this folder.' },
    { name: 'pack', value: 'DIR', summary: 'Check against the pack in this folder, not the standard one.' },
    {
      name: 'fail-on',
      value: 'error|warning',
      choices: Object.keys(failing),
      summary: 'What makes the exit code 1 (default: error).',
    },
    { name: 'stdin-filepath', value: 'FILE', summary: 'Check standard input, as if it were this file.' },
  ],

  async run(args, host) {
    const { environment, problems } = await readEnvironment(host, sourceOf(args));
    const targets = await targetsOf(args, host, environment);
    const { report, failures } = check(environment, targets.files);

    const writeReport = reporters[args.options.get('format') ?? 'pretty'] ?? prettyReporter;
    for (const piece of writeReport(report, host.display)) host.writeOutput(piece);
    const unread = [...problems, ...targets.problems, ...failures];
    for (const line of [...unread, ...targets.notes]) host.writeError(`concord: ${visible(line)}\n`);

    if (unread.length > 0) return exitCode.failed;
    return isFailure(report, failing[args.options.get('fail-on') ?? 'error'] ?? []) ? exitCode.found : exitCode.clean;
  },
};

function sourceOf({ options }: Arguments) {
  const schema = options.get('schema');
  const refDir = options.get('ref-dir');
  const pack = options.get('pack');
  if (schema !== undefined && pack !== undefined) {
    throw new CliError('Either "--schema" or "--pack": a schema is used without any pack.');
  }
  if (refDir !== undefined && schema === undefined) {
    throw new CliError('"--ref-dir" goes with "--schema": a pack refers to its own files only.');
  }
  return { schema, refDir, pack };
}

function targetsOf({ positionals, options }: Arguments, host: CliHost, environment: Environment) {
  const stdin = options.get('stdin-filepath');
  if (stdin === undefined) return readTargets(host, environment, positionals.length === 0 ? ['.'] : positionals);
  if (positionals.length > 0)
    throw new CliError('Either "--stdin-filepath" or a PATH: only one text comes in over standard input.');
  return readStdinTarget(host, environment, stdin);
}

/** One file at which Concord itself fails must not hide what is wrong with the others. */
function check(environment: Environment, targets: readonly TargetFile[]): { report: Report; failures: string[] } {
  const workspace = new Workspace(environment);
  workspace.apply(new Map(targets.map(({ file }) => [file.uri, file.text])));
  const files: ReportedFile[] = [];
  const failures: string[] = [];
  for (const target of targets) {
    try {
      files.push({ ...target, diagnostics: reportOn(workspace.snapshot, target) });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      failures.push(`"${target.path}" was not checked: Concord itself failed (${reason}).`);
    }
  }
  return { report: { files }, failures };
}

function reportOn(snapshot: Snapshot, { file }: TargetFile): ReportedDiagnostic[] {
  return diagnosticsOf(snapshot, file.uri).map((diagnostic) => ({ ...diagnostic, fixes: diagnostic.fixes?.() ?? [] }));
}

function isFailure({ files }: Report, severities: readonly Severity[]): boolean {
  return files.some(({ diagnostics }) => diagnostics.some(({ severity }) => severities.includes(severity)));
}
