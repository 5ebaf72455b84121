import { memoize } from '../../base/memoize.js';
import { TooExpensive } from '../../expressions/meter.js';
import { rangeFor } from '../../schema/place.js';
import { fromPointer, type Path } from '../../text/json-pointer.js';
import type { TextRange } from '../../text/text-range.js';
import type { ParsedBlock } from '../../yaml/block.js';
import { placeAt } from '../../yaml/locate.js';
import { dataOfGroup, nameOf, perPart, unreadIn, type Group, type Part, type PartValues } from '../../yaml/group.js';
import type { YamlNode } from '../../yaml/node.js';
import { shiftedRange, treeOf } from '../../yaml/tree.js';
import type { Severity } from '../rule.js';
import { mayHold, type Targets } from './targets.js';

/** What a rule is asked about. */
export interface Target {
  readonly self: unknown;
  readonly key: string | undefined;
}

/** What a rule finds at a place. */
export interface PlacedFinding {
  /** From the root of the file. */
  readonly path: Path;
  readonly range: TextRange;
  readonly message: string;
  /** Replaces the severity of the rule. */
  readonly severity?: Severity;
}

/** What a rule says of a target, and at which cost; there is no message when it is as it should be. */
export interface Verdict {
  readonly message: string | undefined;
  /** Replaces the severity of the rule. */
  readonly severity?: Severity;
  readonly steps: number;
}

export type Judge = (target: Target) => Verdict;

/** Asks about all targets in the groups of a file; a part that an edit left alone is not asked about again. */
export type Finder = (group: Group, targets: Targets) => readonly PlacedFinding[];

/** A verdict at its place; one without a message is kept for its cost alone. */
interface Judged extends Omit<PlacedFinding, 'message'>, Verdict {}

/** Steps that cost nothing: nearly every verdict takes fewer. */
const freeSteps = 300;

/** Steps that one rule may take in one file beyond those: a tenth of a second. A rule that needs more says nothing. */
export const mostSteps = 2_000_000;

/** What a verdict counts for. */
export function costOf({ steps }: Verdict): number {
  return steps > freeSteps ? steps : 0;
}

/** Where to point: see `RuleFile.at`. */
export type Pointing = string | undefined;

/** Makes a finder; what `judge` says must depend on nothing but the target. */
export function createFinder(judge: Judge, at: Pointing): Finder {
  const purse = new Purse(judge);
  const byPart = memoize((targets: Targets) =>
    perPart((part) => findInPart(part, targets, purse, at), mayHold(targets)),
  );
  return (group, targets) => purse.spend(() => [...findAtWhole(group, targets), ...inGroup(group, targets, 0, [])]);

  /** The whole of a file may be a target too. */
  function findAtWhole(group: Group, targets: Targets): readonly Judged[] {
    if (!targets.isTarget || hasUnread(group)) return [];
    const verdict = purse.judge({ self: dataOfGroup(group), key: undefined });
    return isWorthKeeping(verdict) ? [{ ...verdict, path: [], range: rangeOf(treeOf(group, 0), [], at) }] : [];
  }

  function inGroup(group: Group, targets: Targets, start: number, around: Path): Judged[] {
    const { parts, starts, role } = group;
    const found: Judged[] = byPart(targets)(group).flatMap(({ index, values }: PartValues<Judged>) =>
      values.map((judged) => {
        const own = role === 'sequence' ? [index, ...judged.path.slice(1)] : judged.path;
        const range = shiftedRange(judged.range, start + (starts[index] ?? 0));
        return { ...judged, path: [...around, ...own], range };
      }),
    );
    for (const index of groupsIn(group)) {
      const part = parts[index];
      const name = part && nameOf(part);
      const inside = name === undefined ? undefined : targets.member(name);
      if (part?.kind !== 'group' || name === undefined || inside === undefined) continue;
      const partStart = start + (starts[index] ?? 0);
      found.push(...atGroup({ part, name, start: partStart, around }, inside));
      found.push(...inGroup(part, inside, partStart, [...around, name]));
    }
    return found;
  }

  function atGroup({ part, name, start, around }: GroupInPlace, inside: Targets): Judged[] {
    if (!inside.isTarget || hasUnread(part)) return [];
    const verdict = purse.judge({ self: dataOfGroup(part), key: name });
    if (!isWorthKeeping(verdict)) return [];
    const pair = part.head.parsed.pair;
    const keyRange = pair && shiftedRange(pair.key.range, start);
    const below = at?.startsWith('/') === true ? rangeBelow(treeOf(part, start), [], at) : undefined;
    return [{ ...verdict, path: [...around, name], range: below ?? keyRange ?? { start, end: start + 1 } }];
  }
}

/** Has the verdicts of a rule in one file paid for. */
class Purse {
  readonly #judge: Judge;
  #spent = 0;

  constructor(judge: Judge) {
    this.#judge = judge;
  }

  judge(target: Target): Verdict {
    const verdict = this.#judge(target);
    this.#spent += costOf(verdict);
    if (this.#spent > mostSteps) throw new TooExpensive();
    return verdict;
  }

  /** What was found, or nothing where it cost too much; verdicts that an edit kept cost what they cost at first. */
  spend(find: () => readonly Judged[]): readonly PlacedFinding[] {
    this.#spent = 0;
    try {
      const found = find();
      const cost = found.reduce((sum, judged) => sum + costOf(judged), 0);
      if (cost > mostSteps) return [];
      return found.flatMap(({ path, range, message, severity }) => {
        if (message === undefined) return [];
        return [{ path, range, message, ...(severity === undefined ? {} : { severity }) }];
      });
    } catch (error) {
      if (error instanceof TooExpensive) return [];
      throw error;
    }
  }
}

function isWorthKeeping(verdict: Verdict): boolean {
  return verdict.message !== undefined || costOf(verdict) > 0;
}

interface GroupInPlace {
  readonly part: Group;
  readonly name: string;
  readonly start: number;
  readonly around: Path;
}

/** Asks about all targets in a document that was read as a whole. */
export function findInWhole(
  root: YamlNode,
  data: unknown,
  targets: Targets,
  ask: { readonly judge: Judge; readonly at: Pointing },
): readonly PlacedFinding[] {
  const purse = new Purse(ask.judge);
  const found = (target: TargetInPlace) => findAt({ root }, target, purse, ask.at);
  return purse.spend(() => [...targetsIn(targets, data, [])].flatMap(found));
}

function findInPart(part: Part, targets: Targets, purse: Purse, at: Pointing): readonly Judged[] {
  // What a part that is broken lacks may only be unreadable.
  if (part.kind === 'group' || part.parsed.problems.length > 0) return [];
  const { parsed, role } = part;
  const first = parsed.name ?? 0;
  const inside = role === 'pair' && parsed.name === undefined ? undefined : targets.member(first);
  if (inside === undefined) return [];
  return [...targetsIn(inside, parsed.data, [first])].flatMap((target) => findAt(parsed, target, purse, at));
}

interface TargetInPlace {
  readonly self: unknown;
  readonly path: Path;
}

function* targetsIn(targets: Targets, value: unknown, path: Path): Iterable<TargetInPlace> {
  if (targets.isTarget) yield { self: value, path };
  if (!targets.leadsOn || typeof value !== 'object' || value === null) return;
  const isList = Array.isArray(value);
  for (const name of Object.keys(value)) {
    const segment = isList ? Number(name) : name;
    const inside = targets.member(segment);
    if (inside !== undefined) yield* targetsIn(inside, (value as Record<string, unknown>)[name], [...path, segment]);
  }
}

/** What has a tree, which is made when somebody asks where something stands in it. */
type Source = Pick<ParsedBlock, 'root'>;

function findAt(source: Source, { self, path }: TargetInPlace, purse: Purse, at: Pointing): Judged[] {
  const last = path.at(-1);
  const verdict = purse.judge({ self, key: typeof last === 'string' ? last : undefined });
  const root = isWorthKeeping(verdict) ? source.root : undefined;
  return root === undefined ? [] : [{ ...verdict, path, range: rangeOf(root, path, at) }];
}

function rangeOf(root: YamlNode, path: Path, at: Pointing): TextRange {
  if (at === undefined) return rangeFor(root, path, 'value');
  if (at === 'key') return rangeFor(root, path, 'key');
  if (at === 'value') return placeAt(root, path)?.node.range ?? rangeFor(root, path, 'value');
  return rangeBelow(root, path, at) ?? rangeFor(root, path, 'value');
}

/** Where a pointer from a value leads; absent where it has no such place. */
function rangeBelow(root: YamlNode, path: Path, at: string): TextRange | undefined {
  const below = [...path, ...fromPointer(at)];
  return placeAt(root, below) === undefined ? undefined : rangeFor(root, below, 'value');
}

/** Most parts of a group are blocks. */
const groupsIn = memoize(({ parts }: Group): readonly number[] =>
  parts.flatMap((part, index) => (part.kind === 'group' ? [index] : [])),
);

/** Whether a part of it cannot be read, so that what seems to be missing may be there. */
export const hasUnread = memoize((group: Group): boolean => unreadIn(group).length > 0);
