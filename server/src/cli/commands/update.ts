import { changesBetween } from '../../core/workspace/changelog.js';
import { lockFile } from '../../core/workspace/lock.js';
import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';
import { findNewest, loadVersion, openUpdate, pinnedIn, pinVersion, rollBack, type Update } from '../pack-updates.js';
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
where it cannot be had, only YAML is checked.

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
  ],

  async run({ positionals: [name = '.', extra], options }, host) {
    if (extra !== undefined) throw new CliError('One project is brought up to date at a time.');
    if (options.size > 1)
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
    return bringUpToDate(host, update, options.has('dry-run') ? 'show' : 'write');
  },
};

async function bringUpToDate(host: CliHost, update: Update, what: 'show' | 'write'): Promise<number> {
  const newest = await findNewest(update);
  const { name, version, sha256 } = newest;
  const lock = pinnedIn(update.project);
  if (lock?.sha256 === sha256) return loadLocked(host, update);
  const from = lock === undefined ? '' : ` (now ${lock.version})`;
  if (what === 'show') {
    host.writeOutput(`"${name}" ${version} is the current version${from}.\n`);
    return exitCode.found;
  }
  const files = await pinVersion(update, newest);
  host.writeOutput(`"${name}" is now ${version}${lock === undefined ? '' : `, and was ${lock.version}`}.\n`);
  if (lock === undefined) host.writeOutput(whoseWord);
  else host.writeOutput(changesIn(files.get('CHANGELOG.md') ?? '', lock.version, version));
  return exitCode.clean;
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
