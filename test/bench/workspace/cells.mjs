/** What was measured, and the table of it. */

/**
 * Values by the name of the row.
 *
 * @typedef {Readonly<Record<string, number>>} Measured
 */

/**
 * @typedef {object} Cell
 * @property {string} row
 * @property {number} size How many campaigns.
 * @property {number} value
 */

/**
 * `goal` is that of the project, on 10,000 campaigns. `per` names the row that the goal is a part of.
 *
 * @typedef {object} Row
 * @property {string} title
 * @property {'ms' | 's' | 'MB' | 'files'} unit
 * @property {number} [goal]
 * @property {string} [per]
 */

const goalSize = 10_000;

/** In the order of the table. @type {Readonly<Record<string, Row>>} */
const rows = {
  parse: { title: '`yaml` alone: `parseDocument` and `toJS` of every file, one process', unit: 's' },
  cold: { title: '`concord check`, cold', unit: 's', goal: 0.6, per: 'parse' },
  coldCpu: { title: 'CPU of that', unit: 's' },
  coldMemory: { title: 'its memory at the peak', unit: 'MB' },
  warm: { title: '`concord check`, again', unit: 's', goal: 2500 },
  warmCpu: { title: 'CPU of that', unit: 's' },
  open: { title: 'spawn → findings of the open file', unit: 'ms', goal: 1000 },
  openLongest: { title: 'longest wait for an answer until then', unit: 'ms' },
  known: { title: 'spawn → its finding that needs the other files', unit: 's' },
  loadLongest: { title: 'longest wait for an answer from the first to the second', unit: 'ms', goal: 50 },
  loadP99: { title: 'p99 of that', unit: 'ms' },
  streamed: { title: 'spawn → findings of all files, an editor that pulls', unit: 's' },
  streamLongest: {
    title: 'longest wait for an answer from the findings of the open file until then',
    unit: 'ms',
    goal: 50,
  },
  streamP99: { title: 'p99 of that', unit: 'ms' },
  memory: { title: 'memory of the server after indexing', unit: 'MB', goal: 600 },
  streamMemory: { title: 'memory after all findings', unit: 'MB', goal: 600 },
  edit: { title: 'edit → diagnostics, median', unit: 'ms', goal: 15 },
  editCpu: { title: 'CPU of the server per edit', unit: 'ms' },
  editPull: { title: 'edit → diagnostics where the editor pulls, median', unit: 'ms', goal: 15 },
  editPullCpu: { title: 'CPU of the server per edit', unit: 'ms' },
  editOthers: { title: 'other files reported anew because of those edits', unit: 'files' },
  rename: { title: 'rename of the event that half of the campaigns use', unit: 'ms', goal: 1000 },
  spectral: { title: 'Spectral, the same schemas', unit: 's' },
  spectralMemory: { title: 'its memory at the peak', unit: 'MB' },
  peerMany: { title: 'yaml-language-server: spawn → findings of all files, each opened', unit: 's' },
  peerMemory: { title: 'its memory then', unit: 'MB' },
  ownMany: { title: 'Concord: the same, each opened', unit: 's' },
  ownMemory: { title: 'its memory then', unit: 'MB' },
};

/**
 * @param {readonly Cell[]} cells
 * @param {readonly number[]} sizes
 */
export function table(cells, sizes) {
  const body = Object.entries(rows).flatMap(([name, row]) => {
    const values = sizes.map((size) => valueOf(cells, name, size));
    if (values.every((value) => value === undefined)) return [];
    return [[row.title, ...values.map((value) => shown(value, row.unit)), verdict(row, name, cells)]];
  });
  const head = ['campaigns', ...sizes.map((size) => size.toLocaleString('en')), 'goal'];
  const align = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [head, align, ...body].map((line) => `| ${line.join(' | ')} |`).join('\n');
}

/** The row of Concord, that of another program, and what they come to. @type {readonly [string, string, string][]} */
const comparisons = [
  ['cold', 'parse', '`yaml` alone takes {} times as long as a cold check'],
  ['cold', 'spectral', 'Spectral takes {} times as long as a cold check'],
  ['coldMemory', 'spectralMemory', 'Spectral takes {} times the memory of a cold check'],
  ['ownMany', 'peerMany', 'yaml-language-server takes {} times as long as Concord for every file opened'],
  ['ownMemory', 'peerMemory', 'yaml-language-server takes {} times the memory of Concord for every file opened'],
  ['streamed', 'peerMany', 'yaml-language-server takes {} times as long with every file opened as Concord with one'],
];

/**
 * How the other programs compare, one sentence for each size.
 *
 * @param {readonly Cell[]} cells
 * @param {readonly number[]} sizes
 */
export function ratios(cells, sizes) {
  return comparisons.flatMap(([own, other, sentence]) =>
    sizes.flatMap((size) => {
      const [ours, theirs] = [valueOf(cells, own, size), valueOf(cells, other, size)];
      if (ours === undefined || theirs === undefined) return [];
      return `${sentence.replace('{}', rounded(theirs / ours))} at ${size.toLocaleString('en')} campaigns.`;
    }),
  );
}

/**
 * @param {readonly Cell[]} cells
 * @param {string} row
 * @param {number} size
 */
function valueOf(cells, row, size) {
  return cells.find((cell) => cell.row === row && cell.size === size)?.value;
}

/**
 * @param {Row} row
 * @param {string} name
 * @param {readonly Cell[]} cells
 */
function verdict({ goal, per, unit }, name, cells) {
  if (goal === undefined) return '';
  const limit = per === undefined ? goal : goal * (valueOf(cells, per, goalSize) ?? Number.NaN);
  const value = valueOf(cells, name, goalSize);
  const title = per === undefined ? shown(goal, unit) : `${goal} of ${rows[per]?.title.split(':')[0] ?? per}`;
  return value === undefined || Number.isNaN(limit) ? title : `${title} ${value <= limit ? '✔' : '✖'}`;
}

/**
 * @param {number | undefined} value
 * @param {Row['unit']} unit
 */
function shown(value, unit) {
  if (value === undefined) return '–';
  return unit === 's' ? `${rounded(value / 1000)} s` : `${rounded(value)} ${unit}`;
}

/** Three digits are as many as a measure has. @param {number} value */
function rounded(value) {
  if (value >= 100 || value === 0) return Math.round(value).toLocaleString('en');
  return value.toFixed(value >= 10 ? 1 : 2);
}
