import path from 'node:path';

import type { PackFiles } from '../../core/workspace/pack-files.js';
import { CliError } from '../cli-error.js';
import type { CliHost } from '../host.js';
import type { ExtendedPack } from '../../core/workspace/extend-pack.js';
import { isPartOfPack, readOwnPack } from '../read-own-pack.js';
import { withBase } from '../with-base.js';
import { decode } from '../../platform/decode.js';

/**
 * The files of the pack that a word of the command line names, with what it extends worked in: a folder, the file that a
 * pack was built to, or a folder as git has it, `HEAD~1:schemas`.
 *
 * Throws a `CliError` for what names no pack.
 */
export async function openPack(host: CliHost, name: string): Promise<PackFiles> {
  const { files, problems } = (await openOwnPack(host, name)).whole;
  if (problems.length > 0) throw new CliError(problems.map(({ message }) => message).join(' '));
  return files;
}

/** A pack as its authors write it, and with what it extends. */
export interface OwnPack {
  readonly own: PackFiles;
  readonly whole: ExtendedPack;
}

/** As `openPack`, for whoever looks at what the authors of the pack wrote themselves. */
export async function openOwnPack(host: CliHost, name: string): Promise<OwnPack> {
  const own = await readNamed(host, name);
  return { own, whole: await withBase(host, { name, files: own, read: readNamed }) };
}

function readNamed(host: CliHost, name: string): Promise<PackFiles> {
  const [, revision, folder] = /^([^:/\\.][^:\\]+):(.*)$/.exec(name) ?? [];
  return revision === undefined || folder === undefined
    ? readOwnPack(host, name)
    : readPackOfGit(host, { name, revision, folder });
}

/** Where git keeps the files of a pack. */
export interface PackOfGit {
  readonly name: string;
  readonly revision: string;
  readonly folder: string;
}

/** The files of a pack as they are in a revision. Throws a `CliError` where git has none. */
export async function readPackOfGit(
  host: Pick<CliHost, 'runGit'>,
  { name, revision, folder }: PackOfGit,
): Promise<ReadonlyMap<string, string>> {
  const git = async (args: readonly string[], input?: string): Promise<Uint8Array> => {
    const answer = await host.runGit(args, input);
    if (answer.kind === 'done') return answer.output;
    const isUnknown = answer.reason.includes('single revision');
    const reason = isUnknown ? `git knows no "${revision}"` : answer.reason;
    throw new CliError(`The pack "${name}" cannot be read: ${reason}.`);
  };
  // A revision that begins with a dash would be an option.
  const commit = decode(await git(['rev-parse', '--verify', '--end-of-options', `${revision}^{commit}`])).trim();
  const root = path.posix.normalize(folder === '' ? '.' : folder.replace(/\/+$/, ''));
  const prefix = root === '.' ? '' : `${root}/`;
  const listed = decode(await git(['ls-tree', '-r', '-z', '--name-only', '--full-tree', commit])).split('\0');
  const paths = listed.filter((each) => each.startsWith(prefix)).map((each) => each.slice(prefix.length));
  if (!paths.includes('pack.yaml'))
    throw new CliError(`"${name}" is not a pack: "${revision}" holds no file "${prefix}pack.yaml".`);
  const parts = paths.filter(isPartOfPack);
  const asked = parts.map((relative) => `${commit}:${prefix}${relative}\n`).join('');
  return new Map(textsOf(await git(['cat-file', '--batch'], asked)).map((text, index) => [parts[index] ?? '', text]));
}

/** The contents that `git cat-file --batch` prints, each behind a line that ends with its number of bytes. */
function textsOf(output: Uint8Array): string[] {
  const texts: string[] = [];
  for (let at = 0; at < output.length;) {
    const start = output.indexOf(newline, at) + 1;
    const size = Number(/ (\d+)$/.exec(decode(output.subarray(at, start - 1)))?.[1]);
    texts.push(decode(output.subarray(start, start + size)));
    at = start + size + 1;
  }
  return texts;
}

const newline = 10;
