import { memoize } from '../core/base/memoize.js';
import { draftPack, draftTexts, writesSchema } from '../core/authoring/draft-pack.js';
import { withoutChange } from '../core/comparison/changed-keywords.js';
import { compareKinds } from '../core/comparison/compare-packs.js';
import {
  countImpact,
  meaningOf,
  writtenChanges,
  type ChangeImpact,
  type CountedChange,
  type SeenFiles,
  type WrittenChange,
} from '../core/features/schema-impact.js';
import { readDataFile } from '../core/workspace/data-file.js';
import { patchedBy } from '../core/workspace/extend-pack.js';
import type { Pack } from '../core/workspace/pack.js';
import type { FileSet } from '../core/workspace/file-set.js';
import type { PackFiles } from '../core/workspace/pack-files.js';
import type { Environment, Workspace } from '../core/workspace/snapshot.js';
import type { Platform } from '../platform/platform.js';
import { inTurns } from './in-turns.js';

/** The files of a pack by their paths in it. */
export interface PackOnDisk {
  readonly own: ReadonlyMap<string, string>;
  /** With what the pack extends. */
  readonly whole: PackFiles;
}

/** A state of the schemas of a pack that files can be checked with. */
export interface Draft {
  /** The pack whose schemas are used again where they are the same. */
  readonly like: Pack;
  readonly before: Pack;
  readonly now: Pack;
  /** What `before` was read from. */
  readonly committed: PackOnDisk;
  readonly disk: PackOnDisk;
  /** What is not saved, by paths. */
  readonly edited: ReadonlyMap<string, string>;
  /** What was found out of files with it. */
  readonly seen: SeenFiles;
}

/** So many milliseconds are waited for more changes of files. */
const calm = 200;

export interface ImpactOptions {
  readonly platform: Platform;
  readonly workspace: Workspace;
  readonly standardPack: PackFiles;
  /** Resolves when a file has changed next. */
  readonly changed: () => Promise<void>;
  /** What was found of an earlier state, which is told until something else is. */
  readonly known: readonly ChangeImpact[];
}

/** What the changes of a draft come to, as files are looked at, and again when they change; until nobody wants it any longer. */
export async function* impactOf(
  { platform, workspace, standardPack, changed, known }: ImpactOptions,
  draft: Draft,
  isWanted: () => boolean,
): AsyncGenerator<readonly ChangeImpact[]> {
  const changes = changesOf(draft);
  yield changes.map((change) => known.find((each) => isSamePlace(each.change, change)) ?? waiting(change));
  if (changes.length === 0) return;
  const { environment } = workspace;
  const withPack = (pack: Pack): Environment => ({ ...environment, pack });
  const without = memoize((change: WrittenChange) => {
    const pack = packWithout(draft, standardPack, change);
    return pack && withPack(pack);
  });
  const [before, now] = [withPack(draft.before), withPack(draft.now)];
  let isCompared = false;
  for (let files: FileSet | undefined; isWanted();) {
    const nextChange = changed();
    const { snapshot } = workspace;
    if (snapshot.files !== files) {
      files = snapshot.files;
      const input = { snapshot, before, now, changes, without, seen: draft.seen };
      const found = await inTurns(platform, countImpact(input), isWanted);
      if (found === undefined) return;
      if (!isCompared) yield [...found].map(([change, counted]) => ({ ...waiting(change), counted }));
      // To compare takes its time, in one piece.
      if (!isCompared) await platform.pause(calm);
      if (!isWanted()) return;
      isCompared = true;
      yield withMeanings(draft, found);
    }
    await nextChange;
    await platform.pause(calm);
  }
}

/** Whether others may fail is only told where none is seen to. */
function withMeanings(draft: Draft, found: ReadonlyMap<WrittenChange, CountedChange>): readonly ChangeImpact[] {
  const isAsked = [...found.values()].some(({ places }) => places.size === 0);
  const compared = isAsked ? comparedIn(draft) : [];
  return [...found].map(([change, counted]) => {
    return { change, counted, meaning: meaningOf(change, schemaOf(draft, change.file), compared) };
  });
}

const comparedIn = memoize(({ before, now }: Draft) => compareKinds(before, now));

function waiting(change: WrittenChange): ChangeImpact {
  return { change, counted: undefined, meaning: undefined };
}

function isSamePlace(one: WrittenChange, other: WrittenChange): boolean {
  return one.file === other.file && one.isGone === other.isGone && one.path.join('\n') === other.path.join('\n');
}

function changesOf({ committed, disk, edited }: Draft): readonly WrittenChange[] {
  const paths = [...committed.own.keys()].filter((path) => writesSchema(path)).sort();
  return paths.flatMap((path) => {
    const [before = '', now = ''] = [committed.own.get(path), edited.get(path) ?? disk.own.get(path)];
    return before === now || now === '' ? [] : writtenChanges(path, before, now);
  });
}

function packWithout({ now, disk, edited }: Draft, standardPack: PackFiles, change: WrittenChange): Pack | undefined {
  const { data } = readDataFile(change.file, edited.get(change.file) ?? disk.own.get(change.file) ?? '');
  const text = JSON.stringify(withoutChange(data, change));
  const texts = draftTexts(standardPack, new Map([...edited, [change.file, text]]));
  return texts && draftPack(now, { files: disk.whole, texts });
}

/** The path of the schema that a file of a pack writes. */
function schemaOf({ now }: Draft, file: string): string {
  const stem = patchedBy(file);
  if (stem === undefined) return file;
  return ['json', 'yaml', 'yml'].map((end) => `${stem}.schema.${end}`).find((path) => now.files.has(path)) ?? file;
}
