import { counted, listed } from '../../core/base/counted.js';
import { groupBy } from '../../core/base/group-by.js';
import { verdicts, type Change, type Verdict } from '../../core/comparison/change.js';
import type { Comparison } from '../../core/comparison/compare-packs.js';
import { toPointer } from '../../core/text/json-pointer.js';
import type { Severity } from '../../core/rules/rule.js';
import type { Colours } from '../reporters/colours.js';
import { jsonText } from '../reporters/json-text.js';
import { escapeMarkdown } from '../reporters/markdown.js';
import { visible } from '../visible.js';

const colourOf: Readonly<Record<Verdict, Severity>> = {
  breaking: 'error',
  undecidable: 'warning',
  compatible: 'information',
};
const width = Math.max(...verdicts.map((verdict) => verdict.length));

/** For people: what has changed, by what it is a change of, and what the version has to say. */
export function comparisonAsText(comparison: Comparison, { bold, dim, severity }: Colours): string {
  const sections = [...bySubject(comparison)].map(([subject, changes]) => {
    const { shown, left } = withoutRepeats(changes);
    const rows = shown.map((change) => {
      const verdict = severity(colourOf[change.verdict], change.verdict.padEnd(width));
      const more = [...factsOf(change), dim(placeOf(change))].filter((text) => text !== dim(''));
      return [
        `  ${verdict}  ${visible(change.message)}`,
        ...more.map((text) => `  ${' '.repeat(width)}  ${text}`),
      ].join('\n');
    });
    const more = left.map((text) => `  ${' '.repeat(width)}  ${text}`);
    return `${bold(visible(subject))}\n${[...rows, ...more].join('\n')}\n`;
  });
  return [...sections, `${summaryOf(comparison)}\n`].join('\n');
}

/** For a comment on a pull request: what breaks files first. */
export function comparisonAsMarkdown(comparison: Comparison): string {
  const { shown: told, left: untold } = withoutRepeats(comparison.changes);
  const rows = told
    .toSorted((a, b) => verdicts.indexOf(a.verdict) - verdicts.indexOf(b.verdict))
    .map((change) => {
      const what = [change.message, ...factsOf(change)].map(escapeMarkdown).join('<br>');
      return `| ${change.verdict} | ${escapeMarkdown(subjectOf(change))} | ${what} | ${escapeMarkdown(placeOf(change))} |\n`;
    });
  const shown = rows.slice(0, mostRows);
  const more = rows.length > shown.length ? [`… and ${counted(rows.length - shown.length, 'more change')}.`] : [];
  const left = [...more, ...untold].map((text) => `\n${text}\n`).join('');
  const table =
    rows.length === 0 ? '' : `\n| | Of | What | Where |\n| --- | --- | --- | --- |\n${shown.join('')}${left}`;
  return `### Concord: ${escapeMarkdown(summaryOf(comparison))}\n${table}`;
}

/** A comment on GitHub holds 65,536 characters. */
const mostRows = 100;

/** For programs: one object on one line, whose `version` changes when that would break them. */
export function comparisonAsJson({ changes, ...versions }: Comparison): string {
  const shown = changes.map(({ about, place, verdict, message, ...more }) => ({
    ...{ verdict, about, message },
    ...(place === undefined ? {} : { at: toPointer(place.path), file: place.file, pointer: place.pointer }),
    ...more,
  }));
  return `${jsonText({ version: 1, ...versions, changes: shown })}\n`;
}

function bySubject({ changes }: Comparison): ReadonlyMap<string, readonly Change[]> {
  return groupBy(changes, subjectOf);
}

function subjectOf({ about: { part, name } }: Change): string {
  return `${part} ${name}`;
}

/** The most changes of one keyword that are told one by one, where no value can fail it. */
const mostOfOneMark = 5;

/** Where a keyword that only rules read comes to a hundred places, all but the first few are counted. */
function withoutRepeats(changes: readonly Change[]): { readonly shown: readonly Change[]; readonly left: string[] } {
  const counts = new Map<string, number>();
  const shown = changes.filter(({ mark, about, verdict }) => {
    if (mark === undefined) return true;
    const key = `where "${mark}" of the kind "${about.name}" has changed: ${verdict}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count <= mostOfOneMark;
  });
  const left = [...counts].filter(([, count]) => count > mostOfOneMark);
  return {
    shown,
    left: left.map(([key, count]) => `… and ${counted(count - mostOfOneMark, 'more place')} ${key}.`),
  };
}

/** What shows that files break, and what mends them. */
function factsOf({ example, mendedBy, verdict, mark, reason }: Change): string[] {
  const shown = example === undefined ? undefined : visible(JSON.stringify(example.value));
  const cut = shown !== undefined && shown.length > mostShown ? `${shown.slice(0, mostShown)}…` : shown;
  const unknown = mark === undefined ? 'No proof was found that files stay valid.' : 'What rules find may change.';
  return [
    ...(cut === undefined ? [] : [`Valid before and not now: ${cut}`]),
    ...(verdict === 'undecidable' && example === undefined ? [reason ?? unknown] : []),
    ...(mendedBy === undefined ? [] : [`Mended by ${visible(mendedBy)}.`]),
  ];
}

const mostShown = 200;

function placeOf({ place }: Change): string {
  if (place === undefined) return '';
  const at = place.path.length === 0 ? '' : `${toPointer(place.path)} in `;
  return visible(`${at}${place.file}${place.pointer === '' ? '' : `#${place.pointer}`}`);
}

function summaryOf({ changes, from, to, bump, leastVersion, isBumpEnough }: Comparison): string {
  if (changes.length === 0 && bump === 'none') return 'The packs are the same.';
  const counts = verdicts.flatMap((verdict) => {
    const count = changes.filter((change) => change.verdict === verdict).length;
    return count === 0 ? [] : [`${String(count)} ${verdict}`];
  });
  const what =
    changes.length === 0
      ? 'Nothing means anything else'
      : `${counted(changes.length, 'change')}, ${listed(counts, 'and')}`;
  const enough = isBumpEnough ? `${visible(to)} says so` : `it says ${visible(to)}`;
  return `${what}: after ${visible(from)} this is ${leastVersion} or later, and ${enough}.`;
}
