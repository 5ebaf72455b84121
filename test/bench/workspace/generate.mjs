/** Writes a workspace of a company's size: the same seed gives the same files, byte for byte. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { createRandom } from '../random.mjs';
import { writeCampaign } from './campaign.mjs';
import { writeCatalogs } from './catalog.mjs';
import { faults, withFault } from './faults.mjs';
import { namePlan, writePlan } from './plan.mjs';

/** @typedef {import('./faults.mjs').Expected} Expected */

/**
 * What was written, to compare answers with.
 *
 * @typedef {object} Manifest
 * @property {string} folder
 * @property {readonly string[]} paths Of all files, relative to the folder.
 * @property {number} lineCount
 * @property {ReadonlyMap<string, readonly Expected[]>} expected What is to be found, by path.
 * @property {string} openPath A campaign with a fault of its own, and one that shows only beside another file.
 * @property {{ path: string, line: number, name: string, uses: number, edits: number }} popular The event that half of
 *   all campaigns use: where it is defined (from 0), how many campaigns use it, and how many edits a rename takes.
 */

/**
 * What campaigns use of a plan.
 *
 * @typedef {{ readonly names: import('./plan.mjs').PlanNames, readonly used: Set<string>, next: number }} PlanInUse
 */

const planCount = 200;
const teams = ['brand', 'retail', 'loyalty', 'growth', 'partners', 'outlet', 'b2b', 'app', 'north', 'south'];
const years = [2023, 2024, 2025, 2026, 2027];

/** One of so many campaigns has a fault. */
const faultEvery = 100;

/**
 * @param {string} folder
 * @param {number} campaignCount
 * @param {number} seed
 * @returns {Manifest}
 */
export function generateWorkspace(folder, campaignCount, seed) {
  const random = createRandom(seed);
  const plans = Array.from({ length: planCount }, (_, index) => newPlan(index, random));
  const [shared] = plans;
  if (shared === undefined) throw new Error('There is no plan.');
  const files = new Map(writeCatalogs().map(({ path: name, text }) => [name, text]));
  /** @type {Map<string, readonly Expected[]>} */
  const expected = new Map();
  for (let index = 0; index < campaignCount; index += 1) {
    const plan = (index % 2 === 0 ? shared : plans[1 + ((index >> 1) % (planCount - 1))]) ?? shared;
    const { name, text, found } = campaignOf(index, plan, plan === shared, seed);
    files.set(name, text);
    if (found.length > 0) expected.set(name, found);
  }
  const sharedPath = pathOfPlan(shared.names.id, 0);
  plans.forEach(({ names, used }, index) => {
    files.set(pathOfPlan(names.id, index), writePlan(names, used, seed + index));
  });

  write(folder, files);
  const [openPath = ''] = expected.keys();
  const uses = Math.ceil(campaignCount / 2);
  const definition = (files.get(sharedPath) ?? '').split('\n').indexOf('  purchase:');
  const texts = [...files.values()];
  return {
    folder,
    paths: [...files.keys()].sort(),
    lineCount: texts.reduce((sum, text) => sum + text.split('\n').length - 1, 0),
    expected,
    openPath,
    // In each campaign the list of events, a metric and a check; in the plan its definition, and what replaces another.
    popular: { path: sharedPath, line: definition, name: 'purchase', uses, edits: 3 * uses + 2 },
  };
}

/**
 * @param {number} index
 * @param {import('../random.mjs').Random} random
 * @returns {PlanInUse}
 */
function newPlan(index, random) {
  return { names: namePlan(index, random), used: new Set(['purchase']), next: 1 };
}

/**
 * @param {number} index
 * @param {PlanInUse} plan
 * @param {boolean} isShared
 * @param {number} seed
 */
function campaignOf(index, plan, isShared, seed) {
  const year = years[index % years.length] ?? 2027;
  const id = `campaign-${year}-${index}`;
  const events = [...(isShared ? ['purchase'] : []), ...nextEvents(plan, 3 + (index % 3))];
  const text = writeCampaign({ id, plan: plan.names.id, events, year }, seed + index * 7919);
  const name = `teams/${teams[(index >> 3) % teams.length]}/${year}/${id}.campaign.yaml`;
  if (index % faultEvery !== faultEvery - 1) return { name, text, found: [] };
  const kind = Math.floor(index / faultEvery);
  // The first faulty campaign has one of each sort.
  const own = kind === 0 ? faults.slice(0, 2) : faults.slice(kind % faults.length, (kind % faults.length) + 1);
  /** @type {Expected[]} */
  const found = [];
  let faulty = text;
  for (const fault of own) {
    const made = withFault(faulty, fault);
    faulty = made.text;
    found.push(...made.expected);
  }
  return { name, text: faulty, found };
}

/**
 * Different ones for each campaign, until all events of the plan are in use.
 *
 * @param {PlanInUse} plan
 * @param {number} count
 */
function nextEvents(plan, count) {
  const { events } = plan.names;
  return Array.from({ length: count }, () => {
    const event = events[1 + (plan.next++ % (events.length - 1))] ?? '';
    plan.used.add(event);
    return event;
  });
}

/**
 * @param {string} id
 * @param {number} index
 */
function pathOfPlan(id, index) {
  return `tracking/${teams[index % teams.length]}/${id}.tracking.yaml`;
}

/**
 * @param {string} folder
 * @param {ReadonlyMap<string, string>} files
 */
function write(folder, files) {
  for (const name of new Set([...files.keys()].map((file) => path.dirname(file))))
    mkdirSync(path.join(folder, name), { recursive: true });
  for (const [name, text] of files) writeFileSync(path.join(folder, name), text);
}
