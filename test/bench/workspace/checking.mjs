/** What is measured on the command line. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runScript } from './command.mjs';

/** @typedef {import('./generate.mjs').Manifest} Manifest */
/** @typedef {import('./cells.mjs').Measured} Measured */

/**
 * @param {Manifest} manifest
 * @returns {Promise<Measured>}
 */
export async function parseAlone({ folder, paths }) {
  const run = await runScript([path.join(import.meta.dirname, 'parse-alone.mjs')], folder);
  if (Number(run.output) !== paths.length) throw new Error(`${run.output} files were parsed, not ${paths.length}.`);
  return { parse: run.wall };
}

/**
 * Twice, the second time with what the first has left.
 *
 * @param {Manifest} manifest
 * @param {string} cli
 * @param {string | undefined} profile The folder for CPU profiles, if there are to be any.
 * @returns {Promise<Measured>}
 */
export async function checkTwice(manifest, cli, profile) {
  const cache = mkdtempSync(path.join(tmpdir(), 'concord-bench-cache-'));
  try {
    const help = await runScript([cli, 'check', '--help'], manifest.folder);
    const cacheOptions = help.output.includes('--cache-dir') ? ['--cache-dir', cache] : [];
    const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
    const args = [...profiling, cli, 'check', '--format', 'json', ...cacheOptions];
    const cold = await runScript(args, manifest.folder);
    compare(manifest, cold.output);
    const warm = await runScript(args, manifest.folder);
    compare(manifest, warm.output);
    return { cold: cold.wall, coldCpu: cold.cpu, coldMemory: cold.memory, warm: warm.wall, warmCpu: warm.cpu };
  } finally {
    rmSync(cache, { recursive: true, force: true });
  }
}

/**
 * @param {Manifest} manifest
 * @param {string} output
 */
function compare({ expected, paths }, output) {
  /** @type {{ files: number, diagnostics: { file: string, line: number, rule: string }[] }} */
  const { files, diagnostics } = JSON.parse(output);
  if (files !== paths.length) throw new Error(`${files} files were checked, not ${paths.length}.`);
  const found = diagnostics.map(({ file, line, rule }) => `${file}:${line} ${rule}`);
  const wanted = [...expected].flatMap(([file, own]) => own.map(({ line, rule }) => `${file}:${line} ${rule}`));
  compareLists(found, wanted);
}

/**
 * @param {readonly string[]} found
 * @param {readonly string[]} wanted
 */
export function compareLists(found, wanted) {
  const [foundSet, wantedSet] = [new Set(found), new Set(wanted)];
  const missing = wanted.filter((each) => !foundSet.has(each));
  const surplus = found.filter((each) => !wantedSet.has(each));
  if (missing.length + surplus.length > 0) {
    const [first = ''] = [...missing, ...surplus];
    throw new Error(`${missing.length} findings are missing and ${surplus.length} are too many, such as ${first}.`);
  }
}
