import { annotatedFiles, type AnnotatedFile } from '../authoring/annotated.js';
import { kindOfExamples, packRules } from '../rules/pack/pack-rules.js';
import type { ProjectRule, Rule, RuleExample, RuleFinding } from '../rules/rule.js';
import type { SourceFile } from '../text/source-file.js';
import { applyEdits } from '../text/text-edit.js';
import type { Pack } from '../workspace/pack.js';
import { specOf } from '../workspace/kind.js';
import { projectOf, Workspace, type Snapshot } from '../workspace/snapshot.js';
import { disagreements, labelOf, type Disagreement, type Found } from './expectations.js';

/** What is wrong with one example of a rule. */
export interface ExampleFault extends Partial<Disagreement> {
  /** Which of its texts it is about. */
  readonly part: 'bad' | 'good';
  readonly message: string;
  /** What came out instead. */
  readonly detail?: string;
}

/** A rule of a pack, by its id. */
export function ruleOf(pack: Pack, id: string): Rule | ProjectRule | undefined {
  const { rules, projectRules } = packRules(pack);
  return [...rules, ...projectRules].find((rule) => rule.id === id);
}

/** Runs an example of a rule: the bad text has the findings under its lines, the good one none, and a fix leads from one to the other. */
export function faultsOfExample(pack: Pack, rule: Rule | ProjectRule, example: RuleExample): ExampleFault[] {
  const bad = open(pack, rule, { source: example.bad, today: example.today });
  const good = open(pack, rule, { source: example.good, today: example.today });
  const faults: ExampleFault[] = [];
  if (bad.files.every(({ annotations }) => annotations.length === 0)) {
    const how = 'Write carets under what is wrong, and behind them the severity, the id and the message.';
    faults.push({ part: 'bad', message: `The bad example expects nothing. ${how}` });
  }
  for (const [part, run] of [
    ['bad', bad],
    ['good', good],
  ] as const) {
    for (const { source, message } of disagreements(run.files, run.found())) {
      const moved = { start: Math.max(0, source.start - run.shift), end: Math.max(1, source.end - run.shift) };
      faults.push({ part, message, source: moved });
    }
  }
  const made = bad.fixed();
  if (example.fixable && made.some(({ uri, text }) => text !== good.textOf(uri))) {
    const detail = made.map(({ text }) => text).join('\n');
    faults.push({ part: 'good', message: 'The fix makes something else of the bad example.', detail });
  }
  return faults;
}

interface Source {
  readonly source: string;
  readonly today: string | undefined;
}

/** A text as a workspace that the rule looks at. */
function open(pack: Pack, rule: Rule | ProjectRule, { source, today }: Source) {
  const prefix = specFor(pack, rule.id, source);
  const files = annotatedFiles(prefix + source);
  const snapshot = snapshotOf(pack, files, today);
  const sources = [...snapshot.files.values()];
  const find = (file: SourceFile): readonly RuleFinding[] => findingsOf(snapshot, rule, file);
  return {
    files,
    shift: prefix.length,
    textOf: (uri: string) => snapshot.files.get(uri)?.text,
    found: () =>
      sources.flatMap((file) =>
        find(file).map(({ range, severity = rule.severity, message }): Found => {
          return { uri: file.uri, ...range, label: labelOf(rule.id, severity, message) };
        }),
      ),
    fixed: () =>
      sources.map((file) => {
        const [fix] = find(file)[0]?.fixes?.() ?? [];
        return { uri: file.uri, text: applyEdits(file.text, fix?.edits ?? []) };
      }),
  };
}

/** Files of one project that is read as a whole. */
export function snapshotOf(pack: Pack, files: readonly AnnotatedFile[], today: string | undefined): Snapshot {
  const workspace = new Workspace({ pack, associations: [], folders: [''], ...(today === undefined ? {} : { today }) });
  workspace.isComplete = true;
  workspace.apply(new Map(files.map(({ uri, text }) => [uri, text])));
  return workspace.snapshot;
}

function findingsOf(snapshot: Snapshot, rule: Rule | ProjectRule, file: SourceFile): readonly RuleFinding[] {
  const { environment } = snapshot;
  if (packRules(environment.pack).rules.includes(rule as Rule)) return [...(rule as Rule).check(file, environment)];
  const project = projectOf(snapshot, file.uri);
  return project === undefined ? [] : [...(rule as ProjectRule).check({ file, environment }, project)];
}

/** An example that does not say so is of the first kind of file that has what the rule looks at. */
function specFor(pack: Pack, id: string, source: string): string {
  const kind = kindOfExamples(pack, id);
  return kind === undefined || /^spec:|^-- /m.test(source) ? '' : `spec: ${specOf(kind)}\n`;
}
