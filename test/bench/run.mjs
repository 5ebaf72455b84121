/** Measures Concord beside yaml-language-server: `npm run bench`, or `node test/bench/run.mjs --help`. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { measureOpening, measureTyping } from './measure.mjs';
import { openMany, openPlan, startWithPlan } from './opening.mjs';
import { readOptions, usage } from './options.mjs';
import { circumstances, writeReadme } from './readme.mjs';
import { failures, growth, losses, table } from './report.mjs';
import { concord, peerVersion, root, yamlLanguageServer } from './servers.mjs';
import { median } from './statistics.mjs';
import { typingRounds } from './typing.mjs';

/** @typedef {import('./editor.mjs').Server} Server */

const options = readOptions();
if (options === undefined) {
  console.error(usage);
  process.exit(2);
}
const { sizes, only, isSelf, isComplete, minutes, server, profile } = options;

if (server.startsWith(path.join(root, 'dist'))) {
  const { status } = spawnSync(process.execPath, [path.join(root, '.build/build.mjs')], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'concord-bench-')));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const schema = path.join(folder, 'plan.schema.json');
copyFileSync(path.join(import.meta.dirname, 'plan.schema.json'), schema);

const servers = [concord(server, schema, profile), ...(isSelf ? [] : [yamlLanguageServer(schema)])];
const names = servers.map(({ name }) => name);
/** @type {import('./measure.mjs').Cell[]} */
const cells = [];
const when = circumstances();
const deadline = performance.now() + minutes * 60_000;

if (isWanted('many')) {
  const open = (/** @type {Server} */ one, /** @type {number} */ seed) => openMany(one, folder, 500, seed);
  await measureOpening(servers, ['many', 'manyMemory'], 3, open, task(100));
}
if (isWanted('start')) {
  const start = (/** @type {Server} */ one, /** @type {number} */ seed) => startWithPlan(one, folder, 1000, seed);
  await measureOpening(servers, ['start'], 7, start, task(1000));
}
for (const size of sizes) {
  const rounds = Object.entries(typingRounds).filter(([name]) => isWanted(name));
  await measureTyping(servers, rounds, task(size));
  if (isWanted('open')) {
    const open = (/** @type {Server} */ one, /** @type {number} */ seed) => openPlan(one, folder, size, seed);
    await measureOpening(servers, ['open', 'memory'], 5, open, task(size));
  }
}

const wrong = failures(cells);
const sentences = [...growth(cells, names), ...losses(cells, names), ...wrong].map((sentence) => `- ${sentence}`);
const result = [versions(), when, table(cells, names), sentences.join('\n')];
console.log(`\n${result.join('\n\n')}`);
if (isComplete) await writeReadme(result);
process.exitCode = wrong.length === 0 ? 0 : 1;

/**
 * @param {number} size
 * @returns {import('./measure.mjs').Task}
 */
function task(size) {
  return { folder, size, done, isLate: () => performance.now() > deadline };
}

/** @param {string} name */
function isWanted(name) {
  return only.length === 0 || only.includes(name);
}

/** @param {import('./measure.mjs').Cell} cell */
function done(cell) {
  cells.push(cell);
  const sampled = cell.failure ?? `${median(cell.samples).toFixed(2)} (${cell.samples.length})`;
  console.error(`${String(cell.size).padStart(6)}  ${cell.row.padEnd(16)} ${cell.server.padEnd(21)} ${sampled}`);
}

function versions() {
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  return isSelf ? `Concord ${version}.` : `Concord ${version} and yaml-language-server ${peerVersion}.`;
}
