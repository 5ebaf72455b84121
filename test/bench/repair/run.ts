// `npm run bench:repair [-- --corpus=<folder> --most=<n> --only=<start of a row> --show=one|valid|back|any --seed=<n>]`
import process from 'node:process';
import { parseArgs } from 'node:util';

import { folderSamples, packSamples } from './corpus.js';
import { hasWayBack, outcomesOf, type Outcome } from './measure.js';

const { values } = parseArgs({
  options: {
    corpus: { type: 'string' },
    most: { type: 'string', default: '3' },
    only: { type: 'string' },
    show: { type: 'string' },
    sample: { type: 'string' },
    seed: { type: 'string', default: '0' },
  },
});
const samples = [...(values.corpus === undefined ? packSamples() : []), ...folderSamples(values.corpus)].filter(
  ({ name }) => values.sample === undefined || name.includes(values.sample),
);
const outcomes: Outcome[] = [];
for (const sample of samples) {
  for (const outcome of outcomesOf(sample, {
    most: Number(values.most),
    only: values.only,
    seed: Number(values.seed),
  })) {
    outcomes.push(outcome);
    if (fails(outcome)) show(outcome);
  }
}
process.stdout.write(`${String(samples.length)} files\n\n${table(outcomes)}\n`);

function fails({ fault, isOne, isValid, isBack }: Outcome): boolean {
  const missed = { one: !isOne, valid: !isValid, back: !isBack && hasWayBack(fault) };
  if (values.show === 'any') return missed.one || missed.valid || missed.back;
  return values.show !== undefined && missed[values.show as keyof typeof missed];
}

function show({ fault, sample, before, text, diagnostics, mended }: Outcome): void {
  const told = diagnostics.map(({ rule, message, fixes }) => {
    const titles = fixes?.().map(({ title }) => title) ?? [];
    return `    ${rule}: ${message} [${titles.join(' | ')}]`;
  });
  const lines = [`## ${fault}: ${sample}`, ...changed(before, text), ...told];
  if (mended !== undefined) lines.push('    mended:', ...changed(text, mended));
  process.stdout.write(`${lines.join('\n')}\n`);
}

/** The lines in which two texts differ, and one around them. */
function changed(a: string, b: string): string[] {
  const [from, to] = [a.split('\n'), b.split('\n')];
  let start = 0;
  while (start < from.length && from[start] === to[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.length - start && from.at(-1 - end) === to.at(-1 - end)) end++;
  return [
    ...from.slice(Math.max(0, start - 2), start).map((line) => `      ${line}`),
    ...from.slice(start, from.length - end).map((line) => `    - ${line}`),
    ...to.slice(start, to.length - end).map((line) => `    + ${line}`),
    ...from.slice(from.length - end, from.length - end + 1).map((line) => `      ${line}`),
  ].slice(0, 24);
}

function table(all: readonly Outcome[]): string {
  const names = [...new Set(all.map(({ fault }) => fault))];
  const rows = names.map((name) =>
    row(
      name,
      all.filter(({ fault }) => fault === name),
    ),
  );
  return [
    '| fault | n | one diagnostic only | first fix leaves it valid | first fix gives the data back |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
    row('all', all),
  ].join('\n');
}

function row(name: string, all: readonly Outcome[]): string {
  const recoverable = all.filter(({ fault }) => hasWayBack(fault));
  const cells = [
    String(all.length),
    percent(all.filter(({ isOne }) => isOne).length, all.length),
    percent(all.filter(({ isValid }) => isValid).length, all.length),
    percent(recoverable.filter(({ isBack }) => isBack).length, recoverable.length),
  ];
  return `| ${[name, ...cells].join(' | ')} |`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? '–' : `${String(Math.round((100 * part) / whole))}%`;
}
