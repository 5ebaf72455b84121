import path from 'node:path';

import { baseOf, extendPack, manifestOf, type BaseName, type ExtendedPack } from '../core/workspace/extend-pack.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import { allowsVersion } from '../core/workspace/version-range.js';
import { CliError } from './cli-error.js';
import type { PackHost } from './host.js';

/** Reads the files of a pack as they are. */
export type PackReader<Host extends PackHost> = (host: Host, name: string) => Promise<PackFiles>;

/** A pack and what reads it and its neighbours. */
export interface PackToExtend<Host extends PackHost> {
  /** As the user named it. */
  readonly name: string;
  readonly files: PackFiles;
  readonly read: PackReader<Host>;
}

/** So many packs may build on each other. */
const mostBases = 10;

/** A pack with all that it extends worked in. Throws a `CliError` where what it extends is not to be had. */
export async function withBase<Host extends PackHost>(
  host: Host,
  { name, files, read }: PackToExtend<Host>,
  depth = 0,
): Promise<ExtendedPack> {
  const wanted = baseOf(files);
  if (wanted === undefined)
    return { files: new Map([...files.keys()].map((each) => [each, files.get(each) ?? ''])), problems: [] };
  if (depth === mostBases) throw new CliError(`The pack "${name}" extends itself.`);
  const base = await baseFiles(host, { name, files, read }, wanted);
  const { name: found, version } = manifestOf(base.files);
  if (found !== wanted.name) {
    throw new CliError(`The pack "${name}" extends "${wanted.name}", and "${base.name}" is "${String(found)}".`);
  }
  if (!allowsVersion(wanted.version, String(version))) {
    const there = `what is there is ${String(version)}`;
    throw new CliError(
      `The pack "${name}" extends "${wanted.name}" in a version such as ${wanted.version}, and ${there}.`,
    );
  }
  const whole = await withBase(host, base, depth + 1);
  const extended = extendPack(whole.files, files);
  return { files: extended.files, problems: [...whole.problems, ...extended.problems] };
}

async function baseFiles<Host extends PackHost>(
  host: Host,
  { name, read }: PackToExtend<Host>,
  wanted: BaseName,
): Promise<PackToExtend<Host>> {
  if (wanted.from === undefined) {
    const standard = host.standardPack;
    if (manifestOf(standard)['name'] === wanted.name) return { name: wanted.name, files: standard, read };
    throw new CliError(`The pack "${name}" extends "${wanted.name}": say with "from" in which folder that is.`);
  }
  const base = nextTo(name, wanted.from);
  return { name: base, files: await read(host, base), read };
}

/** A path seen from a pack; next to one that git has it is one that git has. */
function nextTo(name: string, relative: string): string {
  const [, revision, folder] = /^([^:/\\]{2,}:)(.*)$/.exec(name) ?? [];
  if (revision !== undefined) return revision + path.posix.normalize(path.posix.join(folder ?? '', relative));
  return path.normalize(path.join(name, relative));
}
