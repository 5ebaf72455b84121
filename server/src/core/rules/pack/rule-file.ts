import type { RuleDocs, RuleExample, Severity } from '../rule.js';
import { readDataFile } from '../../workspace/data-file.js';
import { KeyReader, type Keys } from './key-reader.js';

/** A rule as a file of a pack says it. */
export interface RuleFile {
  /** In the pack: `rules/tag-owner.yaml`. */
  readonly path: string;
  readonly id: string;
  /** Concepts of the schemas, or pointers in which `*` is any key. */
  readonly targets: readonly string[];
  /** The kinds of file that it is for; all that have such a place, if absent. */
  readonly kinds: ReadonlySet<string> | undefined;
  readonly when: string | undefined;
  readonly check: string;
  readonly message: string;
  readonly severity: Severity;
  /** The severity from a step on. */
  readonly from: ReadonlyMap<string, Severity>;
  /** Conditions of what is looked at, each with the severity where it holds; the first counts, before any step. */
  readonly severityWhen: readonly (readonly [Severity, string])[];
  /** `key`, `value`, or a pointer from the value; where a person would point, if absent. */
  readonly at: string | undefined;
  readonly fixes: readonly FixFile[];
  readonly docs: RuleDocs;
}

/** A fix as data; keys may be pointers from the value. */
export interface FixFile {
  readonly title: string;
  readonly safety: 'safe' | 'suggestion';
  readonly insert: Keys;
  readonly set: Keys;
  readonly remove: readonly string[];
  readonly rename: Keys;
}

/** What came of reading a rule file; each problem is one sentence. */
export interface ReadRuleFile {
  readonly rule: RuleFile | undefined;
  readonly problems: readonly string[];
}

const ruleKeys = [
  ...['spec', 'id', 'for', 'kind', 'when', 'check', 'message', 'summary', 'why', 'source'],
  ...['severity', 'at', 'fix', 'examples'],
];
const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
const fixKeys = ['title', 'safety', 'insert', 'set', 'remove', 'rename'];

/** Reads a rule file; a rule with a problem is left out. */
export function readRuleFile(path: string, text: string): ReadRuleFile {
  const { data, problem } = readDataFile(path, text);
  if (problem !== undefined) return { rule: undefined, problems: [problem] };
  const reader = new KeyReader(path, data);
  reader.allow(ruleKeys);
  reader.oneOf('spec', ['rule/v1']);
  const rule = readRule(path, reader);
  return { rule: reader.problems.length === 0 ? rule : undefined, problems: reader.problems };
}

function readRule(path: string, reader: KeyReader): RuleFile {
  const id = reader.text('id');
  if (!/^[a-z][a-z0-9-]*\/[a-z0-9]+(?:-[a-z0-9]+)*$/.test(id)) {
    reader.refuse('id', 'must be a family and a name, such as acme/tag-owner');
  }
  const fixes = readFixes(reader);
  const message = reader.text('message');
  return {
    path,
    id,
    targets: readTargets(reader),
    kinds: reader.has('kind') ? new Set(reader.texts('kind')) : undefined,
    when: reader.optionalText('when'),
    check: reader.text('check'),
    message,
    ...readSeverity(reader),
    at: readPlace(reader),
    fixes,
    docs: readDocs(reader, message, fixes),
  };
}

function readPlace(reader: KeyReader): string | undefined {
  const at = reader.optionalText('at');
  if (at !== undefined && at !== 'key' && at !== 'value' && !at.startsWith('/')) {
    reader.refuse('at', 'must be key, value, or the way to a key below, such as /owner');
  }
  return at;
}

function readTargets(reader: KeyReader): string[] {
  return Array.isArray(reader.value('for')) ? reader.texts('for') : [reader.text('for')];
}

function readSeverity(reader: KeyReader): Pick<RuleFile, 'severity' | 'from' | 'severityWhen'> {
  if (!reader.has('severity')) return { severity: 'warning', from: new Map(), severityWhen: [] };
  if (typeof reader.value('severity') === 'string') {
    return { severity: reader.oneOf('severity', severities), from: new Map(), severityWhen: [] };
  }
  const inner = reader.inside('severity');
  inner.allow(['default', 'from', 'when']);
  const from = inner.has('from') ? inner.inside('from') : undefined;
  const steps = from?.names() ?? [];
  const when = inner.has('when') ? inner.inside('when') : undefined;
  when?.allow(severities);
  const conditions = severities.filter((one) => when?.has(one));
  return {
    severity: inner.has('default') ? inner.oneOf('default', severities) : 'warning',
    from: new Map(steps.map((step) => [step, from?.oneOf(step, severities) ?? 'warning'])),
    severityWhen: conditions.map((one) => [one, when?.text(one) ?? '']),
  };
}

function readDocs(reader: KeyReader, message: string, fixes: readonly FixFile[]): RuleDocs {
  const why = reader.inside('why');
  why.allow(['marketing', 'it']);
  const [first, ...others] = reader.list('examples').map((example) => readExample(example, fixes));
  if (first === undefined) reader.refuse('examples', 'must list at least one example');
  return {
    summary: reader.optionalText('summary') ?? message,
    why: { marketing: why.text('marketing'), it: why.text('it') },
    source: reader.text('source'),
    examples: [first ?? { bad: '', good: '', fixable: false }, ...others],
  };
}

function readExample(reader: KeyReader, fixes: readonly FixFile[]): RuleExample {
  reader.allow(['bad', 'good', 'fixable', 'today']);
  const fixable = reader.value('fixable');
  const today = reader.optionalText('today');
  return {
    bad: reader.text('bad'),
    good: reader.text('good'),
    fixable: typeof fixable === 'boolean' ? fixable : fixes[0]?.safety === 'safe',
    ...(today === undefined ? {} : { today }),
  };
}

function readFixes(reader: KeyReader): FixFile[] {
  if (!reader.has('fix')) return [];
  const fixes = Array.isArray(reader.value('fix')) ? reader.list('fix') : [reader.inside('fix')];
  return fixes.map((fix) => {
    fix.allow(fixKeys);
    if (!['insert', 'set', 'remove', 'rename'].some((key) => fix.has(key))) {
      fix.refuse('insert', 'is missing, and so are "set", "remove" and "rename"');
    }
    return {
      title: fix.text('title'),
      safety: fix.has('safety') ? fix.oneOf('safety', ['safe', 'suggestion']) : 'suggestion',
      insert: fix.keys('insert'),
      set: fix.keys('set'),
      remove: fix.has('remove') ? fix.texts('remove') : [],
      rename: fix.keys('rename'),
    };
  });
}
