/** Measures Concord on a folder of a company's size: `npm run bench:workspace`, or `node test/bench/workspace.mjs --help`. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { circumstances, writeReadme } from './readme.mjs';
import { concordIn, peerVersion, root } from './servers.mjs';
import { ratios, table } from './workspace/cells.mjs';
import { checkTwice, parseAlone } from './workspace/checking.mjs';
import { editInFolder, pullInFolder } from './workspace/editing.mjs';
import { generateWorkspace } from './workspace/generate.mjs';
import { openEverything, spectral, spectralVersion } from './workspace/peers.mjs';

/** @typedef {import('./workspace/generate.mjs').Manifest} Manifest */
/** @typedef {import('./workspace/cells.mjs').Measured} Measured */

const allSizes = [1000, 10_000];
const seed = 4;

/** Other programs are slow: they are measured at this size alone. */
const peerSize = 1000;

const usage = `node test/bench/workspace.mjs [options]

  --sizes 1000,…  the numbers of campaigns
  --only check,…  what to measure: parse, check, editor, pull, spectral, opened
  --dist DIR      other bundles of Concord than those in dist/server
  --profile DIR   writes a CPU profile of each process of Concord there`;

const options = readOptions();
if (options === undefined) {
  console.error(usage);
  process.exit(2);
}
const { sizes, only, dist, profile } = options;
if (dist === path.join(root, 'dist/server')) {
  const { status } = spawnSync(process.execPath, [path.join(root, '.build/build.mjs')], { stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

const cli = path.join(dist, 'cli.js');
const server = concordIn(path.join(dist, 'node.js'), profile);
/** @type {Readonly<Record<string, (manifest: Manifest) => Promise<Measured>>>} */
const measures = {
  parse: parseAlone,
  check: (manifest) => checkTwice(manifest, cli, profile),
  editor: (manifest) => editInFolder(manifest, server),
  pull: (manifest) => pullInFolder(manifest, server),
  spectral,
  opened: (manifest) => openEverything(manifest, server),
};
if (!only.every((name) => name in measures)) {
  console.error(usage);
  process.exit(2);
}

/** @type {import('./workspace/cells.mjs').Cell[]} */
const cells = [];
/** @type {string[]} */
const wrong = [];
/** @type {string[]} */
const made = [];
const when = circumstances();
for (const size of sizes) await measureSize(size);

const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const versions = `Concord ${version}, yaml-language-server ${peerVersion} and Spectral's command line ${spectralVersion}.`;
const sentences = [...made, ...ratios(cells, sizes), ...wrong].map((sentence) => `- ${sentence}`);
const result = [versions, when, table(cells, sizes), sentences.join('\n')];
console.log(`\n${result.join('\n\n')}`);
const isWhole = only.length === 0 && sizes.join() === allSizes.join();
if (isWhole) await writeReadme(result, 'workspace');
process.exitCode = wrong.length === 0 ? 0 : 1;

/** @param {number} size */
async function measureSize(size) {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'concord-workspace-')));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.on('exit', remove);
  const manifest = generateWorkspace(folder, size, seed);
  const [files, lines] = [manifest.paths.length, manifest.lineCount].map((count) => count.toLocaleString('en'));
  made.push(`${size.toLocaleString('en')} campaigns and what they need are ${files} files with ${lines} lines.`);
  for (const [name, measure] of Object.entries(measures)) {
    const isPeer = name === 'spectral' || name === 'opened';
    const isWanted = only.length === 0 ? !isPeer || size === peerSize : only.includes(name);
    if (isWanted) await take(name, size, () => measure(manifest));
  }
  remove();
  process.off('exit', remove);
}

/**
 * @param {string} name
 * @param {number} size
 * @param {() => Promise<Measured>} measure
 */
async function take(name, size, measure) {
  try {
    for (const [row, value] of Object.entries(await measure())) {
      cells.push({ row, size, value });
      console.error(`${String(size).padStart(6)}  ${row.padEnd(16)} ${value.toFixed(1)}`);
    }
  } catch (error) {
    wrong.push(`${name} at ${size.toLocaleString('en')}: ${error instanceof Error ? error.message : String(error)}`);
    console.error(wrong.at(-1));
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        sizes: { type: 'string', default: allSizes.join() },
        only: { type: 'string', default: '' },
        dist: { type: 'string', default: path.join(root, 'dist/server') },
        profile: { type: 'string' },
      },
    });
    const numbers = values.sizes.split(',').map(Number);
    if (!numbers.every((size) => size >= 200)) return undefined;
    return {
      sizes: numbers,
      only: values.only.split(',').filter((name) => name !== ''),
      dist: path.resolve(values.dist),
      profile: values.profile === undefined ? undefined : path.resolve(values.profile),
    };
  } catch {
    return undefined;
  }
}
