import path from 'node:path';

import { unchangedKinds, type UnchangedKinds } from '../../core/comparison/unchanged-kinds.js';
import type { Judge } from '../../core/features/judge.js';
import { kindOf, type FileKind } from '../../core/workspace/kind.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import { withRead } from '../check/cached.js';
import { openCache, type CheckCache } from '../check/check-cache.js';
import { fileOf, type FileResult } from '../check/check-files.js';
import { mapInOrder, nextOf } from '../check/in-order.js';
import { withProgress } from '../check/progress.js';
import { readJudge } from '../check/project-settings.js';
import { readResult, writeResult } from '../check/result-text.js';
import { findSurroundings, type Surroundings } from '../check/surroundings.js';
import { findTargets, type Target, type Targets } from '../check/targets.js';
import { besideOthers } from '../check/with-names.js';
import type { CliHost } from '../host.js';
import { readEnvironment, type EnvironmentSource } from '../read-environment.js';
import { checkMissing, type Missing } from './check-missing.js';
import type { OwnMending } from './own-mending.js';

/** What files come to with one pack. */
export interface CheckedWith {
  readonly environment: Environment;
  readonly problems: readonly string[];
  readonly targets: Targets;
  readonly surroundings: Surroundings;
  readonly judge: Judge;
  /** Of the targets, by their paths. */
  readonly results: ReadonlyMap<string, FileResult>;
  /** What each file of the projects comes to by itself, by its location. */
  readonly alone: ReadonlyMap<string, FileResult>;
  /** How many files had to be checked, which no earlier check knew. */
  readonly checks: number;
  /** What migrations come to in a file by itself, by its location, where that is known already. */
  readonly mendings: ReadonlyMap<string, OwnMending>;
}

/** A pack as the user names it, or its files. */
export interface PackChoice {
  readonly pack?: string;
  readonly packFiles?: ReadonlyMap<string, string>;
}

export interface CheckBothInput {
  readonly paths: readonly string[];
  readonly today: string | undefined;
  readonly before: PackChoice;
  readonly after: PackChoice;
}

/**
 * Checks files with two packs, as `concord check` does with one.
 *
 * Each file is read and parsed once for both. One that the packs cannot differ in is checked once, for its names; one
 * that has nothing to do with what has changed counts as checked and is not looked into.
 */
export async function checkBoth(
  host: CliHost,
  { paths, today, before, after }: CheckBothInput,
): Promise<{ readonly before: CheckedWith; readonly after: CheckedWith }> {
  const sides = [
    await openSide(host, { paths, today, choice: before, part: 'impact-old' }),
    await openSide(host, { paths, today, choice: after, part: 'impact-new' }),
  ] as const;
  const files = new Map(sides.flatMap(({ surroundings }) => surroundings.files.map((file) => [file.location, file])));
  const mendings = new Map<string, OwnMending>();
  const pairs = checkPairs(host, sides, [...files.values()]);
  for await (const { target, results, mending } of withProgress(host, files.size, pairs)) {
    if (mending !== undefined) mendings.set(target.location, mending);
    sides.forEach(({ alone }, index) => {
      const result = results[index];
      if (result !== undefined) alone.set(target.location, result);
    });
  }
  for (const { cache } of sides) await cache?.save();
  const [older, newer] = sides;
  return {
    before: { ...(await besideNames(host, older)), mendings: new Map() },
    after: { ...(await besideNames(host, newer)), mendings },
  };
}

/** One of the two packs, with all that there is to check with it. */
export interface Side {
  readonly environment: Environment;
  readonly problems: readonly string[];
  readonly source: EnvironmentSource;
  readonly targets: Targets;
  readonly surroundings: Surroundings;
  readonly judge: Judge;
  readonly alone: Map<string, FileResult>;
  /** A part of the cache to itself: a check with another pack would forget it. */
  readonly cache: CheckCache | undefined;
  /** What `concord check` has kept; it is only read. */
  readonly checked: CheckCache | undefined;
  checks: number;
}

interface OpenInput extends Pick<CheckBothInput, 'paths' | 'today'> {
  readonly choice: PackChoice;
  readonly part: string;
}

async function openSide(host: CliHost, { paths, today, choice, part }: OpenInput): Promise<Side> {
  const { pack, packFiles } = choice;
  const wanted = { schema: undefined, refDir: undefined, pack, packFiles, today };
  const { environment, problems } = await readEnvironment(host, wanted);
  const targets = await findTargets(host, environment, paths);
  const surroundings = await findSurroundings(host, environment, targets);
  const judge = await readJudge(host, environment, surroundings.roots);
  const cacheIn = (folder: string | undefined) =>
    folder === undefined ? undefined : openCache(host, path.resolve(host.cwd, folder), environment);
  const { cacheFolder } = host;
  const cache = await cacheIn(cacheFolder === undefined ? undefined : path.join(cacheFolder, part));
  const checked = await cacheIn(cacheFolder);
  const source = { ...wanted, today: environment.today };
  return { environment, problems, source, targets, surroundings, judge, cache, checked, alone: new Map(), checks: 0 };
}

type Sides = readonly [Side, Side];

interface Pair {
  readonly target: Target;
  readonly results: readonly (FileResult | undefined)[];
  readonly mending: OwnMending | undefined;
}

/** So many files are being read at once. */
const readAhead = 64;

async function* checkPairs(host: CliHost, sides: Sides, files: readonly Target[]): AsyncGenerator<Pair> {
  const [before, after] = sides.map(({ environment }) => environment.pack);
  const unchanged = before && after && unchangedKinds(before, after);
  const looked: Looked[] = [];
  for await (const each of mapInOrder(files, readAhead, (target) => look(sides, unchanged, target))) looked.push(each);
  const fresh = checkMissing(host, sides, looked);
  try {
    for (const { target, known, sides: missing, isAlike } of looked) {
      const results = [...known];
      const answer = missing.length === 0 ? undefined : await nextOf(fresh);
      missing.forEach((side, index) => {
        results[side] = answer?.results[index];
        keep(sides[side], target, results[side]);
      });
      yield { target, results: isAlike ? [results[0], results[0]] : results, mending: answer?.mending };
    }
  } finally {
    await fresh.return();
  }
}

function keep(side: Side | undefined, target: Target, result: FileResult | undefined): void {
  if (side === undefined || result === undefined) return;
  side.checks++;
  // What could not be read or checked may be another time.
  if (result.kind !== 'failed') side.cache?.keep(target, writeResult(result));
}

/** What is known of a file before it is checked. */
interface Looked extends Missing {
  readonly known: readonly (FileResult | undefined)[];
  /** Whether what it comes to with the first pack counts for the other as well. */
  readonly isAlike: boolean;
}

async function look(sides: Sides, unchanged: UnchangedKinds | undefined, target: Target): Promise<Looked> {
  const read = await target.read();
  const kept = withRead(target, read);
  if (read.kind !== 'bytes') return { target: kept, known: [], sides: [0, 1], isAlike: false };
  const { bytes } = read;
  const file = fileOf(target, bytes);
  const [kind, now] = sides.map(({ environment }) => kindOf(environment, file));
  if (kind === undefined && now === undefined) {
    const known = { kind: 'foreign', target } as const;
    return { target, known: [known], sides: [], isAlike: true };
  }
  const name = kind && now && sameKind(kind, now);
  if (name !== undefined && unchanged?.isApart(name) === true) {
    const nothing = {
      diagnostics: [],
      names: undefined,
      alone: undefined,
      asksForNames: false,
      mended: undefined,
      problem: undefined,
    };
    const known = { kind: 'checked', target, ...nothing } as const;
    return { target, known: [known], sides: [], isAlike: true };
  }
  const isAlike = name !== undefined && unchanged?.isAlike(name) === true;
  const known = (isAlike ? sides.slice(0, 1) : sides).map(({ cache, checked }) => {
    const own = cache?.find(target, bytes);
    const text = own ?? checked?.find(target, bytes);
    if (own === undefined && text !== undefined) cache?.keep(target, text);
    return text === undefined ? undefined : readResult(target, text);
  });
  const missing = known.flatMap((result, side) => (result === undefined ? [side] : []));
  return { target: missing.length === 0 ? target : kept, known, sides: missing, isAlike };
}

/** The kind that a file is of with both packs, and nothing beside. */
function sameKind(before: FileKind, now: FileKind): string | undefined {
  if (before.type !== 'pack' || now.type !== 'pack') return undefined;
  if (before.byName !== undefined || now.byName !== undefined) return undefined;
  return before.kind.name === now.kind.name ? now.kind.name : undefined;
}

async function besideNames(host: CliHost, side: Side): Promise<Omit<CheckedWith, 'mendings'>> {
  const { environment, surroundings, judge, alone, targets, problems, checks } = side;
  const check = async function* (files: readonly Target[]): AsyncGenerator<FileResult> {
    for (const { location } of files) {
      const known = alone.get(location);
      if (known !== undefined) yield Promise.resolve(known);
    }
  };
  const results = new Map<string, FileResult>();
  for await (const result of besideOthers(host, environment, { check, surroundings, judge })(targets.files))
    results.set(result.target.path, result);
  return { environment, problems, targets, surroundings, judge, results, alone, checks };
}
