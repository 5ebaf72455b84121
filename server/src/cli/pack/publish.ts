import path from 'node:path';

import { packRuleProblems } from '../../core/rules/pack/pack-rules.js';
import { isObject, textOf } from '../../core/schema/schema.js';
import { readDataFile } from '../../core/workspace/data-file.js';
import { isPackName } from '../../core/workspace/followed-pack.js';
import { readPack, schemaProblems } from '../../core/workspace/pack.js';
import { strictnessOf } from '../../core/workspace/profiles.js';
import { isVersion, isVersionRange } from '../../core/workspace/version-range.js';
import { decode } from '../../platform/decode.js';
import type { ChannelHost, ChannelPublished, ChannelRefusal, PublishRequest } from '../channel-host.js';
import { CliError } from '../cli-error.js';
import { exitCode, type Command } from '../commands/command.js';
import type { CliHost } from '../host.js';
import { tell } from '../tell.js';
import { channelHost, firstEnd, readNumber, reminders } from './channel-options.js';
import { openPack } from './pack-source.js';

export const packPublishCommand: Command = {
  name: 'publish',
  synopsis: '[PACKDIR] --to DIR --keys KEYS [OPTIONS]',
  summary: 'Sign a version of a pack, and put it where projects follow it.',
  details: `
PACKDIR is the folder of the pack, the current one if none is named, or a folder as git
has it, such as v2.1.0:schemas. DIR is a folder of plain files that any web server, file
share or git checkout can show; KEYS is the folder of "concord pack keys init".

A version that is published never changes. Rolling back is making an older version the
current one: "--version 1.2.0". What is signed ends after some days, so that nobody can
show an old state for ever: let a cron job run "concord pack publish --refresh" before.

Exit code 0: it is published. 1: something is wrong with the pack. 2: something else
keeps it from being published.
`.trim(),
  options: [
    { name: 'to', value: 'DIR', summary: 'The folder that is published.' },
    { name: 'keys', value: 'KEYS', summary: 'The folder of the keys.' },
    { name: 'channel', value: 'NAME', summary: 'Who gets it: "stable" (default), "beta" or any other name.' },
    { name: 'version', value: 'VERSION', summary: 'Make a version that is there the current one again.' },
    { name: 'refresh', summary: 'Only sign again what ends soonest.' },
    { name: 'days', value: 'N', summary: 'For how many days that holds (default: 30).' },
  ],

  async run(args, host) {
    const { positionals, options } = args;
    if (positionals.length > 1) throw new CliError('One pack is published at a time.');
    const [to, keys] = [needed(host, options, 'to'), needed(host, options, 'keys')];
    if (isWithin(to, keys)) throw new CliError('The keys lie in the folder that is published: put them elsewhere.');
    const channel = options.get('channel') ?? 'stable';
    if (!isPackName(channel)) throw new CliError('The name of a channel is written in lower case, such as "stable".');
    const given = { to, keys, channel, days: readNumber(options, 'days', 30) };
    const publisher = await channelHost(host);
    if (options.has('refresh')) {
      if (options.has('version')) throw new CliError('Either "--refresh" or "--version": a refresh changes nothing.');
      return finish(host, await publisher.refresh(given), 'Signed again. Nothing else has changed.');
    }
    const version = options.get('version');
    if (version !== undefined) return makeCurrent(host, publisher, { ...given, version }, positionals[0]);
    return publishFolder(host, publisher, given, positionals[0] ?? '.');
  },
};

type Given = Pick<PublishRequest, 'to' | 'keys' | 'channel' | 'days'>;

async function publishFolder(host: CliHost, publisher: ChannelHost, given: Given, name: string): Promise<number> {
  const files = new Map(Array.from(await filesOf(host, name)));
  const { pack, problems } = readPack(files, 'now');
  const own =
    pack === undefined ? [] : [...schemaProblems(pack), ...packRuleProblems(pack), ...strictnessOf(pack).problems];
  const all = [...problems, ...own, ...(pack?.topics.problems() ?? [])];
  if (pack === undefined || all.length > 0) {
    tell(host, [...all, `The pack "${name}" is not published: something is wrong with it.`]);
    return exitCode.found;
  }
  if (!isPackName(pack.name))
    throw new CliError(`The name "${pack.name}" of the pack is none: use a-z, 0-9 and hyphens.`);
  if (!isVersion(pack.version)) throw new CliError(`The version "${pack.version}" of the pack is none, such as 2.1.0.`);
  const request = { ...given, name: pack.name, version: pack.version, files, needs: neededConcord(files) };
  return finish(host, await publisher.publish(request), published(request));
}

/** The files of the pack, with what it says of its versions, which is shown to whoever gets a new one. */
async function filesOf(host: CliHost, name: string): Promise<Iterable<[string, string]>> {
  const files = await openPack(host, name);
  const texts = Array.from(files.keys(), (file): [string, string] => [file, files.get(file) ?? '']);
  const changelog = await host.readFile(path.resolve(host.cwd, name, 'CHANGELOG.md'));
  return changelog.kind === 'bytes' ? [...texts, ['CHANGELOG.md', decode(changelog.bytes)]] : texts;
}

/** The versions of Concord that can read a pack, as its `pack.yaml` says. Throws a `CliError` for what says none. */
function neededConcord(files: ReadonlyMap<string, string>): string | undefined {
  const { data } = readDataFile('pack.yaml', files.get('pack.yaml') ?? '');
  const needs = isObject(data) ? textOf(data, 'concord') : undefined;
  if (needs !== undefined && !isVersionRange(needs)) {
    throw new CliError('What "pack.yaml" says of "concord" is no range of versions, such as ">=1.4".');
  }
  return needs;
}

async function makeCurrent(
  host: CliHost,
  publisher: ChannelHost,
  given: Given & { readonly version: string },
  folder: string | undefined,
): Promise<number> {
  const there = publisher.packsIn(given.to);
  const [only] = there;
  let name = there.length === 1 ? only : undefined;
  if (folder !== undefined) name = readPack(await openPack(host, folder), 'when needed').pack?.name;
  if (name === undefined)
    throw new CliError('Name the folder of the pack as well: not exactly one is published there.');
  const request = { ...given, name, files: undefined, needs: undefined };
  return finish(host, await publisher.publish(request), published(request));
}

function published({ name, version, channel }: Pick<PublishRequest, 'name' | 'version' | 'channel'>): string {
  return `"${name}" ${version} is now the current version of the channel "${channel}".`;
}

function finish(host: CliHost, done: ChannelPublished | ChannelRefusal, sentence: string): number {
  if (done.kind === 'refused') throw new CliError(done.reason);
  host.writeOutput(`${sentence}\n`);
  host.writeOutput(`It has to be signed again before ${firstEnd(done.expiries)}: "concord pack publish --refresh".\n`);
  tell(host, reminders(done.expiries));
  return exitCode.clean;
}

function needed(host: CliHost, options: ReadonlyMap<string, string>, name: string): string {
  const folder = options.get(name);
  if (folder === undefined) throw new CliError(`The option "--${name}" is missing: "concord pack publish --help".`);
  return path.resolve(host.cwd, folder);
}

function isWithin(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
