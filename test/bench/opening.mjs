/** What is measured in a server that has just been started: opening files, and memory. */
import { setTimeout as sleep } from 'node:timers/promises';

import { writePlan } from './document.mjs';
import { startEditor } from './editor.mjs';
import { residentMemory } from './server-process.mjs';
import { withoutFault } from './typing.mjs';

/** Until a server has done what it puts off, and its memory has come to rest. */
const rest = 1000;

/**
 * What one start of a server gave, by the name of the row.
 *
 * @typedef {Readonly<Record<string, number>>} Opening
 */

/**
 * Opens a plan of as many lines after a short one, so that the schema is known by then.
 *
 * @param {import('./editor.mjs').Server} server
 * @param {string} folder
 * @param {number} size
 * @param {number} seed
 * @returns {Promise<Opening>}
 */
export async function openPlan(server, folder, size, seed) {
  const editor = await startEditor(server, folder);
  try {
    await openAndWait(editor, 'short.plan.yaml', writePlan(100, seed));
    const open = await openAndWait(editor, 'long.plan.yaml', writePlan(size, seed + 1));
    editor.close(editor.uriOf('short.plan.yaml'));
    await sleep(rest);
    return { open, memory: residentMemory(editor.pid) };
  } finally {
    await editor.stop();
  }
}

/**
 * @param {import('./editor.mjs').Server} server
 * @param {string} folder
 * @param {number} size
 * @param {number} seed
 * @returns {Promise<Opening>}
 */
export async function startWithPlan(server, folder, size, seed) {
  const plan = writePlan(size, seed);
  const start = performance.now();
  const editor = await startEditor(server, folder);
  try {
    await openAndWait(editor, 'first.plan.yaml', plan);
    return { start: performance.now() - start };
  } finally {
    await editor.stop();
  }
}

/**
 * Opens as many plans of 100 lines at once.
 *
 * @param {import('./editor.mjs').Server} server
 * @param {string} folder
 * @param {number} count
 * @param {number} seed
 * @returns {Promise<Opening>}
 */
export async function openMany(server, folder, count, seed) {
  const editor = await startEditor(server, folder);
  try {
    await openAndWait(editor, 'short.plan.yaml', writePlan(100, seed));
    const plans = Array.from({ length: count }, (_, index) => writePlan(100, seed + index + 1));
    const uris = plans.map((_, index) => editor.uriOf(`many-${index}.plan.yaml`));
    const start = performance.now();
    plans.forEach(({ text }, index) => editor.open(uris[index] ?? '', text));
    await editor.allDiagnosed(new Map(plans.map((plan, index) => [uris[index] ?? '', withoutFault({ plan })])));
    const many = performance.now() - start;
    await sleep(rest);
    return { many, manyMemory: residentMemory(editor.pid) };
  } finally {
    await editor.stop();
  }
}

/**
 * Opens a plan, and resolves to the milliseconds until its diagnostics are there.
 *
 * @param {import('./editor.mjs').Editor} editor
 * @param {string} name
 * @param {import('./document.mjs').Plan} plan
 */
export async function openAndWait(editor, name, plan) {
  const uri = editor.uriOf(name);
  const start = performance.now();
  editor.open(uri, plan.text);
  await editor.diagnosed(uri, withoutFault({ plan }));
  return performance.now() - start;
}
