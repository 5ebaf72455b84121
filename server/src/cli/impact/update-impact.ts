import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';
import { plural } from '../reporters/counts.js';
import { tell } from '../tell.js';
import { impactOf } from './impact-of.js';
import type { ImpactReport } from './impact-report.js';
import { impactAsMarkdown, impactAsText } from './show-impact.js';

/** Two versions of the pack of a project. */
export interface VersionChange {
  /** The folder of the project, as the user would name it. */
  readonly project: string;
  /** Absent where the files of the version from before cannot be had. */
  readonly before: ReadonlyMap<string, string> | undefined;
  readonly after: ReadonlyMap<string, string>;
  /** Whether the newer version counts from now on, or would. */
  readonly tense: 'is' | 'would be';
}

/** So many lines tell what is found; a check tells all of it. */
const mostLines = 20;
const mostProblems = 5;

/**
 * What another version changes for the files of a project, in a few lines, and how to mend it; nothing where that cannot
 * be found out, which is told and keeps nobody from the version.
 */
export async function updateImpact(host: CliHost, change: VersionChange): Promise<ImpactReport | undefined> {
  const { project, before, after } = change;
  if (before === undefined) {
    tell(host, ['What this changes for your files is not known: the version from before is not on this machine.']);
    return undefined;
  }
  const choices = { before: { packFiles: before }, after: { packFiles: after } };
  try {
    const report = await impactOf(host, { paths: [project], today: undefined, ...choices });
    const more = report.problems.length - mostProblems;
    const left = more > 0 ? [`${plural(more, 'more problem')} like these came up.`] : [];
    tell(host, [...report.problems.slice(0, mostProblems), ...left]);
    return report;
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    tell(host, [`What this changes for your files is not known. ${error.message}`]);
    return undefined;
  }
}

/** The same for people, in a few lines. */
export function updateImpactAsText(host: CliHost, report: ImpactReport, { project, tense }: VersionChange): string {
  const text = impactAsText(report, host.display, { tense, mostLines });
  return `\n${text}${nextStep(report, { project, tense })
    .map((line) => `\n${line}\n`)
    .join('')}`;
}

/** The same for a comment on a pull request. */
export function updateImpactAsMarkdown(report: ImpactReport, { project, tense }: VersionChange): string {
  const next = nextStep(report, { project, tense });
  return `${impactAsMarkdown(report, tense)}${next.map((line) => `\n${line}\n`).join('')}`;
}

/** What to do about it; the migrations are made with the version that counts. */
function nextStep(
  { files, from }: ImpactReport,
  { project, tense }: Pick<VersionChange, 'project' | 'tense'>,
): string[] {
  if (!files.some(({ mending }) => (mending?.mended.size ?? 0) > 0)) return [];
  const where = project === '.' ? '' : ` ${project}`;
  const command = `concord pack migrate${where} --from ${from.version}`;
  return [`${tense === 'is' ? 'Mend' : 'After the update, mend'} what a migration mends with: ${command}`];
}
