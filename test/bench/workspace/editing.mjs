/** What is measured in an editor that has the folder open. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { startEditor } from '../editor.mjs';
import { cpuTime, residentMemory } from '../server-process.mjs';
import { median } from '../statistics.mjs';
import { compareLists } from './checking.mjs';
import { watchAnswers } from './waits.mjs';

/** @typedef {import('../editor.mjs').Editor} Editor */
/** @typedef {import('../editor.mjs').Server} Server */
/** @typedef {import('./generate.mjs').Manifest} Manifest */
/** @typedef {import('./cells.mjs').Measured} Measured */

/** Until a server has done what it puts off, and its memory has come to rest. */
const rest = 2000;

/** Between two edits, so that a server is as idle as it is before a key stroke. */
const pause = 50;

const warmUpEdits = 4;
const countedEdits = 20;
const patience = 300_000;

/**
 * A file that is open, and where the edits are made in it.
 *
 * @typedef {object} Desk
 * @property {Editor} editor
 * @property {string} uri
 * @property {readonly number[]} lines Where something is to be found, from 0.
 * @property {import('../editor.mjs').Position} place Of a value that does not exist.
 */

const wrongValue = 'urgent';
const rightValue = 'medium';

/**
 * In an editor to which diagnostics are sent.
 *
 * @param {Manifest} manifest
 * @param {Server} server
 * @returns {Promise<Measured>}
 */
export async function editInFolder(manifest, server) {
  const start = performance.now();
  const editor = await startEditor(server, manifest.folder, { patience });
  try {
    const desk = openFile(editor, manifest);
    const answersBefore = watchAnswers(editor, desk.uri);
    await editor.diagnosed(desk.uri, (found) => found.some(({ range }) => range.start.line === desk.place.line));
    const open = performance.now() - start;
    const { longest: openLongest } = await answersBefore.stop();
    const answers = watchAnswers(editor, desk.uri);
    await editor.diagnosed(desk.uri, exactly(desk.lines));
    const known = performance.now() - start;
    const { longest, p99 } = await answers.stop();
    await sleep(rest);
    const memory = residentMemory(editor.pid);

    const rename = await renamePopular(editor, manifest);
    const edits = await makeEdits(desk, async (lines) => {
      await editor.diagnosed(desk.uri, exactly(lines));
    });
    return {
      ...{ open, openLongest, known, loadLongest: longest, loadP99: p99, memory },
      ...{ rename, edit: edits.wall, editCpu: edits.cpu },
    };
  } finally {
    await editor.stop();
  }
}

/**
 * In an editor that asks for diagnostics, of the open file and of all others.
 *
 * @param {Manifest} manifest
 * @param {Server} server
 * @returns {Promise<Measured>}
 */
export async function pullInFolder(manifest, server) {
  const start = performance.now();
  const reports = createReports();
  const editor = await startEditor(server, manifest.folder, { pulls: true, heard: reports.heard, patience });
  try {
    const desk = openFile(editor, manifest);
    const params = { identifier: 'concord', previousResultIds: [], partialResultToken: reports.token };
    editor.ask('workspace/diagnostic', params).catch(() => undefined);
    await editor.request('textDocument/diagnostic', { textDocument: { uri: desk.uri } });
    const answers = watchAnswers(editor, desk.uri);
    await reports.reached(manifest.paths.length - 1);
    const streamed = performance.now() - start;
    const { longest, p99 } = await answers.stop();
    compareReports(reports.byUri, editor, manifest);
    await sleep(rest);
    const streamMemory = residentMemory(editor.pid);

    const before = reports.count();
    const edits = await makeEdits(desk, async (lines) => {
      const { items } = await editor.request('textDocument/diagnostic', { textDocument: { uri: desk.uri } });
      if (!exactly(lines)(items)) throw new Error(`The answer has ${items.length} findings, not ${lines.length}.`);
    });
    const editOthers = reports.count() - before;
    return {
      ...{ streamed, streamLongest: longest, streamP99: p99, streamMemory },
      ...{ editPull: edits.wall, editPullCpu: edits.cpu, editOthers },
    };
  } finally {
    await editor.stop();
  }
}

/**
 * Opens every file, and waits for the findings of all.
 *
 * @param {Manifest} manifest
 * @param {Server} server
 * @param {(expected: readonly import('./faults.mjs').Expected[]) => import('../editor.mjs').Expectation} isExpected
 */
export async function openAll({ folder, paths, expected }, server, isExpected) {
  const start = performance.now();
  const editor = await startEditor(server, folder, { patience });
  try {
    for (const name of paths) editor.open(editor.uriOf(name), readFileSync(path.join(folder, name), 'utf8'));
    await editor.allDiagnosed(new Map(paths.map((name) => [editor.uriOf(name), isExpected(expected.get(name) ?? [])])));
    const many = performance.now() - start;
    await sleep(rest);
    return { many, memory: residentMemory(editor.pid) };
  } finally {
    await editor.stop();
  }
}

/**
 * Whether something is found in exactly these lines, from 0.
 *
 * @param {readonly number[]} lines
 * @returns {import('../editor.mjs').Expectation}
 */
export function exactly(lines) {
  const wanted = lines.toSorted((a, b) => a - b).join();
  return (found) =>
    found
      .map(({ range }) => range.start.line)
      .sort((a, b) => a - b)
      .join() === wanted;
}

/**
 * @param {Editor} editor
 * @param {Manifest} manifest
 * @returns {Desk}
 */
function openFile(editor, { folder, openPath, expected }) {
  const text = readFileSync(path.join(folder, openPath), 'utf8');
  const line = text.split('\n').findIndex((each) => each.includes(wrongValue));
  const character = text.split('\n')[line]?.indexOf(wrongValue) ?? 0;
  const uri = editor.uriOf(openPath);
  editor.open(uri, text);
  const lines = (expected.get(openPath) ?? []).map((each) => each.line - 1);
  return { editor, uri, lines, place: { line, character } };
}

/**
 * Puts the wrong value right and back, and waits each time until `isTold` resolves.
 *
 * @param {Desk} desk
 * @param {(lines: readonly number[]) => Promise<void>} isTold
 */
async function makeEdits({ editor, uri, lines, place }, isTold) {
  /** @type {number[]} */
  const durations = [];
  let cpuBefore = 0;
  for (let count = 0; count < warmUpEdits + countedEdits; count += 1) {
    if (count === warmUpEdits) cpuBefore = cpuTime(editor.pid);
    const [from, to] = count % 2 === 0 ? [wrongValue, rightValue] : [rightValue, wrongValue];
    const range = { start: place, end: { ...place, character: place.character + from.length } };
    const start = performance.now();
    editor.change(uri, { range, text: to });
    await isTold(count % 2 === 0 ? lines.filter((line) => line !== place.line) : lines);
    if (count >= warmUpEdits) durations.push(performance.now() - start);
    await sleep(pause);
  }
  await sleep(rest);
  return { wall: median(durations), cpu: (cpuTime(editor.pid) - cpuBefore) / countedEdits };
}

/**
 * @param {Editor} editor
 * @param {Manifest} manifest
 */
async function renamePopular(editor, { popular }) {
  const params = { textDocument: { uri: editor.uriOf(popular.path) }, position: { line: popular.line, character: 3 } };
  const start = performance.now();
  const { changes, documentChanges } = await editor.request('textDocument/rename', {
    ...params,
    newName: 'order_paid',
  });
  const duration = performance.now() - start;
  /** @type {(readonly unknown[])[]} */
  const byFile = changes
    ? Object.values(changes)
    : documentChanges.map((/** @type {{ edits: readonly unknown[] }} */ { edits }) => edits);
  const edits = byFile.reduce((sum, own) => sum + own.length, 0);
  if (byFile.length !== popular.uses + 1 || edits !== popular.edits)
    throw new Error(`A rename made ${edits} edits in ${byFile.length} files, not ${popular.edits}.`);
  return duration;
}

/** Collects the parts in which the diagnostics of files come that nobody has open. */
function createReports() {
  const token = 'all-files';
  /** @type {Map<string, readonly import('../editor.mjs').Diagnostic[]>} */
  const byUri = new Map();
  let count = 0;
  let isWanted = () => {};
  return { token, byUri, heard, count: () => count, reached };

  /**
   * @param {string} method
   * @param {any} params
   */
  function heard(method, params) {
    if (method !== '$/progress' || params.token !== token) return;
    for (const { uri, items } of params.value.items) {
      byUri.set(uri, items);
      count += 1;
    }
    isWanted();
  }

  /** @param {number} size @returns {Promise<void>} */
  function reached(size) {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${byUri.size} files were reported, not ${size}.`)), patience);
      isWanted = () => {
        if (byUri.size < size) return;
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/**
 * @param {ReadonlyMap<string, readonly import('../editor.mjs').Diagnostic[]>} byUri
 * @param {Editor} editor
 * @param {Manifest} manifest
 */
function compareReports(byUri, editor, { expected, openPath }) {
  const found = [...byUri].flatMap(([uri, items]) => items.map(({ range }) => `${uri}:${range.start.line + 1}`));
  const wanted = [...expected].flatMap(([name, own]) =>
    name === openPath ? [] : own.map(({ line }) => `${editor.uriOf(name)}:${line}`),
  );
  compareLists(found, wanted);
}
