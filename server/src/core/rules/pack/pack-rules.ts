import { gradually } from '../../base/gradually.js';
import { memoize } from '../../base/memoize.js';
import { conceptsIn, placesOfConcept, type PlacePattern } from '../../schema/concepts.js';
import { stepsOf } from '../../schema/steps.js';
import type { SourceFile } from '../../text/source-file.js';
import type { Kind, Pack } from '../../workspace/pack.js';
import type { Environment } from '../../workspace/snapshot.js';
import type { ProjectRule, Rule } from '../rule.js';
import { cataloguesOf } from './catalogues.js';
import { compileRule, type Compiling } from './compiled-rule.js';
import { createProjectRule, createRule, type PackRuleParts } from './pack-rule.js';
import { readRuleFile, type RuleFile } from './rule-file.js';
import { createNameScreen, createScreen } from './screen.js';
import { patternOf, targetsOf, type Targets } from './targets.js';

/** The rules that a pack brings along, in the order of their files. */
export interface PackRules {
  readonly rules: readonly Rule[];
  readonly projectRules: readonly ProjectRule[];
  /** Whether files of a kind, by its title, may be told something that depends on names of other files. */
  readonly mayTellOfNames: (title: string) => boolean;
  /** Whether one file may be; that it is told nothing, whatever the names are, is certain. */
  readonly mayTellOfNamesIn: (environment: Environment, file: SourceFile) => boolean;
  /** The kinds of things of which its rules list all definitions, by symbol. */
  readonly listed: readonly string[];
  /** Compiles the rules for a kind, one after the other, before a file first asks them all. */
  readonly compile: (kind: Kind) => Iterable<undefined>;
}

const none: PackRules = {
  rules: [],
  projectRules: [],
  mayTellOfNames: () => false,
  mayTellOfNamesIn: () => false,
  listed: [],
  compile: () => [],
};

/** The rules of a pack. Their expressions are compiled when a file first has something for them to look at. */
export function packRules(pack: Pack | undefined): PackRules {
  return pack === undefined ? none : rulesOf(pack);
}

/** Reads the rules of a pack, one after the other, before somebody asks for them. */
export function loadPackRules(pack: Pack | undefined): Iterable<undefined> {
  return pack === undefined ? [] : loads(pack.sameRulesAs ?? pack).steps();
}

/** The kind that examples of a rule are of where they do not say so: the first one that has what it looks at. */
export function kindOfExamples(pack: Pack, id: string): Kind | undefined {
  const rule = loadedOf(pack).rules.find(({ parts }) => parts.source.id === id);
  return rule && pack.kinds.find((kind) => rule.parts.targetsIn(kind) !== undefined);
}

/** What keeps the rules of a pack from being used, one sentence each. It compiles them all, which takes its time. */
export function packRuleProblems(pack: Pack): readonly string[] {
  const { rules, problems } = loadedOf(pack);
  return [
    ...problems,
    ...cataloguesOf(pack).problems(),
    ...rules.flatMap(({ parts, compiling }) => [...misplaced(pack, parts), ...compiling().problems()]),
  ];
}

interface LoadedRule {
  readonly parts: PackRuleParts;
  readonly compiling: () => Compiling;
}

const rulesOf = memoize((pack: Pack): PackRules => {
  const { rules } = loadedOf(pack);
  const ofNames = rules.filter(({ parts }) => mayNameProject(parts.source));
  const tellsOfNames = memoize((kind: Kind) => ofNames.some(({ parts }) => parts.targetsIn(kind) !== undefined));
  const own = rules.filter((rule) => !ofNames.includes(rule)).map(({ parts }) => parts);
  const screen = createScreen(own);
  return {
    rules: own.map((parts) => createRule(parts, screen)),
    projectRules: ofNames.map(({ parts }) => createProjectRule(parts)),
    mayTellOfNamesIn: createNameScreen(ofNames.map(({ parts }) => parts)),
    listed: [...new Set(ofNames.flatMap(({ parts }) => listedBy(parts.source)))],
    mayTellOfNames: (title) => pack.kinds.some((kind) => kind.title === title && tellsOfNames(kind)),
    *compile(kind) {
      for (const { parts, compiling } of rules) {
        if (parts.targetsIn(kind) === undefined) continue;
        compiling();
        yield;
      }
    },
  };
});

interface LoadedRules {
  readonly rules: readonly LoadedRule[];
  readonly problems: readonly string[];
}

function loadedOf(pack: Pack): LoadedRules {
  return loads(pack.sameRulesAs ?? pack).value();
}

const loads = memoize((pack: Pack) => gradually(load(pack)));

function* load(pack: Pack): Generator<undefined, LoadedRules> {
  const rules = new Map<string, LoadedRule>();
  const problems: string[] = [];
  for (const path of [...pack.files.keys()].sort()) {
    const text = /^rules\/.*\.ya?ml$/.test(path) ? pack.files.get(path) : undefined;
    if (text === undefined) continue;
    const read = readRuleFile(path, text);
    problems.push(...read.problems);
    const id = read.rule?.id ?? '';
    if (rules.has(id)) problems.push(`In "${path}", "id" names a rule that another file has already.`);
    else if (read.rule !== undefined) rules.set(id, loadRule(pack, read.rule));
    yield;
  }
  return { rules: [...rules.values()], problems };
}

function loadRule(pack: Pack, source: RuleFile): LoadedRule {
  const catalogues = cataloguesOf(pack);
  let known: Compiling | undefined;
  const compiling = () => (known ??= compileRule(source, catalogues.names));
  const patternsIn = (kind: Kind): readonly PlacePattern[] => {
    if (source.kinds !== undefined && !source.kinds.has(kind.name)) return [];
    return source.targets.flatMap((target) =>
      target.startsWith('/') ? [patternOf(target)] : placesOfConcept(kind.library, target),
    );
  };
  const targetsIn = memoize((kind: Kind): Targets | undefined => targetsOf(patternsIn(kind)));
  const compiled = () => compiling().rule;
  return { compiling, parts: { source, patternsIn, targetsIn, compiled, lookup: catalogues.lookup } };
}

/** Whether an expression may ask for names of other files; that it does not is certain. */
function mayNameProject(source: RuleFile): boolean {
  return expressionsIn(source).some((text) => /\b(?:defs|refs)\s*\(/.test(text));
}

/** The kinds of things all of whose definitions a rule looks through. */
function listedBy(source: RuleFile): string[] {
  const calls = expressionsIn(source).flatMap((text) => [...text.matchAll(/\bdefs\s*\(\s*(["'])(\w+)\1/g)]);
  return calls.flatMap(([, , symbol]) => symbol ?? []);
}

function expressionsIn({ when = '', check, message, severityWhen }: RuleFile): string[] {
  return [when, check, message, ...severityWhen.map(([, condition]) => condition)];
}

/** What a rule says about kinds, concepts and steps that the pack does not have. */
function misplaced(pack: Pack, { source, targetsIn }: PackRuleParts): string[] {
  const { path, targets, kinds = new Set<string>(), from } = source;
  const problems: string[] = [];
  for (const kind of kinds) {
    if (!pack.kinds.some(({ name }) => name === kind))
      problems.push(`In "${path}", "kind" names no kind of the pack: "${kind}".`);
  }
  for (const target of targets) {
    const isConcept = !target.startsWith('/');
    if (!isConcept || pack.kinds.some(({ library }) => conceptsIn(library).has(target))) continue;
    problems.push(`In "${path}", "for" names "${target}", which no schema of the pack calls anything by.`);
  }
  const ofRule = pack.kinds.filter((kind) => targetsIn(kind) !== undefined);
  const steps = new Set(ofRule.flatMap(({ library }) => stepsOf(library)));
  for (const step of from.keys()) {
    if (!steps.has(step)) problems.push(`In "${path}", "severity/from" names no step of the files: "${step}".`);
  }
  return problems;
}
