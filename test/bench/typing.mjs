/** What is measured in a file that stays open: edits that break something and mend it, and questions right after one. */
import { statuses } from './document.mjs';

/**
 * A plan that is open in an editor.
 *
 * @typedef {object} Desk
 * @property {import('./editor.mjs').Editor} editor
 * @property {string} uri
 * @property {import('./document.mjs').Plan} plan
 */

/** @typedef {import('./document.mjs').EventPlace} EventPlace */

/**
 * The milliseconds of each edit or answer, and whether the findings elsewhere stayed while the syntax was broken.
 *
 * @typedef {{ readonly durations: readonly number[], readonly keepsRest?: boolean }} Outcome
 */

/**
 * One thing to do at an event, in two edits of which the second leaves no fault behind.
 *
 * @typedef {(desk: Desk, event: EventPlace) => Promise<Outcome>} Round
 */

const indent = '    ';
const valueStart = indent.length + 'status: '.length;

/**
 * Gives an event a status that does not exist, and then another one that does.
 *
 * @type {Round}
 */
async function editStatus(desk, event) {
  const wrong = await timeUntil(desk, () => misspell(desk, event), withFault(desk, event));
  const right = await timeUntil(desk, () => mend(desk, event), withoutFault(desk));
  return { durations: [wrong, right] };
}

/**
 * Breaks the syntax in the line of the status, and takes that back.
 *
 * @param {number} character
 * @param {string} before What is there.
 * @param {string} after What is written instead.
 * @returns {Round}
 */
function breakLine(character, before, after) {
  return async (desk, { statusLine }) => {
    const place = { line: statusLine, character };
    const broken = await timeUntil(desk, () => replace(desk, place, before, after), withOther(desk));
    const found = desk.editor.diagnosticsOf(desk.uri).map(({ range }) => range.start.line);
    const keepsRest = desk.plan.faults.every((line) => found.includes(line));
    const mended = await timeUntil(desk, () => replace(desk, place, after, before), withoutFault(desk));
    return { durations: [broken, mended], keepsRest };
  };
}

/**
 * Begins a key below an event and asks at once which ones there are.
 *
 * @type {Round}
 */
async function completeKey(desk, { lastLine }) {
  const before = { line: lastLine, character: 100_000 };
  const start = performance.now();
  desk.editor.change(desk.uri, { range: { start: before, end: before }, text: `\n${indent}r` });
  const position = { line: lastLine + 1, character: indent.length + 1 };
  const params = { textDocument: { uri: desk.uri }, position, context: { triggerKind: 1 } };
  const answer = await desk.editor.request('textDocument/completion', params);
  const duration = performance.now() - start;

  const labels = (answer?.items ?? answer ?? []).map((/** @type {{ label: string }} */ { label }) => label);
  if (!labels.some((/** @type {string} */ label) => label.startsWith('replaced_by')))
    throw new Error(`${desk.editor.name} does not complete "replaced_by", but: ${labels.slice(0, 9).join(', ')}`);
  await desk.editor.diagnosed(desk.uri, withOther(desk));
  desk.editor.change(desk.uri, { range: { start: before, end: position }, text: '' });
  await desk.editor.diagnosed(desk.uri, withoutFault(desk));
  return { durations: [duration] };
}

/**
 * Misspells a status and asks at once what the next key means.
 *
 * @type {Round}
 */
async function hoverKey(desk, event) {
  const start = performance.now();
  misspell(desk, event);
  const position = { line: event.triggerLine, character: indent.length + 2 };
  const answer = await desk.editor.request('textDocument/hover', { textDocument: { uri: desk.uri }, position });
  const duration = performance.now() - start;

  const text = JSON.stringify(answer?.contents ?? '');
  if (!text.includes('Trigger')) throw new Error(`${desk.editor.name} does not say "Trigger", but: ${text}`);
  await desk.editor.diagnosed(desk.uri, withFault(desk, event));
  mend(desk, event);
  await desk.editor.diagnosed(desk.uri, withoutFault(desk));
  return { durations: [duration] };
}

/**
 * By the name that `--only` takes.
 *
 * @type {Readonly<Record<string, Round>>}
 */
export const typingRounds = {
  edit: editStatus,
  quote: breakLine(valueStart, '', '"'),
  bracket: breakLine(valueStart, '', '['),
  indentation: breakLine(0, ' ', ''),
  completion: completeKey,
  hover: hoverKey,
};

/**
 * Whether the faults that the plan began with are all that is reported.
 *
 * @param {{ readonly plan: import('./document.mjs').Plan }} desk
 */
export function withoutFault({ plan }) {
  return exactly(plan.faults);
}

/**
 * @param {Desk} desk
 * @param {EventPlace} event
 */
function withFault({ plan }, { statusLine }) {
  return exactly([...plan.faults, statusLine]);
}

/**
 * @param {readonly number[]} lines
 * @returns {import('./editor.mjs').Expectation}
 */
function exactly(lines) {
  const expected = lines.toSorted((a, b) => a - b).join();
  return (diagnostics) => {
    const found = diagnostics.map(({ range }) => range.start.line);
    return found.sort((a, b) => a - b).join() === expected;
  };
}

/**
 * Whether a line is reported that had no fault before: where a server sees a quote that is not closed is its business.
 *
 * @param {Desk} desk
 * @returns {import('./editor.mjs').Expectation}
 */
function withOther({ plan }) {
  return (diagnostics) => diagnostics.some(({ range }) => !plan.faults.includes(range.start.line));
}

/**
 * @param {Desk} desk
 * @param {EventPlace} event
 */
function misspell(desk, event) {
  const end = { line: event.statusLine, character: valueStart + event.status.length };
  replace(desk, end, '', 'x');
}

/**
 * @param {Desk} desk
 * @param {EventPlace} event
 */
function mend(desk, event) {
  const next = statuses[(statuses.indexOf(event.status) + 1) % statuses.length] ?? '';
  replace(desk, { line: event.statusLine, character: valueStart }, `${event.status}x`, next);
  event.status = next;
}

/**
 * @param {Desk} desk
 * @param {import('./editor.mjs').Position} start
 * @param {string} before
 * @param {string} after
 */
function replace({ editor, uri }, start, before, after) {
  const end = { line: start.line, character: start.character + before.length };
  editor.change(uri, { range: { start, end }, text: after });
}

/**
 * @param {Desk} desk
 * @param {() => void} act
 * @param {import('./editor.mjs').Expectation} isExpected
 */
async function timeUntil({ editor, uri }, act, isExpected) {
  const start = performance.now();
  act();
  await editor.diagnosed(uri, isExpected);
  return performance.now() - start;
}
