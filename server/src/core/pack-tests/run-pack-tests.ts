import { annotatedFiles } from '../authoring/annotated.js';
import { diagnosticsOf, type Diagnostic } from '../features/diagnostics.js';
import { cataloguesOf } from '../rules/pack/catalogues.js';
import { compileRule } from '../rules/pack/compiled-rule.js';
import { readRuleFile, type RuleFile } from '../rules/pack/rule-file.js';
import { rangeFor } from '../schema/place.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import type { PackFiles } from '../workspace/pack-files.js';
import type { Pack } from '../workspace/pack.js';
import { placeAt } from '../yaml/locate.js';
import { parse } from '../yaml/parse.js';
import { rangeInValue } from '../yaml/range-in-value.js';
import { disagreements, labelOf } from './expectations.js';
import { faultsOfExample, ruleOf, snapshotOf } from './rule-examples.js';

/** A file of a pack with tests in it, and those that fail. */
export interface TestedFile {
  readonly path: string;
  readonly file: SourceFile;
  /** How many examples or documents it holds. */
  readonly count: number;
  readonly failures: readonly Diagnostic[];
}

/** Runs the examples of all rules that the authors of a pack wrote, and the documents in its folder `tests`. */
export function runPackTests(pack: Pack, own: PackFiles): TestedFile[] {
  return [...own.keys()].sort().flatMap((path) => {
    const isRule = /^rules\/.+\.ya?ml$/.test(path);
    const text = isRule || /^tests\/.+\.ya?ml$/.test(path) ? own.get(path) : undefined;
    if (text === undefined) return [];
    const file = { uri: path, text };
    return [isRule ? testRule(pack, file) : testDocument(pack, file)];
  });
}

function testRule(pack: Pack, file: SourceFile): TestedFile {
  const { rule: source } = readRuleFile(file.uri, file.text);
  const rule = source && ruleOf(pack, source.id);
  const root = parse(file).documents[0]?.root;
  if (rule === undefined || root === undefined || !canBeUsed(pack, source)) {
    const message = 'The rule cannot be used, so that its examples were not run. "concord pack lint" says why.';
    return { path: file.uri, file, count: 0, failures: [failure({ start: 0, end: file.text.indexOf('\n') }, message)] };
  }
  const { examples } = rule.docs;
  const failures = examples.flatMap((example, index) =>
    faultsOfExample(pack, rule, example).map(({ part, message, source: within, detail }) => {
      const path = ['examples', index, part];
      const scalar = placeAt(root, path)?.node;
      const range =
        within === undefined || scalar?.kind !== 'scalar'
          ? rangeFor(root, path, 'key')
          : rangeInValue(scalar, file.text, within);
      return failure(range, message, detail);
    }),
  );
  return { path: file.uri, file, count: examples.length, failures };
}

function canBeUsed(pack: Pack, source: RuleFile | undefined): boolean {
  return source !== undefined && compileRule(source, cataloguesOf(pack).names).problems().length === 0;
}

/** The day on which a document is looked at stands in a comment: `# today: 2027-03-01`. */
const todayLine = /^# today: (\d{4}-\d{2}-\d{2})$/m;

function testDocument(pack: Pack, file: SourceFile): TestedFile {
  const files = annotatedFiles(file.text);
  const snapshot = snapshotOf(pack, files, todayLine.exec(file.text)?.[1]);
  const found = files.flatMap(({ uri }) =>
    diagnosticsOf(snapshot, uri).map(({ range, rule, severity, message }) => {
      return { uri, ...range, label: labelOf(rule, severity, message) };
    }),
  );
  const failures = disagreements(files, found).map(({ source, message }) => failure(source, message));
  return { path: file.uri, file, count: 1, failures };
}

function failure(range: TextRange, message: string, detail?: string): Diagnostic {
  return { rule: 'pack/test', severity: 'error', range, message, ...(detail === undefined ? {} : { detail }) };
}
