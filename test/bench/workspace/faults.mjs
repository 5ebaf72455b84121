/** The faults that the generator puts into campaigns, and what is to be found of each. */

/**
 * What is to be found in a file: its line (from 1) and the id of the rule.
 *
 * @typedef {object} Expected
 * @property {number} line
 * @property {string} rule
 */

/**
 * A fault: in a line that begins with `at`, `change` is made.
 *
 * @typedef {object} Fault
 * @property {string} at
 * @property {(line: string) => string} change
 * @property {string} rule
 * @property {string} [also] What else is found there.
 * @property {number} [below] How many lines below, or above, it is found; none when absent.
 */

/** A name that no file defines. */
const unknownEvent = 'no_such_event';

/** What is found of an event that is on its way out, and that nobody tests. */
const oldEvent = { rule: 'reference/deprecated', also: 'process/untested-event' };

/** @type {readonly Fault[]} */
export const faults = [
  // The first two are those of the file that is opened: nothing but the names of other files shows the first.
  { at: '    supports:', change: () => '    supports: world-peace', rule: 'reference/unresolved' },
  { at: 'priority:', change: (line) => line.replace(/it: \w+/, 'it: urgent'), rule: 'schema/value' },
  { at: '  buyers:', change: (line) => line.replace('system: crm', 'system: crm-two'), rule: 'reference/unresolved' },
  { at: '    baseline:', change: () => '    baseline: many', rule: 'schema/type' },
  { at: '    - ', change: (line) => `    - legacy_checkout\n${line}`, ...oldEvent },
  { at: '  timezone:', change: (line) => `  kickoff: 2027-01-04\n${line}`, rule: 'schema/unknown-key' },
  { at: '    - ', change: (line) => `    - ${unknownEvent}\n${line}`, rule: 'reference/unresolved' },
  { at: '  end:', change: () => '  end: 2027-02-31', rule: 'schema/format' },
  { at: '    audiences:', change: () => '    audiences: [buyers, byers]', rule: 'reference/unresolved' },
  { at: '    unit:', change: () => '    # unit: pieces', rule: 'schema/required-from', below: -5 },
];

/**
 * @param {string} text
 * @param {Fault} fault
 * @returns {{ text: string, expected: readonly Expected[] }}
 */
export function withFault(text, { at, change, rule, also, below = 0 }) {
  const lines = text.split('\n');
  const index = lines.findIndex((line) => line.startsWith(at));
  const line = lines[index];
  if (line === undefined) throw new Error(`No line begins with "${at}".`);
  lines[index] = change(line);
  const rules = also === undefined ? [rule] : [also, rule];
  return { text: lines.join('\n'), expected: rules.map((each) => ({ line: index + 1 + below, rule: each })) };
}
