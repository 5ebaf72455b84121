import { counted } from '../base/counted.js';
import type { Change } from '../comparison/change.js';
import { changedKeywords, type ChangedKeyword } from '../comparison/changed-keywords.js';
import { rangeFor } from '../schema/place.js';
import { toPointer } from '../text/json-pointer.js';
import type { SourceFile } from '../text/source-file.js';
import { touches, type TextRange } from '../text/text-range.js';
import { readDataFile } from '../workspace/data-file.js';
import { usualSettings, type ProjectSettings } from '../workspace/settings.js';
import { projectOf, type Environment, type FilePosition, type Snapshot } from '../workspace/snapshot.js';
import { parse } from '../yaml/parse.js';
import { isCheckedAlike, newErrors, type PackChange } from './new-errors.js';

/** A change in a schema that is being written. */
export interface WrittenChange extends ChangedKeyword {
  /** The file of the pack that it stands in. */
  readonly file: string;
}

/** Where files would newly fail, by their URIs. */
export type FailingPlaces = ReadonlyMap<string, readonly TextRange[]>;

/** What was found out of one change. */
export interface CountedChange {
  readonly places: FailingPlaces;
  /** Whether these are the places of this change, and not of one of many. */
  readonly isCertain: boolean;
  /** How many files were checked. */
  readonly checked: number;
}

/** What was found in files, by their URIs, of texts that may have changed since. */
export type SeenFiles = Map<string, SeenFile>;

interface SeenFile {
  readonly text: string;
  readonly settings: ProjectSettings;
  /** Absent where the schemas say the same of the file as before. */
  readonly places: readonly TextRange[] | undefined;
}

export interface ImpactInput {
  /** The files to look at, whose texts count whatever they are checked against here. */
  readonly snapshot: Snapshot;
  readonly before: Environment;
  readonly now: Environment;
  readonly changes: readonly WrittenChange[];
  /** All that is written but one change; absent where no file can be checked with that. */
  readonly without: (change: WrittenChange) => Environment | undefined;
  /** Takes up what is found out, and spares looking again. */
  readonly seen: SeenFiles;
}

/** Of more changes than these nobody asks which one it is that makes files fail. */
const mostApart = 12;

/** Of files that were looked at before, so many are passed over at once. */
const mostInOneTurn = 64;

/** The changes in a file of a pack: a schema, or a patch of one. */
export function writtenChanges(file: string, before: string, now: string): readonly WrittenChange[] {
  const [old, own] = [readDataFile(file, before), readDataFile(file, now)];
  if (old.problem !== undefined || own.problem !== undefined) return [];
  return changedKeywords(old.data, own.data).map((change) => ({ ...change, file }));
}

/**
 * Where files would newly fail by each change: by all of them together, but not without this one. It takes a turn for
 * each file, so that whoever runs it can stop.
 */
export function* countImpact(input: ImpactInput): Generator<void, ReadonlyMap<WrittenChange, CountedChange>> {
  const { changes, now } = input;
  const all = yield* failing(input, { now, seen: input.seen }, [...input.snapshot.files.keys()].sort());
  const checked = [...input.seen.values()].filter(({ places }) => places !== undefined).length;
  const uncertain = { places: all, isCertain: all.size === 0 || changes.length < 2, checked };
  const counted = new Map(changes.map((change) => [change, uncertain]));
  if (uncertain.isCertain) return counted;
  const found = new Map<WrittenChange, FailingPlaces>();
  for (const change of changes.slice(0, mostApart)) {
    const other = input.without(change);
    yield;
    const looked = other && { now: other, seen: new Map() };
    found.set(change, looked === undefined ? new Map() : minus(all, yield* failing(input, looked, [...all.keys()])));
  }
  // What several changes make fail each by itself is told of all of them; what others may make fail, of those.
  const untold = changes.length > mostApart ? new Map() : [...found.values()].reduce(minus, all);
  for (const [change, places] of found) counted.set(change, { places: plus(places, untold), isCertain: true, checked });
  return counted;
}

interface Looked {
  readonly now: Environment;
  readonly seen: SeenFiles;
}

function* failing(
  { snapshot, before }: ImpactInput,
  { now, seen }: Looked,
  uris: readonly string[],
): Generator<void, FailingPlaces> {
  const found = new Map<string, readonly TextRange[]>();
  for (const [index, uri] of uris.entries()) {
    const file = snapshot.files.passing(uri);
    if (file === undefined) continue;
    const settings = projectOf(snapshot, uri)?.settings ?? usualSettings;
    const known = seen.get(uri);
    const isKnown = known?.text === file.text && known.settings === settings;
    const places = isKnown ? known.places : placesIn({ before, now, settings }, file);
    if (!isKnown) seen.set(uri, { text: file.text, settings, places });
    if (places !== undefined && places.length > 0) found.set(uri, places);
    if (!isKnown || index % mostInOneTurn === 0) yield;
  }
  return found;
}

function placesIn(change: PackChange, file: SourceFile): readonly TextRange[] | undefined {
  return isCheckedAlike(change, file) ? undefined : newErrors(change, file);
}

function minus(all: FailingPlaces, taken: FailingPlaces): FailingPlaces {
  const left = [...all].flatMap(([uri, ranges]): [string, readonly TextRange[]][] => {
    const gone = new Set(taken.get(uri)?.map(({ start }) => start));
    const kept = ranges.filter(({ start }) => !gone.has(start));
    return kept.length === 0 ? [] : [[uri, kept]];
  });
  return new Map(left);
}

function plus(one: FailingPlaces, other: FailingPlaces): FailingPlaces {
  const all = new Map(one);
  for (const [uri, ranges] of other) {
    all.set(
      uri,
      [...(one.get(uri) ?? []), ...ranges].toSorted((a, b) => a.start - b.start),
    );
  }
  return all;
}

/** What a change in a schema comes to. */
export interface ChangeImpact {
  readonly change: WrittenChange;
  /** Absent while it is being found out. */
  readonly counted: CountedChange | undefined;
  /** What it means for files that nobody sees here; absent where nobody knows. */
  readonly meaning: Pick<Change, 'verdict' | 'message'> | undefined;
}

/** Above a changed keyword of a schema: how many files would newly fail. */
export interface ImpactLens {
  readonly range: TextRange;
  readonly text: string;
  readonly places: FailingPlaces;
}

/** The lenses above a file of a pack that is being written, in the order of its text. */
export function impactLensesIn(file: SourceFile, impacts: readonly ChangeImpact[]): readonly ImpactLens[] {
  const root = parse(file).documents[0]?.root;
  if (root === undefined) return [];
  const lenses = impacts.map((impact): ImpactLens => {
    const { path, isGone } = impact.change;
    // Of what is gone, what held it is still there.
    const range = rangeFor(root, isGone ? path.slice(0, -1) : path, 'key');
    return { range, text: wordsOf(impact), places: impact.counted?.places ?? new Map() };
  });
  return lenses.toSorted((a, b) => a.range.start - b.range.start);
}

/** One place in a file. */
export interface FailingPlace {
  readonly uri: string;
  readonly range: TextRange;
}

/** Where files would newly fail by the changed keyword at a position: what its lens leads to; absent where there is none. */
export function failingAt(
  { files }: Snapshot,
  { uri, offset }: FilePosition,
  impacts: readonly ChangeImpact[],
): readonly FailingPlace[] | undefined {
  const file = impacts.length === 0 ? undefined : files.get(uri);
  const at = file && impactLensesIn(file, impacts).filter(({ range }) => touches(range, offset));
  if (at === undefined || at.length === 0) return undefined;
  return at.flatMap(({ places }) =>
    [...places].flatMap(([each, ranges]) => ranges.map((range) => ({ uri: each, range }))),
  );
}

function wordsOf({ change: { path, isGone }, counted: found, meaning }: ChangeImpact): string {
  const what = isGone ? `Without "${String(path.at(-1))}": ` : '';
  const said = countInWords(found, meaning);
  return isGone ? `${what}${said.charAt(0).toLowerCase()}${said.slice(1)}` : said;
}

function countInWords(found: ChangeImpact['counted'], meaning: ChangeImpact['meaning']): string {
  if (found === undefined) return 'Looking for files that would newly fail';
  const { places, isCertain, checked } = found;
  if (places.size > 0) {
    const files = counted(places.size, 'file');
    return isCertain ? `${files} would newly fail` : `One of many changes by which ${files} would newly fail`;
  }
  if (checked === 0) return 'No file here is checked by this schema';
  switch (meaning?.verdict) {
    case 'breaking':
      return `No file here would newly fail, but others may: ${meaning.message.replace(/\.$/, '')}`;
    case 'undecidable':
      return 'No file here would newly fail, but others may';
    case 'compatible':
      return 'No file would newly fail';
    case undefined:
      return 'No file here would newly fail';
  }
}

/** What a comparison of the packs says of a change: the worst of what is about its place. */
export function meaningOf(
  { path }: WrittenChange,
  schema: string,
  compared: readonly Change[],
): ChangeImpact['meaning'] {
  const places = [path, path.slice(0, -1), path.slice(0, -2)].map(toPointer);
  const about = compared.filter(({ place }) => place?.file === schema && places.includes(place.pointer));
  return (
    about.find(({ verdict }) => verdict === 'breaking') ??
    about.find(({ verdict }) => verdict === 'undecidable') ??
    about[0]
  );
}
