import { isSchema } from '../schema/schema.js';
import { problemOf } from '../schema/validate.js';
import { readDataFile } from '../workspace/data-file.js';
import { extendPack, patchedBy } from '../workspace/extend-pack.js';
import { readPack, type Kind, type Pack } from '../workspace/pack.js';
import type { PackFiles } from '../workspace/pack-files.js';
import { isSchemaPath, pathInPack } from '../workspace/pack-schemas.js';

/** Whether a file of a pack is a schema, or changes the one of another pack. */
export function writesSchema(path: string): boolean {
  return isSchemaPath(path) || patchedBy(path) !== undefined;
}

/** Reads the files of a pack; kinds and rules that are as they were are the same objects, so that nothing is compiled anew. */
export function readPackLike(before: Pack, files: PackFiles): Pack | undefined {
  const { pack } = readPack(files, 'when needed');
  if (pack === undefined) return undefined;
  const kinds = pack.kinds.map((kind) => sameKind(before, files, kind) ?? kind);
  return hasSameRules(before.files, files)
    ? { ...pack, kinds, sameRulesAs: before.sameRulesAs ?? before }
    : { ...pack, kinds };
}

function hasSameRules(one: PackFiles, other: PackFiles): boolean {
  const paths = new Set([...one.keys(), ...other.keys()].filter((path) => /^(?:rules|data)\//.test(path)));
  return [...paths].every((path) => one.get(path) === other.get(path));
}

function sameKind(before: Pack, files: PackFiles, { name, spec, version, schema, globs }: Kind): Kind | undefined {
  return before.kinds.find((kind) => {
    const isAlike = kind.name === name && kind.spec === spec && kind.version === version && kind.schema === schema;
    const paths = [...kind.library.documents.keys()].map(pathInPack);
    // A schema with an address of its own may stand in any file.
    const isKept = (path: string) => before.files.has(path) && before.files.get(path) === files.get(path);
    return isAlike && kind.globs.join() === globs.join() && paths.every(isKept);
  });
}

/** A pack whose schemas somebody is writing. */
export interface PackDraft {
  /** As they are on disk. */
  readonly files: PackFiles;
  /** What is written instead, as `draftTexts` gives it. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The pack that a draft comes to, like the one before; absent where there is a schema that no file can be checked with. */
export function draftPack(before: Pack, { files, texts }: PackDraft): Pack | undefined {
  for (const [path, text] of texts) {
    const { data, problem } = readDataFile(path, text);
    if (problem !== undefined || !isSchema(data)) return undefined;
  }
  const pack = readPackLike(before, withTexts(files, texts));
  const isUsable = pack?.kinds.every((kind) => before.kinds.includes(kind) || problemOf(kind.library) === undefined);
  return isUsable === true ? pack : undefined;
}

/** What is written in files of a pack, as schemas of the whole; absent where one of them cannot be read. */
export function draftTexts(
  base: PackFiles,
  written: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  const texts = new Map<string, string>();
  for (const [path, text] of written) {
    const stem = patchedBy(path);
    if (stem === undefined) texts.set(path, text);
    else {
      const target = ['json', 'yaml', 'yml'].map((end) => `${stem}.schema.${end}`).find((each) => base.has(each));
      if (target === undefined) return undefined;
      const own = new Map([[path, text]]);
      const { files, problems } = extendPack(new Map([[target, base.get(target) ?? '']]), own);
      const patched = files.get(target);
      if (problems.length > 0 || patched === undefined) return undefined;
      texts.set(target, patched);
    }
  }
  return texts;
}

function withTexts(files: PackFiles, texts: ReadonlyMap<string, string>): PackFiles {
  return {
    keys: () => new Set([...files.keys(), ...texts.keys()]),
    has: (path) => texts.has(path) || files.has(path),
    get: (path) => texts.get(path) ?? files.get(path),
  };
}
