import path from 'node:path';

import { lockFile, writeLock, type Lock, type PinnedVersion } from '../../core/workspace/lock.js';
import { readPack } from '../../core/workspace/pack.js';
import { allowsVersion } from '../../core/workspace/version-range.js';
import type { FollowedChannel } from '../channel-host.js';
import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';
import { updateImpact, updateImpactAsMarkdown, updateImpactAsText } from '../impact/update-impact.js';
import { channelHost } from '../pack/channel-options.js';
import { channelSource, findFollowing, vendoredFolder, type FollowingProject } from '../project-pack.js';
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
    const project = await findFollowing(host, name);
    if (project === undefined) throw new CliError(`"${name}" follows no pack: no "concord.yaml" around it names one.`);
    if ((await vendoredFolder(host, project)) !== undefined) {
      host.writeOutput(`The pack "${project.pack.name}" lies in the project itself: there is nothing to update.\n`);
      return exitCode.clean;
    }
    const source = channelSource(project);
    if (typeof source === 'string') throw new CliError(source);
    const format = options.get('format') === 'markdown' ? 'markdown' : 'pretty';
    const update: Update = { host, project, channel: (await channelHost(host)).follow(source), format };
    if (options.has('locked')) return loadLocked(update);
    if (options.has('rollback')) return rollBack(update);
    return bringUpToDate(update, options.has('dry-run') ? 'show' : 'write');
  },
};

interface Update {
  readonly host: CliHost;
  readonly project: FollowingProject;
  readonly channel: FollowedChannel;
  readonly format: 'pretty' | 'markdown';
}

async function bringUpToDate(update: Update, what: 'show' | 'write'): Promise<number> {
  const { host, project, channel } = update;
  const { name, range } = project.pack;
  const current = await channel.current();
  if (current.kind === 'failed') throw failed(project, current.reason);
  const { pack } = current;
  if (range !== undefined && !allowsVersion(range, pack.version)) {
    const stays = project.lock === undefined ? 'none is used' : `${project.lock.version} stays in use`;
    throw new CliError(
      `The current version of "${name}" is ${pack.version}, and "concord.yaml" allows "${range}": ${stays}.`,
    );
  }
  if (pack.needs !== undefined && !allowsVersion(pack.needs, host.version)) {
    throw new CliError(
      `"${name}" ${pack.version} needs Concord ${pack.needs}, and this is ${host.version}${stayingWith(project)}.`,
    );
  }
  const { lock } = ofSameName(project);
  if (lock?.sha256 === pack.sha256) return loadLocked(update);
  const files = await load(update, pack);
  if (what === 'write') {
    const before = lock === undefined ? undefined : { version: lock.version, sha256: lock.sha256 };
    await pin(update, { name, version: pack.version, sha256: pack.sha256, before });
  }
  await showChange(update, { pack, files, what });
  return what === 'show' ? exitCode.found : exitCode.clean;
}

interface NewVersion {
  readonly pack: PinnedVersion & { readonly name: string };
  readonly files: ReadonlyMap<string, string>;
  readonly what: 'show' | 'write';
}

/** What the version brings, by its changelog and for the files of the project. */
async function showChange(update: Update, { pack: { name, version }, files, what }: NewVersion): Promise<void> {
  const { host, project, channel, format } = update;
  const { lock } = ofSameName(project);
  const isWritten = what === 'write';
  const [from, was] = lock === undefined ? ['', ''] : [` (now ${lock.version})`, `, and was ${lock.version}`];
  host.writeOutput(
    isWritten ? `"${name}" is now ${version}${was}.\n` : `"${name}" ${version} is the current version${from}.\n`,
  );
  if (lock === undefined) {
    if (isWritten) host.writeOutput(whoseWord);
    return;
  }
  host.writeOutput(changesIn(files.get('CHANGELOG.md') ?? '', version));
  const folder = path.relative(host.cwd, project.folder).replaceAll(path.sep, '/') || '.';
  const tense = isWritten ? 'is' : 'would be';
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

/** What a changelog says of a version: the lines below the heading that holds it. */
function changesIn(changelog: string, version: string): string {
  const lines = changelog.split(/\r?\n/);
  const start = lines.findIndex((line) => /^#{1,4} /.test(line) && line.split(/[^0-9.]+/).includes(version));
  if (start === -1) return '';
  const end = lines.findIndex((line, index) => index > start && /^#{1,2} /.test(line));
  const text = lines.slice(start + 1, end === -1 ? undefined : end).map(visible);
  return `${text.join('\n').trim()}\n`.replace(/^(?=.)/, '\n');
}

/** What was pinned of another pack says nothing of this one. */
function ofSameName({ pack, lock }: FollowingProject): { lock: Lock | undefined } {
  return { lock: lock?.name === pack.name ? lock : undefined };
}

async function loadLocked(update: Update): Promise<number> {
  const { host, project } = update;
  const { lock } = ofSameName(project);
  if (lock === undefined) throw new CliError(`No version of "${project.pack.name}" is pinned: run "concord update".`);
  await load(update, lock);
  host.writeOutput(`"${lock.name}" is ${lock.version}, as "${lockFile}" says.\n`);
  return exitCode.clean;
}

async function rollBack(update: Update): Promise<number> {
  const { host, project } = update;
  const { lock } = ofSameName(project);
  if (lock?.before === undefined) throw new CliError('No version was pinned before this one.');
  const { name, before, version, sha256 } = lock;
  await load(update, before);
  await pin(update, { name, ...before, before: { version, sha256 } });
  host.writeOutput(`"${name}" is ${before.version} again, and was ${version}. "concord update" goes forward.\n`);
  return exitCode.clean;
}

/** Has the files of a version on this machine, and makes sure that they are a pack. */
async function load({ channel, project }: Update, pinned: PinnedVersion): Promise<ReadonlyMap<string, string>> {
  const { version, sha256 } = pinned;
  const read = await channel.read({ version, sha256 });
  if (read.kind === 'failed') throw failed(project, read.reason);
  const { pack, problems } = readPack(read.files, 'when needed');
  if (pack?.name === project.pack.name && pack.version === version) return read.files;
  throw failed(project, problems[0] === undefined ? 'it is another pack than it says' : 'it is damaged');
}

async function pin({ host, project }: Update, lock: Lock): Promise<void> {
  const written = await host.writeFile(path.join(project.folder, lockFile), new TextEncoder().encode(writeLock(lock)));
  if (written.kind === 'failed') throw new CliError(`"${lockFile}" cannot be written: ${written.reason}.`);
}

function failed(project: FollowingProject, reason: string): CliError {
  return new CliError(`The pack "${project.pack.name}" cannot be had: ${reason}${stayingWith(project)}.`);
}

function stayingWith(project: FollowingProject): string {
  const { lock } = ofSameName(project);
  return lock === undefined ? '' : `; ${lock.version} stays in use`;
}
