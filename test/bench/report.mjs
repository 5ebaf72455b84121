/** Makes a table of the cells. */
import { median, quantile } from './statistics.mjs';

/** @typedef {import('./measure.mjs').Cell} Cell */

/**
 * A row: `goals` are those of the project, by size, as how many times less than the other server.
 *
 * @typedef {object} Row
 * @property {string} title
 * @property {'ms' | 'MB'} unit
 * @property {Readonly<Record<number, number>>} [goals]
 */

/** In the order of the table. @type {Readonly<Record<string, Row>>} */
const rows = {
  edit: { title: 'edit → diagnostics', unit: 'ms', goals: { 10000: 150, 50000: 300 } },
  'edit-cpu': { title: 'CPU of the server per edit', unit: 'ms', goals: { 10000: 120, 50000: 500 } },
  quote: { title: 'edit that opens a quote, and its undo', unit: 'ms', goals: { 10000: 30, 50000: 80 } },
  'quote-cpu': { title: 'CPU of that', unit: 'ms' },
  bracket: { title: 'edit that opens a bracket, and its undo', unit: 'ms', goals: { 10000: 30, 50000: 80 } },
  'bracket-cpu': { title: 'CPU of that', unit: 'ms' },
  indentation: { title: 'edit that breaks indentation, and its undo', unit: 'ms', goals: { 10000: 30, 50000: 80 } },
  'indentation-cpu': { title: 'CPU of that', unit: 'ms' },
  completion: { title: 'completion of a key right after an edit', unit: 'ms', goals: { 10000: 60, 50000: 200 } },
  hover: { title: 'hover right after an edit', unit: 'ms', goals: { 10000: 60, 50000: 200 } },
  open: { title: 'open → diagnostics', unit: 'ms', goals: { 10000: 2.5, 50000: 4 } },
  memory: { title: 'RSS with the file open', unit: 'MB', goals: { 10000: 1 / 0.7 } },
  many: { title: '500 files opened → all diagnostics', unit: 'ms' },
  manyMemory: { title: 'RSS with 500 files open', unit: 'MB', goals: { 100: 1 / 0.7 } },
  start: { title: 'spawn → first diagnostics', unit: 'ms', goals: { 1000: 3 } },
};

/**
 * One line per row and size, in Markdown.
 *
 * @param {readonly Cell[]} cells
 * @param {readonly string[]} servers
 */
export function table(cells, servers) {
  const isCompared = servers.length > 1;
  const head = [
    '',
    'lines',
    ...servers.flatMap((server) => [server, 'p95']),
    ...(isCompared ? ['times less', 'goal'] : []),
  ];
  const body = Object.entries(rows).flatMap(([name, row]) => {
    const sizes = [...new Set(cells.filter((cell) => cell.row === name).map(({ size }) => size))];
    return sizes.map((size) => {
      const found = servers.map((server) =>
        cells.find((cell) => cell.row === name && cell.size === size && cell.server === server),
      );
      const values = found.flatMap((cell) => [shown(cell, row.unit), shownTail(cell)]);
      return [
        row.title,
        size.toLocaleString('en'),
        ...values,
        ...(isCompared ? compared(found, row.goals?.[size]) : []),
      ];
    });
  });
  const align = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, align, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/**
 * How much more an edit takes at 50,000 lines than at 1,000, one sentence for each server.
 *
 * @param {readonly Cell[]} cells
 * @param {readonly string[]} servers
 */
export function growth(cells, servers) {
  return servers.flatMap((server) => {
    const [small = Number.NaN, large = Number.NaN] = [1000, 50_000].map((size) => {
      return median(
        cells.find((cell) => cell.row === 'edit' && cell.size === size && cell.server === server)?.samples ?? [],
      );
    });
    const ratio = large / small;
    return Number.isNaN(ratio)
      ? []
      : `${server} takes ${rounded(ratio)} times as long for an edit at 50,000 lines as at 1,000; the goal is at most 2.`;
  });
}

/** @type {Readonly<Record<string, string>>} */
const breaks = { quote: 'opened a quote', bracket: 'opened a bracket', indentation: 'broke indentation' };

/**
 * How often a broken syntax hid the findings elsewhere, one sentence for each server.
 *
 * @param {readonly Cell[]} cells
 * @param {readonly string[]} servers
 */
export function losses(cells, servers) {
  return servers.flatMap((server) => {
    const counts = Object.entries(breaks).flatMap(([row, what]) => {
      const own = cells.filter((cell) => cell.row === row && cell.server === server && cell.failure === undefined);
      const lost = own.reduce((sum, cell) => sum + cell.lost, 0);
      const all = own.reduce((sum, cell) => sum + cell.samples.length / 2, 0);
      return all === 0 ? [] : `${lost} of ${all} edits that ${what}`;
    });
    return counts.length === 0 ? [] : `${server} hid the findings elsewhere in ${counts.join(', ')}.`;
  });
}

/**
 * What went wrong, one sentence for each fault.
 *
 * @param {readonly Cell[]} cells
 */
export function failures(cells) {
  const sentences = cells.flatMap(({ row, size, failure }) => {
    return failure === undefined || row.endsWith('-cpu')
      ? []
      : `${row} at ${size.toLocaleString('en')} lines: ${failure}`;
  });
  return [...new Set(sentences)];
}

/**
 * @param {Cell | undefined} cell
 * @param {string} unit
 */
function shown(cell, unit) {
  return cell && cell.failure === undefined ? `${rounded(median(cell.samples))} ${unit}` : '–';
}

/** A tail of few samples says nothing. @param {Cell | undefined} cell */
function shownTail(cell) {
  return cell && cell.failure === undefined && cell.samples.length > 8 ? rounded(quantile(cell.samples, 0.95)) : '';
}

/**
 * @param {readonly (Cell | undefined)[]} cells Ours, then the other.
 * @param {number | undefined} goal
 */
function compared([ours, theirs], goal) {
  const ratio = median(theirs?.samples ?? []) / median(ours?.samples ?? []);
  const isKnown = !Number.isNaN(ratio) && ours?.failure === undefined && theirs?.failure === undefined;
  const verdict = goal === undefined ? '' : `${rounded(goal)}${isKnown ? (ratio >= goal ? ' ✔' : ' ✖') : ''}`;
  return [isKnown ? rounded(ratio) : '', verdict];
}

/** Three digits are as many as a measure has. @param {number} value */
function rounded(value) {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}
