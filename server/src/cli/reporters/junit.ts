import { failing, type Report, type ReportedDiagnostic, type ReportedFile, type Reporter } from '../report.js';
import { visible } from '../visible.js';
import { words } from './counts.js';

/** JUnit XML: a suite for each file, a test case for each finding; only findings that make the check fail are failures. */
export const junitReporter: Reporter = function* (report) {
  const suites = [
    ...report.files.map((file) => fileSuite(file, report)),
    ...(report.problems.length === 0 ? [] : [problemSuite(report.problems)]),
  ];
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield `<testsuites${attributes({ name: 'concord', ...total(suites), time: 0 })}>\n`;
  for (const suite of suites) {
    const counts = { tests: suite.tests, failures: suite.failures, errors: suite.errors };
    yield `  <testsuite${attributes({ name: suite.name, ...counts, skipped: 0, time: 0 })}>\n`;
    for (const { name, className, body } of suite.cases) {
      yield `    <testcase${attributes({ name, classname: className, time: 0 })}${body === '' ? '/>' : `>${body}</testcase>`}\n`;
    }
    yield '  </testsuite>\n';
  }
  yield '</testsuites>\n';
};

interface Suite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly errors: number;
  readonly cases: readonly Case[];
}

interface Case {
  readonly name: string;
  readonly className: string;
  readonly body: string;
}

function fileSuite({ path, diagnostics }: ReportedFile, { failOn }: Report): Suite {
  const isFailing = ({ severity }: ReportedDiagnostic) => failing[failOn].includes(severity);
  const found = diagnostics.map((diagnostic): Case => {
    const { line, column, rule } = diagnostic;
    const name = `${rule} (${String(line)}:${String(column)})`;
    return { name, className: path, body: bodyOf(path, diagnostic, isFailing(diagnostic)) };
  });
  // A suite without a test would look as if the file had not been checked.
  const cases = found.length === 0 ? [{ name: 'nothing found', className: path, body: '' }] : found;
  return { name: path, tests: cases.length, failures: diagnostics.filter(isFailing).length, errors: 0, cases };
}

function bodyOf(path: string, diagnostic: ReportedDiagnostic, isFailing: boolean): string {
  const { line, column, severity, rule, message, detail } = diagnostic;
  const place = `${path}:${String(line)}:${String(column)}`;
  const text = [`${place} ${words[severity]} ${message}`, ...(detail === '' ? [] : [detail])].map(escape).join('\n');
  if (!isFailing) return `<system-out>${text}</system-out>`;
  return `<failure${attributes({ message, type: rule })}>${text}</failure>`;
}

function problemSuite(problems: readonly string[]): Suite {
  const cases = problems.map((problem) => {
    const body = `<error${attributes({ message: problem, type: 'concord' })}/>`;
    return { name: problem, className: 'concord', body };
  });
  return { name: 'concord', tests: cases.length, failures: 0, errors: cases.length, cases };
}

function total(suites: readonly Suite[]) {
  const sum = (count: (suite: Suite) => number) => suites.reduce((all, suite) => all + count(suite), 0);
  return {
    tests: sum(({ tests }) => tests),
    failures: sum(({ failures }) => failures),
    errors: sum((suite) => suite.errors),
  };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escape(String(value))}"`)
    .join('');
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML cannot hold most control characters, however they are escaped. */
function escape(text: string): string {
  return visible(text)
    .replace(/[\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
