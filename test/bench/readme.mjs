/** Writes the result of a complete run into README.md, between its markers. */
import { readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';

const file = path.join(import.meta.dirname, 'README.md');

/**
 * @param {readonly string[]} paragraphs
 * @param {string} [part] The part of the page that they replace.
 */
export async function writeReadme(paragraphs, part = 'result') {
  const begin = `<!-- generated: ${part} -->`;
  const end = `<!-- end of ${part} -->`;
  const before = readFileSync(file, 'utf8');
  const head = before.slice(0, before.indexOf(begin) + begin.length);
  const tail = before.slice(before.indexOf(end));
  const after = [head, ...paragraphs, tail].join('\n\n');
  writeFileSync(file, await format(after, { ...(await resolveConfig(file)), parser: 'markdown' }));
}

/** When and on what this run is, with how busy the machine was before it. */
export function circumstances() {
  const cpus = os.cpus();
  const day = new Date().toISOString().slice(0, 10);
  const [load = 0] = os.loadavg();
  const memory = Math.round(os.totalmem() / 2 ** 30);
  return `${day}, ${cpus.length} cores (${cpus[0]?.model.trim()}), ${memory} GB, ${os.type()}, Node ${process.versions.node} for all; load before the run ${load.toFixed(2)}.`;
}
