import { listed } from '../../core/base/counted.js';
import type { Display } from '../host.js';
import { coloursFor, type Colours } from '../reporters/colours.js';
import { plural, words } from '../reporters/counts.js';
import { jsonText } from '../reporters/json-text.js';
import { escapeMarkdown } from '../reporters/markdown.js';
import { visible } from '../visible.js';
import type { ReportedDiagnostic } from '../report.js';
import type { ImpactFile, ImpactReport } from './impact-report.js';

const verdicts = ['fails', 'warned', 'unchecked', 'cleaned'] as const;

/** Whether the newer version counts already. */
export type Tense = 'is' | 'would be';

interface TextOptions {
  readonly tense?: Tense;
  /** So many lines say what is found where; all, if absent. */
  readonly mostLines?: number;
}

/** For people. */
export function impactAsText(report: ImpactReport, display: Display, options: TextOptions = {}): string {
  const { tense = 'would be', mostLines = Infinity } = options;
  const colours = coloursFor(display);
  const files = verdicts.flatMap((verdict) => report.files.filter((file) => file.verdict === verdict));
  const entries = files.flatMap((file) => entryOf(file, tense, colours));
  const more = entries.length - mostLines;
  const shown = more <= 0 ? entries : [...entries.slice(0, mostLines), `… and ${plural(more, 'more line')}.`];
  return [...summaryOf(report, tense), ...(shown.length === 0 ? [] : ['', ...shown])]
    .map((line) => `${line}\n`)
    .join('');
}

function entryOf(file: ImpactFile, tense: Tense, colours: Colours): string[] {
  const { path, appeared, verdict, mending } = file;
  const place = (each: ReportedDiagnostic) => `${visible(path)}:${String(each.line)}:${String(each.column)}`;
  if (verdict === 'unchecked') return [`${colours.bold(visible(path))} ${uncheckedIn(tense, 1)}`];
  if (verdict === 'cleaned') return [`${colours.bold(visible(path))} ${plural(file.gone, 'finding')} fewer`];
  const lines = appeared.flatMap((each) => [
    `${colours.bold(place(each))} ${colours.severity(each.severity, words[each.severity])} ${visible(each.message)} ${colours.dim(each.rule)}`,
    ...(mending?.mended.has(each) === true ? [`  ${colours.fix(`mended by: ${migrationsIn(mending.versions)}`)}`] : []),
  ]);
  return [...lines, ...(mending?.left ?? []).map((reason) => `  ${visible(reason)}`)];
}

/** For a comment on a pull request: what it means first, then what is where. */
export function impactAsMarkdown(report: ImpactReport, tense: Tense = 'would be'): string {
  const { from, to, files, problems } = report;
  const title = `### Concord: what "${escapeMarkdown(to.name)}" ${escapeMarkdown(to.version)} changes (it was ${escapeMarkdown(from.version)})\n`;
  const told = summaryOf(report, tense).map(escapeMarkdown);
  const head = [
    title,
    `**${told[0] ?? ''}**${told
      .slice(1)
      .map((line) => ` ${line}`)
      .join('')}`,
  ];
  const rows = verdicts.flatMap((verdict) =>
    files.filter((file) => file.verdict === verdict).flatMap((file) => rowsOf(file, tense)),
  );
  const table =
    rows.length === 0
      ? []
      : ['', '| | Where | What | Mended by |', '| --- | --- | --- | --- |', ...rows.slice(0, mostRows)];
  const more = rows.length > mostRows ? ['', `… and ${plural(rows.length - mostRows, 'more line')}.`] : [];
  const quoted = problems.flatMap((problem) => ['', `> ${escapeMarkdown(problem)}`]);
  return [...head, ...quoted, ...table, ...more].map((line) => `${line}\n`).join('');
}

/** A comment on GitHub holds 65,536 characters. */
const mostRows = 100;

function rowsOf({ path, verdict, appeared, gone, mending }: ImpactFile, tense: Tense): string[] {
  const row = (mark: string, place: string, what: string, by: string) => {
    return `| ${mark} | ${escapeMarkdown(place)} | ${what} | ${escapeMarkdown(by)} |`;
  };
  if (verdict === 'unchecked') return [row('not checked', path, uncheckedIn(tense, 1), '')];
  if (verdict === 'cleaned') return [row('cleaner', path, `${plural(gone, 'finding')} fewer`, '')];
  return appeared.map((each) => {
    const isMended = mending?.mended.has(each) === true;
    const by = isMended ? migrationsIn(mending.versions) : (mending?.left[0] ?? 'nothing: by hand');
    const place = `${path}:${String(each.line)}:${String(each.column)}`;
    return row(words[each.severity], place, escapeMarkdown(each.message), by);
  });
}

/** A contract for programs, whose `version` changes when it would break them. */
export function impactAsJson({ from, to, checked, files, problems }: ImpactReport): string {
  const shown = files.map(({ path, verdict, failedBefore, appeared, gone, mending }) => ({
    path,
    verdict,
    failedBefore,
    gone,
    appeared: appeared.map((each) => {
      const { line, column, endLine, endColumn, severity, rule, message } = each;
      const mendedBy = mending?.mended.has(each) === true ? mending.versions : [];
      return { line, column, endLine, endColumn, severity, rule, message, mendedBy };
    }),
    isMended: mending?.isWhole ?? false,
    left: mending?.left ?? [],
  }));
  return `${jsonText({ version: 1, from, to, checked, files: shown, problems })}\n`;
}

/** What it means, in plain sentences: how many files would fail, and what mends them. */
function summaryOf({ from, to, checked, files }: ImpactReport, tense: Tense): string[] {
  const of = (verdict: ImpactFile['verdict']) => files.filter((file) => file.verdict === verdict);
  const is = (count: number) => (tense === 'would be' ? 'would be' : count === 1 ? 'is' : 'are');
  const fails = (count: number) => (tense === 'would be' ? 'would newly fail' : `newly fail${count === 1 ? 's' : ''}`);
  const parts = [
    [of('fails').length, fails],
    [of('warned').length, (count: number) => `${is(count)} newly warned`],
    [of('unchecked').length, (count: number) => uncheckedIn(tense, count)],
    [of('cleaned').length, (count: number) => `${is(count)} cleaner`],
  ] as const;
  const told = parts
    .filter(([count], index) => count > 0 || index === 0)
    .map(([count, what]) => `${String(count)} ${what(count)}`);
  const versions = `with "${to.name}" ${to.version} instead of ${from.version}`;
  const first = `Of ${plural(checked, 'file')}, ${listed(told, 'and')} ${versions}.`;
  const worse = files.filter(({ appeared }) => appeared.length > 0);
  return worse.length === 0 ? [first] : [first, ...mendedSentences(worse)];
}

function uncheckedIn(tense: Tense, count: number): string {
  if (tense === 'would be') return 'would not be checked any more';
  return `${count === 1 ? 'is' : 'are'} not checked any more`;
}

function mendedSentences(worse: readonly ImpactFile[]): string[] {
  const whole = worse.filter(({ mending }) => mending?.isWhole === true);
  if (whole.length === 0) return ['No migration mends any of these by itself.'];
  const by = migrationsIn([...new Set(whole.flatMap(({ mending }) => mending?.versions ?? []))]);
  if (whole.length === worse.length) return [`All of these are mended by ${by}.`];
  const some = worse.filter(({ mending }) => (mending?.mended.size ?? 0) > 0 && mending?.isWhole === false).length;
  const partly = some === 0 ? '' : `, and ${String(some)} in part`;
  return [
    `${String(whole.length)} of these ${String(worse.length)} ${whole.length === 1 ? 'is' : 'are'} mended by ${by}${partly}.`,
  ];
}

function migrationsIn(versions: readonly string[]): string {
  return versions.length === 1
    ? `the migration to ${versions[0] ?? ''}`
    : `the migrations to ${listed(versions, 'and')}`;
}
