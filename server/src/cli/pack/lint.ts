import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { certainDiagnosticsOf } from '../../core/features/diagnostics.js';
import { packRuleProblems } from '../../core/rules/pack/pack-rules.js';
import type { SourceFile } from '../../core/text/source-file.js';
import { authoringWith, roleAt } from '../../core/workspace/authoring.js';
import type { PackFiles } from '../../core/workspace/pack-files.js';
import { readPack, schemaProblems } from '../../core/workspace/pack.js';
import { strictnessOf } from '../../core/workspace/profiles.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import type { Command } from '../commands/command.js';
import { failOnOption } from '../commands/fail-on.js';
import { finish } from '../finish.js';
import type { CliHost } from '../host.js';
import { formatDetails, formatOption, readOutputs } from '../outputs.js';
import type { Report, ReportedFile } from '../report.js';
import { frontMatter } from './front-matter.js';
import { reportedFile, shownFolder } from './pack-report.js';
import { openPack } from './pack-source.js';

export const packLintCommand: Command = {
  name: 'lint',
  synopsis: '[DIR] [OPTIONS]',
  summary: 'Say what is wrong with a pack.',
  details: `
DIR is the folder of the pack, the current one if none is named, or a folder as git has
it, such as HEAD~1:schemas. Its manifest, schemas, rules, topics and migrations are
looked at.

${formatDetails}

Exit code 0: nothing is wrong with it. 1: something is. 2: an argument was not understood,
or something could not be read.
`.trim(),
  options: [formatOption, failOnOption],

  async run({ positionals: [folder = '.'], options, outputs }, host) {
    const read = readOutputs(outputs);
    const files = await openPack(host, folder);
    const report = lint(host, { folder, files });
    const failOn = options.get('fail-on') === 'warning' ? 'warning' : 'error';
    return finish(host, { ...report, failOn }, read);
  },
};

/** A pack, and the folder that its files are called by. */
export interface LintInput {
  readonly folder: string;
  readonly files: PackFiles;
}

/** All that is wrong with the files of a pack; what has no place in a file is a problem. */
export function lint(host: CliHost, { folder, files }: LintInput): Report {
  const root = pathToFileURL(path.resolve(host.cwd, shownFolder(folder))).href;
  const authoring = authoringWith(host.standardPack, new Map([[root, files]]));
  const environment: Environment = { pack: undefined, associations: [], folders: [], authoring };
  const reported = [...files.keys()].sort().flatMap((name): ReportedFile[] => {
    const text = roleAt(name) === undefined ? undefined : files.get(name);
    if (text === undefined) return [];
    const file = { uri: `${root}/${name}`, text };
    return [reportedFile(folder, name, { file, diagnostics: diagnosticsOf(environment, name, file) })];
  });
  const isTold = reported.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'));
  // What is told at its place is not told twice.
  return { files: reported, problems: isTold ? [] : problemsOf(files), notes: [], known: 0, failOn: 'error' };
}

function diagnosticsOf(environment: Environment, name: string, file: SourceFile) {
  return certainDiagnosticsOf(environment, name.endsWith('.md') ? { ...file, text: frontMatter(file.text) } : file);
}

/** What keeps a pack from being used, however that comes: one sentence each. */
function problemsOf(files: PackFiles): string[] {
  const { pack, problems } = readPack(files, 'now');
  if (pack === undefined) return [...problems];
  const own = [...schemaProblems(pack), ...packRuleProblems(pack), ...strictnessOf(pack).problems];
  return [...new Set([...problems, ...own, ...pack.topics.problems()])];
}
