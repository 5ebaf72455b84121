import { canonicalJson } from '../base/canonical-json.js';
import { isObject, type SchemaObject } from '../schema/schema.js';
import { readDataFile } from './data-file.js';
import { mergePatch } from './merge-patch.js';
import type { PackFiles } from './pack-files.js';

/** What came of working the pack that is extended into the one that does so. */
export interface ExtendedPack {
  readonly files: ReadonlyMap<string, string>;
  /** Where the two do not go together. */
  readonly problems: readonly Conflict[];
}

/** Why a file of a pack does not go together with the pack that is extended, as one sentence. */
export interface Conflict {
  readonly path: string;
  readonly message: string;
}

/** The pack that another one builds on, as its `pack.yaml` says. */
export interface BaseName {
  readonly name: string;
  readonly version: string;
  /** Where it lies; absent for the pack that Concord brings along. */
  readonly from: string | undefined;
}

/** Which pack this one extends; absent for one that stands by itself. */
export function baseOf(files: PackFiles): BaseName | undefined {
  const base = manifestOf(files)['extends'];
  if (!isObject(base)) return undefined;
  const { name, version, from } = base;
  return {
    name: String(name),
    version: typeof version === 'string' ? version : '*',
    from: typeof from === 'string' ? from : undefined,
  };
}

/** The data of `pack.yaml`; empty where it cannot be read. */
export function manifestOf(files: PackFiles): SchemaObject {
  const { data } = readDataFile('pack.yaml', files.get('pack.yaml') ?? '{}');
  return isObject(data) ? data : {};
}

/** Files of a pack that are for its authors, and say nothing of the pack that builds on it. */
const ofAuthors = /^(?:tests|migrations|authoring)\//;

const patchFile = /^(.*)\.patch\.ya?ml$/;

/** Works a pack into the one that extends it: what both have is a conflict, but for what is merged. */
export function extendPack(base: PackFiles, own: PackFiles): ExtendedPack {
  const name = String(manifestOf(base)['name']);
  const files = new Map<string, string>();
  for (const path of base.keys()) if (isInherited(path)) files.set(path, base.get(path) ?? '');
  const problems: Conflict[] = [];
  const refuse = (path: string, message: string): void => void problems.push({ path, message });
  const paths = [...own.keys()].sort();
  for (const path of paths.filter((each) => !patchFile.test(each))) addFile(path, own.get(path) ?? '');
  for (const path of paths) patch(path, patchFile.exec(path)?.[1]);
  files.set('pack.yaml', JSON.stringify(mergedManifest(manifestOf(base), manifestOf(own), { name, refuse })));
  return { files, problems };

  function addFile(path: string, text: string): void {
    const there = [...files.keys()].find((each) => each !== 'pack.yaml' && stemOf(each) === stemOf(path));
    if (there === undefined || path === 'pack.yaml') files.set(path, text);
    else if (path.startsWith('data/')) addEntries(there, path, text);
    else refuse(path, conflict(path, name));
  }

  /** Entries of a catalogue are merged by their keys. */
  function addEntries(there: string, path: string, text: string): void {
    const before = readDataFile(there, files.get(there) ?? '').data;
    const more = readDataFile(path, text).data;
    if (!isObject(before) || !isObject(more)) {
      refuse(
        path,
        `The catalogue "${path}" cannot be merged with that of "${name}": both must hold one entry for each key.`,
      );
      return;
    }
    for (const [key, value] of Object.entries(more)) {
      if (Object.hasOwn(before, key) && canonicalJson(before[key]) !== canonicalJson(value))
        refuse(path, `The entry "${key}" of "${path}" says something else in "${name}".`);
    }
    files.delete(there);
    files.set(there.replace(/\.ya?ml$/, '.json'), JSON.stringify({ ...before, ...more }));
  }

  function patch(path: string, stem: string | undefined): void {
    if (stem === undefined) return;
    const target = ['json', 'yaml', 'yml'].map((end) => `${stem}.schema.${end}`).find((each) => base.has(each));
    if (target === undefined) {
      refuse(path, `"${path}" changes nothing: "${name}" has no schema "${stem}.schema.json".`);
      return;
    }
    const { data, problem } = readDataFile(path, own.get(path) ?? '');
    if (!isObject(data)) {
      refuse(path, problem ?? `The file "${path}" has no keys.`);
      return;
    }
    const schema = readDataFile(target, files.get(target) ?? '').data;
    files.set(target, JSON.stringify(mergePatch(schema, data)));
  }
}

/** The schema that a patch changes: `campaign` of `campaign.patch.yaml`; absent for any other file. */
export function patchedBy(path: string): string | undefined {
  return patchFile.exec(path)?.[1];
}

function isInherited(path: string): boolean {
  return !ofAuthors.test(path) && /\.(?:ya?ml|json)$|^topics\/.*\.md$/.test(path);
}

/** `rules/acme/tag-owner` of `rules/acme/tag-owner.yaml`. */
function stemOf(path: string): string {
  return path.replace(/\.(?:ya?ml|json|md)$/, '');
}

function conflict(path: string, name: string): string {
  const schema = /^(.*)\.schema\.(?:json|ya?ml)$/.exec(path)?.[1];
  if (schema !== undefined) return `"${name}" has a schema "${path}" already: change it with "${schema}.patch.yaml".`;
  const [, kind, id] = /^(rule|topic)s\/(.*)\.\w+$/.exec(path) ?? [];
  const what = kind === undefined || id === undefined ? `a file "${path}"` : `a ${kind} "${id}"`;
  return `"${name}" has ${what} already: give yours another name.`;
}

interface Merging {
  readonly name: string;
  readonly refuse: (path: string, message: string) => void;
}

function mergedManifest(base: SchemaObject, own: SchemaObject, { name, refuse }: Merging): SchemaObject {
  const { extends: _, ...rest } = own;
  const [kinds, more] = [membersOf(base['kinds']), membersOf(own['kinds'])];
  for (const kind of Object.keys(more))
    if (Object.hasOwn(kinds, kind))
      refuse('pack.yaml', `"${name}" has a kind of file "${kind}" already: give yours another name.`);
  const [profiles, changes] = [membersOf(base['profiles']), membersOf(own['profiles'])];
  const names = [...new Set([...Object.keys(profiles), ...Object.keys(changes)])];
  const merged = names.map((each) => [each, { ...membersOf(profiles[each]), ...membersOf(changes[each]) }]);
  const locked = [base['locked'], own['locked']].flatMap((list): unknown[] => (Array.isArray(list) ? list : []));
  return {
    ...rest,
    kinds: { ...kinds, ...more },
    profiles: Object.fromEntries(merged),
    locked: [...new Set(locked)],
  };
}

function membersOf(value: unknown): SchemaObject {
  return isObject(value) ? value : {};
}
