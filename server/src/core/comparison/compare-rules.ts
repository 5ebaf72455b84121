import { canonicalJson } from '../base/canonical-json.js';
import { readRuleFile, type RuleFile } from '../rules/pack/rule-file.js';
import type { Severity } from '../rules/rule.js';
import type { Pack } from '../workspace/pack.js';
import type { Change, Verdict } from './change.js';

/** How the rules of a pack have changed. A file is valid as long as no rule finds an error in it. */
export function compareRules(before: Pack, now: Pack): readonly Change[] {
  const [olds, news] = [rulesOf(before, now), rulesOf(now, before)];
  const ids = [...new Set([...olds.keys(), ...news.keys()])].sort();
  return ids.flatMap((id) => compareRule(id, olds.get(id), news.get(id)));
}

/** By id, those that the other pack has not word by word; what cannot be read is left out, since nothing comes of it. */
function rulesOf({ files }: Pack, other: Pack): ReadonlyMap<string, RuleFile> {
  const paths = [...files.keys()].filter((path) => {
    return /^rules\/.+\.ya?ml$/.test(path) && files.get(path) !== other.files.get(path);
  });
  const rules = paths.map((path) => readRuleFile(path, files.get(path) ?? '').rule);
  return new Map(rules.filter((rule) => rule !== undefined).map((rule) => [rule.id, rule]));
}

function compareRule(id: string, old: RuleFile | undefined, rule: RuleFile | undefined): Change[] {
  const about = { part: 'rule', name: id } as const;
  const change = (verdict: Verdict, message: string, more: Partial<Change> = {}): Change => {
    const file = rule?.path ?? old?.path ?? '';
    return { about, place: { path: [], file, pointer: '' }, verdict, message, ...more };
  };
  if (rule === undefined) return [change('compatible', `The rule "${id}" is gone.`)];
  const [worst, isError] = [worstOf(rule), worstOf(rule) === 'error'];
  if (old === undefined) {
    return [change(isError ? 'breaking' : 'compatible', `The rule "${id}" is new, and reports ${inWords[worst]}.`)];
  }
  const isSameSeverity = severityKey(old) === severityKey(rule);
  const was = worstOf(old);
  const isRaised = order.indexOf(worst) < order.indexOf(was);
  const ofSeverity = isSameSeverity
    ? []
    : worst === was
      ? [
          change(
            isError ? 'undecidable' : 'compatible',
            `The rule "${id}" is as serious as before, but in other cases.`,
          ),
        ]
      : [
          change(isRaised && isError ? 'breaking' : 'compatible', `The rule "${id}" reports ${inWords[worst]} now.`, {
            was,
            is: worst,
          }),
        ];
  const ofCheck =
    checkKey(old) === checkKey(rule)
      ? []
      : [
          change(isError ? 'undecidable' : 'compatible', `The rule "${id}" looks for something else.`, {
            was: old.check,
            is: rule.check,
          }),
        ];
  return [...ofSeverity, ...ofCheck];
}

const order: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

const inWords: Readonly<Record<Severity, string>> = {
  error: 'errors',
  warning: 'warnings',
  information: 'information',
  hint: 'hints',
};

/** The most serious finding that a rule may have. */
function worstOf({ severity, from, severityWhen }: RuleFile): Severity {
  const all = [severity, ...from.values(), ...severityWhen.map(([each]) => each)];
  return order.find((each) => all.includes(each)) ?? severity;
}

function severityKey({ severity, from, severityWhen }: RuleFile): string {
  return canonicalJson([severity, [...from].sort(), severityWhen]);
}

/** All that a finding depends on, and nothing that is only said of it. */
function checkKey({ targets, kinds, when, check }: RuleFile): string {
  const plain = (text: string | undefined) => text?.trim() ?? null;
  return canonicalJson([
    [...targets].sort(),
    kinds === undefined ? null : [...kinds].sort(),
    plain(when),
    plain(check),
  ]);
}
