import path from 'node:path';

import { changesBetween } from '../../core/workspace/changelog.js';
import { lockFile, type Lock } from '../../core/workspace/lock.js';
import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';
import { findNewest, loadVersion, openUpdate, pinnedIn, pinVersion, rollBack, type Update } from '../pack-updates.js';
import { updateImpact, updateImpactAsMarkdown, updateImpactAsText } from '../impact/update-impact.js';
import { visible } from '../visible.js';
import { exitCode, type Command } from './command.js';

export const updateCommand: Command = {
  name: 'update',
  synopsis: '[PATH] [--dry-run|--rollback|--locked]',
  summary: 'Bring the pack of a project up to date, and pin its version.',
  details: `
Looks up the version that counts now where "concord.yaml" says that the pack is published,
checks its signatures, and pins it in "${lockFile}", which belongs into version control.
PATH is the project, the current folder if none is named. Until a version is pinned, and
where it cannot be had, only YAML is checked. What another version changes for the files
of the project is shown, and what a migration mends of it.

CONCORD_TOKEN is sent to the server that CONCORD_TOKEN_ORIGIN names, such as
https://schemas.acme.example, and to no other. HTTPS_PROXY, NO_PROXY and
NODE_EXTRA_CA_CERTS count as everywhere.

Exit code 0: nothing is left to do. 1: with "--dry-run", there is another version. 2: it
could not be found out; what was pinned still is.
`.trim(),
  options: [
    { name: 'dry-run', summary: 'Only say what would change.' },
    { name: 'rollback', summary: 'Go back to the version that was pinned before.' },
    { name: 'locked', summary: 'Load exactly what is pinned, and change nothing: for CI.' },
    {
      name: 'format',
      value: 'pretty|markdown',
      choices: ['pretty', 'markdown'],
      summary: 'How to show what changes: for people (default), or for a pull request.',
    },
  ],

  async run({ positionals: [name = '.', extra], options }, host) {
    if (extra !== undefined) throw new CliError('One project is brought up to date at a time.');
    if (['dry-run', 'rollback', 'locked'].filter((each) => options.has(each)).length > 1)
      throw new CliError('Only one of "--dry-run", "--rollback" and "--locked" can be done at a time.');
    const update = await openUpdate(host, name);
    if (update === undefined) throw new CliError(`"${name}" follows no pack: no "concord.yaml" around it names one.`);
    if (update.channel === undefined) {
      const { pack } = update.project;
      host.writeOutput(`The pack "${pack.name}" lies in the project itself: there is nothing to update.\n`);
      return exitCode.clean;
    }
    if (options.has('locked')) return loadLocked(host, update);
    if (options.has('rollback')) return goBack(host, update);
    const format = options.get('format') === 'markdown' ? 'markdown' : 'pretty';
    return bringUpToDate(host, update, { what: options.has('dry-run') ? 'show' : 'write', format });
  },
};

interface Wanted {
  readonly what: 'show' | 'write';
  readonly format: 'pretty' | 'markdown';
}

async function bringUpToDate(host: CliHost, update: Update, wanted: Wanted): Promise<number> {
  const newest = await findNewest(update);
  const lock = pinnedIn(update.project);
  if (lock?.sha256 === newest.sha256) return loadLocked(host, update);
  const isWritten = wanted.what === 'write';
  const files = isWritten ? await pinVersion(update, newest) : await loadVersion(update, newest);
  const { name, version } = newest;
  const [from, was] = lock === undefined ? ['', ''] : [` (now ${lock.version})`, `, and was ${lock.version}`];
  host.writeOutput(
    isWritten ? `"${name}" is now ${version}${was}.\n` : `"${name}" ${version} is the current version${from}.\n`,
  );
  if (lock !== undefined) await showChange(host, update, { ...wanted, lock, version, files });
  else if (isWritten) host.writeOutput(whoseWord);
  return isWritten ? exitCode.clean : exitCode.found;
}

interface NewVersion extends Wanted {
  readonly lock: Lock;
  readonly version: string;
  readonly files: ReadonlyMap<string, string>;
}

/** What the version brings, by its changelog and for the files of the project. */
async function showChange(
  host: CliHost,
  { project, channel }: Update,
  { lock, version, files, what, format }: NewVersion,
): Promise<void> {
  host.writeOutput(changesIn(files.get('CHANGELOG.md') ?? '', lock.version, version));
  const folder = path.relative(host.cwd, project.folder).replaceAll(path.sep, '/') || '.';
  const tense = what === 'write' ? 'is' : 'would be';
  const change = { project: folder, before: channel.kept(lock), after: files, tense } as const;
  const report = await updateImpact(host, change);
  if (report === undefined) return;
  const shown =
    format === 'markdown' ? `\n${updateImpactAsMarkdown(report, change)}` : updateImpactAsText(host, report, change);
  host.writeOutput(shown);
}

/** Said once, when a project begins to follow. */
const whoseWord =
  'Whoever holds the keys that "root" names decides from now on what is checked here, and nobody else.\n';

/** What a changelog says of the versions that come in: of several, each below its number. */
function changesIn(changelog: string, from: string, to: string): string {
  const entries = changesBetween(changelog, from, to).filter(({ text }) => text !== '');
  const texts = entries.map(({ version, text }) => (entries.length === 1 ? text : `${version}\n\n${text}`));
  const shown = texts.join('\n\n').split('\n').map(visible).join('\n');
  return shown === '' ? '' : `\n${shown}\n`;
}

async function loadLocked(host: CliHost, update: Update): Promise<number> {
  const lock = pinnedIn(update.project);
  if (lock === undefined)
    throw new CliError(`No version of "${update.project.pack.name}" is pinned: run "concord update".`);
  await loadVersion(update, lock);
  host.writeOutput(`"${lock.name}" is ${lock.version}, as "${lockFile}" says.\n`);
  return exitCode.clean;
}

async function goBack(host: CliHost, update: Update): Promise<number> {
  const { name, before, version } = await rollBack(update);
  host.writeOutput(`"${name}" is ${before.version} again, and was ${version}. "concord update" goes forward.\n`);
  return exitCode.clean;
}
