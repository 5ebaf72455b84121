import { memoize } from '../../base/memoize.js';
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

/** A longer file is looked at part by part from the beginning, so that its first edit costs no more than the others. */
const longest = 65_536;

/**
 * Asks all rules about a file in one walk over its data: most rules find nothing in most files, and then nobody has to
 * remember in which part they found nothing.
 */
export function createScreen(rules: readonly PackRuleParts[]): Screen {
  const targetsIn = memoize((kind: Kind) =>
    allTargetsOf(rules.flatMap((rule) => rule.patternsIn(kind).map((pattern) => ({ sought: rule, pattern })))),
  );
  const finding = memoize((environment: Environment) =>
    memoize((kind: Kind) => memoize((group: Group) => rulesThatFind(environment, targetsIn(kind), group))),
  );
  return (environment, file, rule) => {
    const kind = kindOf(environment, file);
    const group = kind?.type === 'pack' ? blocksOf(file) : undefined;
    if (kind?.type !== 'pack' || group === undefined || group.length > longest || hasUnread(group)) return true;
    return finding(environment)(kind.kind)(group).has(rule);
  };
}

function rulesThatFind(
  environment: Environment,
  targets: Targets<PackRuleParts> | undefined,
  group: Group,
): ReadonlySet<PackRuleParts> {
  const found = new Set<PackRuleParts>();
  const entries = group.parts.map((part, index) => [nameOf(part) ?? index, dataOfPart(part)] as const);
  const file = group.role === 'mapping' ? Object.fromEntries(entries) : entries.map(([, data]) => data);
  const scopes = new Map<PackRuleParts, Context>();
  const costs = new Map<PackRuleParts, number>();
  if (targets !== undefined) {
    ask(targets, dataOfGroup(group), undefined);
    for (const [name, data] of entries) follow(targets.member(name), data, name);
  }
  return found;

  function follow(at: Targets<PackRuleParts> | undefined, value: unknown, key: string | number): void {
    if (at === undefined) return;
    ask(at, value, typeof key === 'string' ? key : undefined);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value))
      value.forEach((item: unknown, index) => {
        follow(at.member(index), item, index);
      });
    else for (const name of Object.keys(value)) follow(at.member(name), (value as Record<string, unknown>)[name], name);
  }

  function ask({ sought }: Targets<PackRuleParts>, self: unknown, key: string | undefined): void {
    for (const rule of sought) {
      if (found.has(rule)) continue;
      const { today, world } = scopeOf(rule);
      const verdict = rule.compiled().judge({ self, key, file, today, world });
      const cost = costOf(verdict) + (costs.get(rule) ?? 0);
      costs.set(rule, cost);
      // What costs that much is judged as it is elsewhere.
      if (verdict.message !== undefined || cost > mostSteps) found.add(rule);
    }
  }

  function scopeOf(rule: PackRuleParts): Context {
    let scope = scopes.get(rule);
    if (scope === undefined)
      scopes.set(rule, (scope = contextOf({ environment, project: undefined }, rule.lookup, file)));
    return scope;
  }
}
