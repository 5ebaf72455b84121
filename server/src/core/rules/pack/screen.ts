import { memoize } from '../../base/memoize.js';
import type { Scope, World } from '../../expressions/scope.js';
import { shortText } from '../../text/edited-text.js';
import type { SourceFile } from '../../text/source-file.js';
import { kindOf } from '../../workspace/kind.js';
import type { Kind } from '../../workspace/pack.js';
import type { Environment } from '../../workspace/snapshot.js';
import { dataOfGroup, dataOfPart, nameOf, type Group } from '../../yaml/group.js';
import { blocksOf } from '../../yaml/parse.js';
import { contextOf, type Context } from './context.js';
import { costOf, hasUnread, mostSteps } from './find-targets.js';
import type { PackRuleParts } from './pack-rule.js';
import { allTargetsOf, type Targets } from './targets.js';

/** Whether a rule may find something in a file; that it finds nothing is certain. */
export type Screen = (environment: Environment, file: SourceFile, rule: PackRuleParts) => boolean;

/**
 * Asks all rules about a file in one walk over its data: most rules find nothing in most files, and then nobody has to
 * remember in which part they found nothing.
 */
export function createScreen(rules: readonly PackRuleParts[]): Screen {
  const targetsIn = memoize((kind: Kind) => allTargetsIn(kind, rules));
  const findingIn = memoize((environment: Environment) =>
    memoize((file: SourceFile) => {
      const screened = screenedIn(environment, file);
      return screened && rulesThatFind(environment, targetsIn(screened.kind), screened.group);
    }),
  );
  return (environment, file, rule) => findingIn(environment)(file)?.has(rule) ?? true;
}

/** Whether rules that ask for names of other files may find something in a file, whatever these names are. */
export function createNameScreen(
  rules: readonly PackRuleParts[],
): (environment: Environment, file: SourceFile) => boolean {
  const targetsIn = memoize((kind: Kind) => allTargetsIn(kind, rules));
  return (environment, file) => {
    const screened = screenedIn(environment, file);
    if (screened === undefined) return true;
    const asked = targetsIn(screened.kind);
    if (asked === undefined) return false;
    const { group } = screened;
    const scopes = scopesIn(environment, dataOfGroup(group));
    let mayFind = false;
    visitTargets(group, asked, (rule, self, key) => {
      mayFind ||= rule.compiled().mayFind(scopes(rule, self, key));
    });
    return mayFind;
  };
}

interface Screened {
  readonly kind: Kind;
  readonly group: Group;
}

/** A file of a pack that one walk tells all of. */
function screenedIn(environment: Environment, file: SourceFile): Screened | undefined {
  const kind = kindOf(environment, file);
  const group = kind?.type === 'pack' ? blocksOf(file) : undefined;
  if (kind?.type !== 'pack' || group === undefined || group.length > shortText || hasUnread(group)) return undefined;
  return { kind: kind.kind, group };
}

type RuleTargets = Targets<PackRuleParts>;

function allTargetsIn(kind: Kind, rules: readonly PackRuleParts[]): RuleTargets | undefined {
  return allTargetsOf(rules.flatMap((rule) => rule.patternsIn(kind).map((pattern) => ({ sought: rule, pattern }))));
}

function rulesThatFind(
  environment: Environment,
  targets: RuleTargets | undefined,
  group: Group,
): ReadonlySet<PackRuleParts> {
  const found = new Set<PackRuleParts>();
  if (targets === undefined) return found;
  const scopes = scopesIn(environment, dataOfGroup(group));
  const costs = new Map<PackRuleParts, number>();
  visitTargets(group, targets, (rule, self, key) => {
    if (found.has(rule)) return;
    const verdict = rule.compiled().judge(scopes(rule, self, key));
    if (verdict.message !== undefined) found.add(rule);
    const cost = costOf(verdict);
    if (cost === 0) return;
    const spent = cost + (costs.get(rule) ?? 0);
    costs.set(rule, spent);
    // What costs that much is judged as it is elsewhere.
    if (spent > mostSteps) found.add(rule);
  });
  return found;
}

/** What the expressions of a rule see at a value of a file; the rules of one pack look into the same catalogues. */
function scopesIn(environment: Environment, file: unknown): (rule: PackRuleParts, ...target: Target) => Scope {
  let known: { readonly context: Context; readonly lookup: World['lookup'] } | undefined;
  return ({ lookup }, self, key) => {
    if (known?.lookup !== lookup) {
      known = { context: contextOf({ environment, project: undefined }, lookup, file), lookup };
    }
    const { today, world } = known.context;
    return { self, key, file, today, world };
  };
}

type Target = readonly [self: unknown, key: string | undefined];

type Visit = (rule: PackRuleParts, ...target: Target) => void;

/** Every target of every rule, in the data of a file. */
function visitTargets(group: Group, targets: RuleTargets, visit: Visit): void {
  visitAll(targets, dataOfGroup(group), undefined);
  // Of equal keys each is looked at.
  for (const [index, part] of group.parts.entries()) {
    const name = nameOf(part) ?? index;
    const inside = targets.member(name);
    if (inside !== undefined) follow(inside, dataOfPart(part), name);
  }

  function follow(at: RuleTargets, value: unknown, key: string | number): void {
    visitAll(at, value, typeof key === 'string' ? key : undefined);
    if (!at.leadsOn || typeof value !== 'object' || value === null) return;
    const isList = Array.isArray(value);
    for (const name of Object.keys(value)) {
      const inside = at.member(name);
      if (inside !== undefined) follow(inside, (value as Record<string, unknown>)[name], isList ? Number(name) : name);
    }
  }

  function visitAll({ sought }: RuleTargets, self: unknown, key: string | undefined): void {
    for (const rule of sought) visit(rule, self, key);
  }
}
