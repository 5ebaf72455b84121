import path from 'node:path';

import ignore, { type Ignore } from 'ignore';

import { decode } from '../../platform/decode.js';
import type { HostFiles } from '../host.js';

/** What git ignores in and below `root`, as far as the ignore files that were read so far say. Immutable. */
export interface IgnoreRules {
  readonly root: string;
  readonly matcher: Ignore;
  readonly ignoresCase: boolean;
  /** Whether nothing is ignored. */
  readonly areEmpty: boolean;
}

/** The rules that hold for `folder` before its own ignore file is read: those of the repository around it. */
export async function rulesAround(host: HostFiles, folder: string): Promise<IgnoreRules> {
  const root = await repositoryAround(host, folder);
  if (root === undefined) return noRules(folder);

  let rules = await rulesOfRepository(host, root);
  for (const parent of foldersBetween(root, folder)) {
    rules = await withIgnoreFile(host, rules, parent);
    // Who names a folder that git ignores wants to see into it.
    if (isIgnored(rules, folder)) return noRules(folder);
  }
  return rules;
}

/** The rules at the root of a repository: what is excluded in this clone only. */
export async function rulesOfRepository(host: HostFiles, root: string): Promise<IgnoreRules> {
  const gitFolder = await gitFolderOf(host, root);
  const config = await textAt(host, path.join(gitFolder, 'config'));
  const ignoresCase = /^\s*ignorecase\s*=\s*true\s*$/im.test(config ?? '');
  const rules = { ...noRules(root), ignoresCase };
  return withPatterns(rules, root, (await textAt(host, path.join(gitFolder, 'info', 'exclude'))) ?? '');
}

/** `rules` and those of the ignore file in `folder`, which come later and so win. */
export async function withIgnoreFile(host: HostFiles, rules: IgnoreRules, folder: string): Promise<IgnoreRules> {
  const text = await textAt(host, path.join(folder, '.gitignore'));
  return text === undefined ? rules : withPatterns(rules, folder, text);
}

/** Whether what stands in `folder` under a name is ignored. */
export function ignoredIn(
  { root, matcher, areEmpty }: IgnoreRules,
  folder: string,
): (name: string, kind: 'file' | 'folder') => boolean {
  if (areEmpty) return () => false;
  const relative = relativeTo(root, folder);
  const prefix = relative === '' ? '' : `${relative}/`;
  return (name, kind) => matcher.ignores(`${prefix}${name}${kind === 'folder' ? '/' : ''}`);
}

function isIgnored(rules: IgnoreRules, folder: string): boolean {
  return ignoredIn(rules, path.dirname(folder))(path.basename(folder), 'folder');
}

function noRules(root: string): IgnoreRules {
  return { root, matcher: ignore(), ignoresCase: false, areEmpty: true };
}

function withPatterns({ root, matcher, ignoresCase }: IgnoreRules, folder: string, text: string): IgnoreRules {
  const prefix = relativeTo(root, folder);
  const patterns = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  const rebased = prefix === '' ? patterns : patterns.flatMap((pattern) => rebase(pattern, prefix));
  const all = ignore({ ignoreCase: ignoresCase }).add(matcher).add(rebased);
  return { root, matcher: all, ignoresCase, areEmpty: false };
}

/** What a pattern of the ignore file in the folder `prefix` means at the root. */
function rebase(pattern: string, prefix: string): string[] {
  // Nothing, a slash by itself, a comment: none of them matches anything.
  if (/^!?\/*\s*$/.test(pattern) || pattern.startsWith('#')) return [];
  const [, negation = '', body = ''] = /^(!?)(.*)$/.exec(pattern) ?? [];
  // A slash that is not at the end ties a pattern to its folder.
  const isAnchored = /\/(?!\s*$)/.test(body);
  // In front, these would have begun a comment or a negation; behind a folder the backslash says nothing.
  const rest = body.replace(/^\//, '').replace(/^\\(?=[!#])/, '');
  const folder = prefix.replace(/[\\*?[]/g, '\\$&');
  return [`${negation}/${folder}/${isAnchored ? '' : '**/'}${rest}`];
}

async function repositoryAround(host: HostFiles, folder: string): Promise<string | undefined> {
  for (let current = folder; ; current = path.dirname(current)) {
    const { kind } = await host.entryAt(path.join(current, '.git'));
    if (kind === 'folder' || kind === 'file') return current;
    if (path.dirname(current) === current) return undefined;
  }
}

/** In a linked work tree and in a submodule, `.git` is a file that says where the folder is. */
async function gitFolderOf(host: HostFiles, root: string): Promise<string> {
  const git = path.join(root, '.git');
  const target = /^gitdir: (.+)$/m.exec((await textAt(host, git)) ?? '')?.[1];
  if (target === undefined) return git;
  const own = path.resolve(root, target.trim());
  const shared = await textAt(host, path.join(own, 'commondir'));
  return shared === undefined ? own : path.resolve(own, shared.trim());
}

/** From `root` down to the parent of `folder`. */
function foldersBetween(root: string, folder: string): string[] {
  const folders: string[] = [];
  for (let current = folder; current !== root;) {
    current = path.dirname(current);
    folders.unshift(current);
  }
  return folders;
}

async function textAt(host: HostFiles, file: string): Promise<string | undefined> {
  const read = await host.readFile(file);
  return read.kind === 'bytes' ? decode(read.bytes) : undefined;
}

function relativeTo(root: string, target: string): string {
  return path.relative(root, target).replaceAll(path.sep, '/');
}
