import { WeakTrie } from '../../base/weak-trie.js';
import type { World } from '../../expressions/scope.js';
import { valueAt } from '../../schema/patch.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { stepsOf } from '../../schema/steps.js';
import type { PlacePattern } from '../../schema/concepts.js';
import type { SourceFile } from '../../text/source-file.js';
import { checksOf } from '../../workspace/check.js';
import { kindOf } from '../../workspace/kind.js';
import type { Kind } from '../../workspace/pack.js';
import { dataOfPart, nameOf, partNamed, type Group, type Part } from '../../yaml/group.js';
import { blocksOf, parse } from '../../yaml/parse.js';
import type { ProjectRule, Rule, RuleFinding, Severity } from '../rule.js';
import { schemaFindings } from '../schema/findings.js';
import { certainOnes } from './certain.js';
import type { CompiledRule } from './compiled-rule.js';
import { contextOf, type Around } from './context.js';
import { createFinder, findInWhole, hasUnread, type Finder, type PlacedFinding } from './find-targets.js';
import { fixesAt } from './fixes.js';
import type { RuleFile } from './rule-file.js';
import type { Screen } from './screen.js';
import type { Targets } from './targets.js';

/** What a rule of a pack is made of. */
export interface PackRuleParts {
  readonly source: RuleFile;
  /** The ways to what it looks at in files of a kind; none in a kind that it is not for. */
  readonly patternsIn: (kind: Kind) => readonly PlacePattern[];
  /** Where these ways begin; absent for a kind that it is not for. */
  readonly targetsIn: (kind: Kind) => Targets | undefined;
  /** Its expressions, compiled when a file first has something to look at. */
  readonly compiled: () => CompiledRule;
  readonly lookup: World['lookup'];
}

/** A rule that looks at one file by itself. */
export function createRule(parts: PackRuleParts, mayFind: Screen): Rule {
  const find = createSearch(parts);
  return {
    ...head(parts),
    check: (file, environment) =>
      mayFind(environment, file, parts) ? find({ file, environment, project: undefined }) : [],
  };
}

/** A rule that looks at the names of other files too. */
export function createProjectRule(parts: PackRuleParts): ProjectRule {
  const find = createSearch(parts);
  return {
    ...head(parts),
    check: ({ file, environment }, project) => find({ file, environment, project }),
  };
}

function head({ source: { id, severity, docs } }: PackRuleParts) {
  return { id, severity, docs };
}

/** What a rule is asked about. */
interface Question extends Around {
  readonly file: SourceFile;
}

function createSearch(parts: PackRuleParts): (question: Question) => Iterable<RuleFinding> {
  const finders = new WeakTrie<Finder>();
  return function* (question) {
    const { environment, file } = question;
    const kind = kindOf(environment, file);
    const targets = kind?.type === 'pack' ? parts.targetsIn(kind.kind) : undefined;
    const [check] = targets === undefined ? [] : checksOf(environment, file);
    if (targets === undefined || check === undefined) return;
    const rule = parts.compiled();

    const group = blocksOf(file);
    const found = group === undefined ? searchWhole(check, targets, rule) : searchGroup(group, targets, rule);
    const usual = severityAt(parts.source, check);
    const ofSchema = () => schemaFindings(environment, file);
    for (const { path, range, message, severity = usual } of certainOnes(found, rule, check, ofSchema)) {
      const fixes = () => {
        const self = valueAt(check.data, path);
        const last = path.at(-1);
        const key = typeof last === 'string' ? last : undefined;
        return fixesAt(rule, check, path, { ...contextOf(question, parts.lookup, check.data), self, key });
      };
      yield { range, message, severity, ...(rule.fixes.length === 0 ? {} : { fixes }) };
    }

    function searchWhole(of: SchemaCheck, at: Targets, by: CompiledRule): readonly PlacedFinding[] {
      // What cannot be read seems to be missing.
      if (parse(file).problems.length > 0) return [];
      const context = contextOf(question, parts.lookup, of.data);
      const judge: Parameters<typeof createFinder>[0] = (target) => by.judge({ ...context, ...target });
      return findInWhole(of.root, of.data, at, { judge, at: parts.source.at });
    }

    function searchGroup(of: Group, at: Targets, by: CompiledRule): readonly PlacedFinding[] {
      const seen = seenOf(of, by);
      if (seen === undefined) return [];
      const keys = [environment, ...(question.project === undefined ? [] : [question.project]), ...seen.keys];
      const finder = finders.get(keys, () => {
        const context = contextOf(question, parts.lookup, seen.data());
        return createFinder((target) => by.judge({ ...context, ...target }), parts.source.at);
      });
      return finder(of, at);
    }
  };
}

/** As much of the file as a rule names: the parts that its findings depend on, and their data. */
interface Seen {
  readonly keys: readonly object[];
  readonly data: () => unknown;
}

/** Absent where something may be missing only because it cannot be read. */
function seenOf(group: Group, { named }: CompiledRule): Seen | undefined {
  if (named.file !== 'all' && named.file.size === 0) return { keys: [], data: () => ({}) };
  if (hasUnread(group)) return undefined;
  const names = named.file === 'all' ? group.parts.flatMap((part) => partName(part)) : [...named.file];
  const parts = names.map((name): [string, Part | undefined] => [name, partNamed(group, name)]);
  const present = parts.flatMap(([name, part]) => (part === undefined ? [] : [[name, part] as const]));
  const keys = named.file === 'all' ? [group] : parts.map(([, part]) => part ?? absent);
  return { keys, data: () => Object.fromEntries(present.map(([name, part]) => [name, dataOfPart(part)])) };
}

/** Stands for a part that a file does not have. */
const absent = {};

function partName(part: Part): string[] {
  const name = nameOf(part);
  return name === undefined ? [] : [name];
}

/** The severity at the step that the file is at: the one of the last step that it has reached. */
function severityAt({ severity, from }: RuleFile, { step, baseLibrary }: SchemaCheck): Severity {
  if (step === undefined || from.size === 0) return severity;
  const steps = stepsOf(baseLibrary);
  const reached = steps.slice(0, steps.indexOf(step) + 1).findLast((one) => from.has(one));
  return (reached === undefined ? undefined : from.get(reached)) ?? severity;
}
