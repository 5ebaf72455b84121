import { spawn } from 'node:child_process';

import { cpuTimeOfAll, peakMemory } from '../server-process.mjs';

/**
 * What a command took: `cpu` of all its threads and `memory` at its peak, both as last seen before it ended.
 *
 * @typedef {object} Run
 * @property {number} wall In milliseconds.
 * @property {number} cpu In milliseconds.
 * @property {number} memory In megabytes.
 * @property {string} output
 */

const look = 50;

/**
 * Runs a script of Node to its end; an exit code of 1 only says that something was found.
 *
 * @param {readonly string[]} args
 * @param {string} folder
 * @returns {Promise<Run>}
 */
export async function runScript(args, folder) {
  const start = performance.now();
  const child = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  const kill = () => child.kill('SIGKILL');
  process.on('exit', kill);
  /** @type {Buffer[]} */
  const chunks = [];
  let said = '';
  child.stdout.on('data', (chunk) => chunks.push(chunk));
  child.stderr.on('data', (chunk) => (said = (said + chunk).slice(-2000)));
  let [cpu, memory] = [0, 0];
  const timer = setInterval(() => {
    try {
      const peak = peakMemory(child.pid ?? 0);
      // A process that has ended has no memory any more.
      if (!Number.isNaN(peak)) [cpu, memory] = [cpuTimeOfAll(child.pid ?? 0), peak];
    } catch {
      // It is gone.
    }
  }, look);
  const code = await new Promise((resolve) => child.on('close', resolve));
  const wall = performance.now() - start;
  clearInterval(timer);
  process.off('exit', kill);
  if (code !== 0 && code !== 1) throw new Error(`${args.join(' ')} ended with ${String(code)}. ${said}`);
  return { wall, cpu, memory, output: Buffer.concat(chunks).toString('utf8') };
}
