import { memoize } from '../../base/memoize.js';
import { WeakTrie } from '../../base/weak-trie.js';
import { memberOf } from '../../schema/applicable.js';
import { placesOfConcept } from '../../schema/concepts.js';
import { rangeFor } from '../../schema/place.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { isObject } from '../../schema/schema.js';
import type { Path } from '../../text/json-pointer.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextRange } from '../../text/text-range.js';
import { checksOf } from '../../workspace/check.js';
import { kindOf } from '../../workspace/kind.js';
import type { Kind } from '../../workspace/pack.js';
import type { Environment } from '../../workspace/snapshot.js';
import { dataOfGroup, dataOfPart, nameOf, partNamed, perPart, type Group, type Part } from '../../yaml/group.js';
import { placeAt } from '../../yaml/locate.js';
import { contentRange } from '../../yaml/node.js';
import { blocksOf, parse } from '../../yaml/parse.js';
import { hasUnread } from '../pack/find-targets.js';
import { targetsOf, type Targets } from '../pack/targets.js';
import type { RuleFinding, Severity } from '../rule.js';
import { schemaFindings } from '../schema/findings.js';
import { plainFixes, type PlainFix } from './plain-fix.js';
import { partsAround, readCookie, readPlan, type DeclaredCookie, type PlanAround } from './plan.js';

/** What a rule says of a cookie. */
export interface CookieFinding {
  readonly message: string;
  readonly severity?: Severity;
  /** The key whose value is wrong; without it, the key of the cookie. */
  readonly at?: string;
  /** A part of that value, as its text is written. */
  readonly within?: TextRange;
  /** Whether it is about something that is missing, which a mistyped key may hold. */
  readonly isAbsence?: boolean;
  readonly fixes?: readonly PlainFix[];
}

export type JudgeCookie = (cookie: DeclaredCookie, plan: PlanAround) => Iterable<CookieFinding>;

/** Asks about each cookie of a file; one that an edit left alone is not asked about again. */
export function perCookie(judge: JudgeCookie): (file: SourceFile, environment: Environment) => Iterable<RuleFinding> {
  const judges = new WeakTrie<(group: Group, targets: Targets) => readonly Placed[]>();
  return function* (file, environment) {
    const places = placesIn(file, environment);
    if (places === undefined) return;
    const group = blocksOf(file);
    const found = group === undefined ? inWhole(places.targets) : inGroups(places, group);
    if (found.length > 0) yield* toFindings(found, file, environment);

    function inGroups({ targets, roots }: CookiePlaces, of: Group): readonly Placed[] {
      if (!roots.some((name) => partNamed(of, name) !== undefined)) return [];
      const parts = new Map(partsAround.map((name) => [name, partNamed(of, name)]));
      const pack = environment.pack ?? nothing;
      const known = judges.get([pack, ...[...parts.values()].map((part) => part ?? nothing)], () => {
        const plan = readPlan((name) => dataOf(parts.get(name)));
        return createSearch((key, data) => judge(readCookie(key, data, environment.pack), plan));
      });
      return known(of, targets);
    }

    function inWhole(at: Targets): readonly Placed[] {
      const [check] = checksOf(environment, file);
      if (check === undefined || parse(file).problems.length > 0) return [];
      const plan = readPlan((name) => memberOf(check.data, name));
      return inData(at, check.data, [], (key, data) => judge(readCookie(key, data, environment.pack), plan));
    }
  };
}

interface Placed {
  readonly path: Path;
  readonly found: CookieFinding;
}

const nothing = {};

function dataOf(part: Part | undefined): unknown {
  return part && dataOfPart(part);
}

/** Where the files of a kind have cookies, and the keys of the root that hold them. */
export interface CookiePlaces {
  readonly targets: Targets;
  readonly roots: readonly string[];
}

/** Where a file may have cookies; absent for one of a kind that has none. */
export function placesIn(file: SourceFile, environment: Environment): CookiePlaces | undefined {
  const kind = kindOf(environment, file);
  return kind?.type === 'pack' ? placesOfKind(kind.kind) : undefined;
}

const placesOfKind = memoize(({ library }: Kind): CookiePlaces | undefined => {
  const patterns = placesOfConcept(library, 'cookie');
  const targets = targetsOf(patterns);
  return targets && { targets, roots: patterns.flatMap(([first]) => (typeof first === 'string' ? [first] : [])) };
});

type Ask = (key: string, data: Readonly<Record<string, unknown>>) => Iterable<CookieFinding>;

function createSearch(ask: Ask): (group: Group, targets: Targets) => readonly Placed[] {
  const byPart = memoize((targets: Targets) => perPart((part) => inPart(part, targets)));
  return (group, targets) => inGroup(group, targets, []);

  function inPart(part: Part, targets: Targets): readonly Placed[] {
    // What a part that is broken lacks may only be unreadable.
    if (part.kind === 'group' || part.parsed.problems.length > 0) return [];
    const { name } = part.parsed;
    const inside = name === undefined ? undefined : targets.member(name);
    return name === undefined || inside === undefined ? [] : inData(inside, part.parsed.data, [name], ask);
  }

  function inGroup(group: Group, targets: Targets, around: Path): readonly Placed[] {
    const found: Placed[] = byPart(targets)(group).flatMap(({ values }) =>
      values.map((placed) => ({ ...placed, path: [...around, ...placed.path] })),
    );
    for (const part of group.parts) {
      const name = part.kind === 'group' ? nameOf(part) : undefined;
      const inside = name === undefined ? undefined : targets.member(name);
      if (part.kind !== 'group' || name === undefined || inside === undefined) continue;
      const path = [...around, name];
      if (inside.isTarget && !hasUnread(part)) found.push(...inData(inside, dataOfGroup(part), path, ask));
      else found.push(...inGroup(part, inside, path));
    }
    return found;
  }
}

function inData(targets: Targets, data: unknown, path: Path, ask: Ask): Placed[] {
  if (!isObject(data)) return [];
  if (targets.isTarget) return [...ask(String(path.at(-1)), data)].map((found) => ({ path, found }));
  return Object.keys(data).flatMap((name) => {
    const inside = targets.member(name);
    return inside === undefined ? [] : inData(inside, data[name], [...path, name], ask);
  });
}

function* toFindings(found: readonly Placed[], file: SourceFile, environment: Environment): Iterable<RuleFinding> {
  const [check] = checksOf(environment, file);
  if (check === undefined) return;
  for (const { path, found: one } of found) {
    if (one.isAbsence === true && hasMistyped(check, path, file, environment)) continue;
    const { message, severity, fixes = [] } = one;
    yield {
      range: rangeOf(check, path, one),
      message,
      ...(severity === undefined ? {} : { severity }),
      ...(fixes.length === 0 ? {} : { fixes: () => plainFixes(check, path, fixes) }),
    };
  }
}

function hasMistyped(check: SchemaCheck, path: Path, file: SourceFile, environment: Environment): boolean {
  const range = placeAt(check.root, path)?.node.range;
  return schemaFindings(environment, file).some(({ rule, range: { start, end } }) => {
    return rule === 'schema/unknown-key' && range !== undefined && range.start <= start && end <= range.end;
  });
}

function rangeOf(check: SchemaCheck, path: Path, { at, within }: CookieFinding): TextRange {
  if (at === undefined) return rangeFor(check.root, path, 'key');
  const whole = rangeFor(check.root, [...path, at], 'value');
  const node = within && placeAt(check.root, [...path, at])?.node;
  if (within === undefined || node?.kind !== 'scalar' || typeof node.value !== 'string') return whole;
  const content = contentRange(node);
  // With escapes or line breaks in it, a text has no such places.
  if (check.text.slice(content.start, content.end) !== node.value) return whole;
  return { start: content.start + within.start, end: content.start + within.end };
}
