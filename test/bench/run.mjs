/** Measures Concord beside yaml-language-server: `npm run bench`, or `node test/bench/run.mjs --help`. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { measureOpening, measureTyping } from './measure.mjs';
import { openMany, openPlan, startWithPlan } from './opening.mjs';
import { readOptions, usage } from './options.mjs';
import { failures, growth, table } from './report.mjs';
import { concord, root, yamlLanguageServer } from './servers.mjs';
import { median } from './statistics.mjs';
import { typingRounds } from './typing.mjs';

const options = readOptions();
if (options === undefined) {
  console.error(usage);
  process.exit(2);
}
const { sizes, only, isSelf, server } = options;

if (server.startsWith(path.join(root, 'dist'))) {
  const { status } = spawnSync(process.execPath, [path.join(root, '.build/build.mjs')], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'concord-bench-')));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const schema = path.join(folder, 'tracking-plan.schema.json');
copyFileSync(path.join(root, 'schemas/tracking-plan.schema.json'), schema);

const servers = [concord(server, schema), ...(isSelf ? [] : [yamlLanguageServer(schema)])];
const names = servers.map(({ name }) => name);
/** @type {import('./measure.mjs').Cell[]} */
const cells = [];

for (const size of sizes) {
  const rounds = Object.entries(typingRounds).filter(([name]) => isWanted(name));
  await measureTyping(servers, rounds, { folder, size, done });
  if (isWanted('open')) {
    await measureOpening(servers, ['open', 'memory'], 5, (one, seed) => openPlan(one, folder, size, seed), {
      size,
      done,
    });
  }
}
if (isWanted('many')) {
  const rows = ['many', 'manyMemory'];
  await measureOpening(servers, rows, 3, (one, seed) => openMany(one, folder, 500, seed), { size: 100, done });
}
if (isWanted('start')) {
  await measureOpening(servers, ['start'], 7, (one, seed) => startWithPlan(one, folder, 1000, seed), {
    size: 1000,
    done,
  });
}

console.log(`\n${[table(cells, names), ...growth(cells, names), ...failures(cells)].join('\n\n')}`);
process.exitCode = failures(cells).length === 0 ? 0 : 1;

/** @param {string} name */
function isWanted(name) {
  return only.length === 0 || only.includes(name);
}

/** @param {import('./measure.mjs').Cell} cell */
function done(cell) {
  cells.push(cell);
  const result = cell.failure ?? `${median(cell.samples).toFixed(2)} (${cell.samples.length})`;
  console.error(`${String(cell.size).padStart(6)}  ${cell.row.padEnd(16)} ${cell.server.padEnd(21)} ${result}`);
}
