/** Runs the measures on all servers turn by turn, so that whatever else the machine does hits each alike. */
import { setTimeout as sleep } from 'node:timers/promises';

import { writePlan } from './document.mjs';
import { startEditor } from './editor.mjs';
import { openAndWait } from './opening.mjs';
import { cpuTime } from './server-process.mjs';

/**
 * All samples of a row at a size from a server. `lost` counts the times when a broken syntax hid findings elsewhere;
 * `failure` says what was wrong with an answer, and ends the cell.
 *
 * @typedef {object} Cell
 * @property {string} row
 * @property {number} size
 * @property {string} server
 * @property {number[]} samples
 * @property {number} lost
 * @property {string} [failure]
 */

/** @typedef {import('./editor.mjs').Server} Server */
/** @typedef {import('./typing.mjs').Desk} Desk */

/**
 * `isLate` says that the time for the whole run is over: what is left is skipped.
 *
 * @typedef {{ folder: string, size: number, done: (cell: Cell) => void, isLate: () => boolean }} Task
 */

const warmUpRounds = 2;
const leastRounds = 5;
const mostRounds = 15;
const second = 1000;

/** After this time a row ends, if it has its least rounds. */
const enough = 4 * second;

/** Between two rounds, so that a server is as idle as it is before a key stroke. */
const pause = 20;

/** Until a server has done what it puts off. */
const rest = 300;

/**
 * Opens a plan in each server and types in its middle.
 *
 * @param {readonly Server[]} servers
 * @param {readonly (readonly [string, import('./typing.mjs').Round])[]} rounds
 * @param {Task} task
 */
export async function measureTyping(servers, rounds, task) {
  /** @type {Map<Server, Desk>} */
  const desks = new Map();
  try {
    for (const [row, round] of rounds) {
      if (task.isLate()) skip(servers, [row], task);
      else await measureRow(servers, desks, row, round, task);
    }
  } finally {
    await Promise.all([...desks.values()].map(({ editor }) => editor.stop()));
  }
}

/**
 * What a server has done so far in a row.
 *
 * @typedef {{ readonly server: Server, readonly cell: Cell, edits: number, cpuBefore: number }} Track
 */

/**
 * @param {readonly Server[]} servers
 * @param {Map<Server, Desk>} desks Of those servers that have not failed.
 * @param {string} row
 * @param {import('./typing.mjs').Round} round
 * @param {Task} task
 */
async function measureRow(servers, desks, row, round, task) {
  const tracks = servers.map((server) => ({ server, cell: newCell(row, task.size, server), edits: 0, cpuBefore: 0 }));
  const start = performance.now();
  for (let turn = 0; turn < warmUpRounds + mostRounds; turn += 1) {
    if (turn >= warmUpRounds + leastRounds && performance.now() - start > enough) break;
    if (turn === warmUpRounds) {
      await sleep(rest);
      for (const track of tracks) startCounting(track, desks);
    }
    for (const track of turn % 2 === 0 ? tracks : tracks.toReversed()) {
      if (track.cell.failure === undefined) await takeTurn(track, turn, desks, round, task);
      await sleep(pause);
    }
  }

  await sleep(rest);
  for (const { server, cell, edits, cpuBefore } of tracks) {
    task.done(cell);
    const used = cpuOf(desks.get(server)) - cpuBefore;
    task.done({ ...cell, row: `${row}-cpu`, samples: cell.failure === undefined ? [used / edits] : [] });
  }
}

/**
 * Forgets what was done to warm up.
 *
 * @param {Track} track
 * @param {ReadonlyMap<Server, Desk>} desks
 */
function startCounting(track, desks) {
  track.cell.samples.length = 0;
  track.cell.lost = 0;
  track.edits = 0;
  track.cpuBefore = cpuOf(desks.get(track.server));
}

/**
 * @param {Track} track
 * @param {number} turn
 * @param {Map<Server, Desk>} desks
 * @param {import('./typing.mjs').Round} round
 * @param {Task} task
 */
async function takeTurn(track, turn, desks, round, { folder, size }) {
  const { server, cell } = track;
  try {
    const desk = desks.get(server) ?? (await openDesk(server, folder, size));
    desks.set(server, desk);
    const { events } = desk.plan;
    const event = events[(Math.floor(events.length / 2) + turn) % events.length];
    if (event === undefined) throw new Error(`A plan of ${size} lines has no event to edit.`);

    const { durations, keepsRest } = await round(desk, event);
    cell.samples.push(...durations);
    if (keepsRest === false) cell.lost += 1;
    track.edits += 2;
  } catch (error) {
    cell.failure = messageOf(error);
    await desks.get(server)?.editor.stop();
    desks.delete(server);
  }
}

/**
 * Starts each server anew for every sample.
 *
 * @param {readonly Server[]} servers
 * @param {readonly string[]} rows What `measure` returns.
 * @param {number} times
 * @param {(server: Server, seed: number) => Promise<import('./opening.mjs').Opening>} measure
 * @param {Task} task
 */
export async function measureOpening(servers, rows, times, measure, task) {
  if (task.isLate()) return skip(servers, rows, task);

  const tracks = servers.map((server) => ({ server, cells: rows.map((row) => newCell(row, task.size, server)) }));
  for (let turn = 0; turn < times; turn += 1) {
    for (const { server, cells } of turn % 2 === 0 ? tracks : tracks.toReversed()) {
      if (cells.some(({ failure }) => failure !== undefined)) continue;
      try {
        const opening = await measure(server, 1000 * (turn + 1));
        for (const { row, samples } of cells) samples.push(opening[row] ?? Number.NaN);
      } catch (error) {
        for (const cell of cells) cell.failure = messageOf(error);
      }
    }
  }
  for (const { cells } of tracks) cells.forEach(task.done);
}

/**
 * @param {readonly Server[]} servers
 * @param {readonly string[]} rows
 * @param {Task} task
 */
function skip(servers, rows, { size, done }) {
  for (const row of rows) {
    for (const server of servers) done({ ...newCell(row, size, server), failure: 'The time was over.' });
  }
}

/**
 * @param {Server} server
 * @param {string} folder
 * @param {number} size
 * @returns {Promise<Desk>}
 */
async function openDesk(server, folder, size) {
  const editor = await startEditor(server, folder);
  try {
    const plan = writePlan(size, size);
    const name = `plan-${size}.plan.yaml`;
    await openAndWait(editor, name, plan);
    return { editor, uri: editor.uriOf(name), plan };
  } catch (error) {
    await editor.stop();
    throw error;
  }
}

/**
 * @param {string} row
 * @param {number} size
 * @param {Server} server
 * @returns {Cell}
 */
function newCell(row, size, { name }) {
  return { row, size, server: name, samples: [], lost: 0 };
}

/** @param {Desk | undefined} desk */
function cpuOf(desk) {
  return desk ? cpuTime(desk.editor.pid) : Number.NaN;
}

/** @param {unknown} error */
function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}
