/** Writes tracking plans of any length: the same seed gives the same text, byte for byte. */
import { createRandom, sentence } from './random.mjs';

/** @typedef {import('./random.mjs').Random} Random */

/**
 * An event of a plan, by the lines (from 0) where the benchmark edits and asks.
 *
 * @typedef {object} EventPlace
 * @property {number} statusLine Holds `    status: <value>`.
 * @property {number} triggerLine
 * @property {number} lastLine
 * @property {string} status
 */

/**
 * `faults` are the lines of what is wrong from the start, so that there are findings which an edit elsewhere must keep.
 *
 * @typedef {object} Plan
 * @property {string} text
 * @property {readonly EventPlace[]} events
 * @property {readonly number[]} faults
 */

export const statuses = ['planned', 'live', 'deprecated'];

const tags = ['gtm-web', 'ga4-web', 'ads-web', 'meta-pixel'];
const categories = ['necessary', 'analytics', 'marketing'];
const stages = ['awareness', 'consideration', 'purchase', 'loyalty'];
const types = ['string', 'number', 'integer', 'boolean'];

const head = `# What www.acme.example counts and stores.
spec: tracking-plan/v1
id: acme-web
title: www.acme.example
owners:
  marketing: { name: Priya Nair, email: priya.nair@acme.example }
  it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
site: { host: www.acme.example, markets: [GB, FR, 'NO'] }

consent:
  platform: onetrust
  default: denied
  categories:
    necessary: {}
    analytics: { google: [analytics_storage] }
    marketing: { google: [ad_storage, ad_user_data, ad_personalization] }

tags:
  gtm-web: { product: google-tag-manager, id: GTM-ABC1234, consent: necessary, owner: it }
  ga4-web: { product: google-analytics-4, id: G-ABC123DEF4, consent: analytics, loaded_by: gtm-web, load: async }
  ads-web: { product: google-ads, id: AW-123456789, consent: marketing, loaded_by: gtm-web }
  meta-pixel: { product: meta-pixel, id: '4820175936620184', consent: marketing, loaded_by: gtm-web }
`;

/**
 * A plan of about as many lines, of which the first and the last event have a status that does not exist.
 *
 * @param {number} lineCount
 * @param {number} seed
 * @returns {Plan}
 */
export function writePlan(lineCount, seed) {
  const random = createRandom(seed);
  const lines = head.split('\n');
  const names = writeProperties(lines, lineCount, random);

  lines.push('', 'events:');
  /** @type {EventPlace[]} */
  const events = [];
  while (lines.length < lineCount - 12 || events.length < 3)
    events.push(writeEvent(lines, events.length, names, random));

  const wrong = [events[0], events.at(-1)].flatMap((event) => event ?? []);
  for (const { statusLine } of wrong) lines[statusLine] = '    status: lives';
  const between = events.filter((event) => !wrong.includes(event));
  return { text: lines.join('\n') + '\n', events: between, faults: wrong.map(({ statusLine }) => statusLine) };
}

/**
 * Adds a sixth of the lines as properties.
 *
 * @param {string[]} lines
 * @param {number} lineCount
 * @param {Random} random
 */
function writeProperties(lines, lineCount, random) {
  lines.push('properties:');
  /** @type {string[]} */
  const names = [];
  for (const end = lines.length + lineCount / 6; lines.length < end || names.length < 4;) {
    const name = `property_${names.length + 1}`;
    names.push(name);
    if (names.length % 9 === 0) lines.push(`  # ${sentence(random, 6)}`);
    lines.push(`  ${name}:`, `    type: ${random.pick(types)}`, `    description: ${sentence(random, 9)}`);
    if (random.below(3) === 0) lines.push('    personal: false');
  }
  return names;
}

/**
 * @param {string[]} lines
 * @param {number} index
 * @param {readonly string[]} names
 * @param {Random} random
 * @returns {EventPlace}
 */
function writeEvent(lines, index, names, random) {
  const status = random.pick(statuses);
  if (index % 7 === 0) lines.push('', `  # ${sentence(random, 8)}`);
  lines.push(`  event_${index + 1}:`, `    description: ${sentence(random, 12)}`, `    stage: ${random.pick(stages)}`);
  const statusLine = lines.push(`    status: ${status}`) - 1;
  const triggerLine = lines.push(`    trigger: '${sentence(random, 7)}'`) - 1;
  lines.push(
    `    consent: ${random.pick(categories)}`,
    `    sent_to: [${tags[random.below(2)]}, ${tags[2 + random.below(2)]}]`,
  );
  lines.push('    properties:');
  const first = random.below(names.length);
  for (let count = 0; count < 3; count += 1) {
    const name = names[(first + count) % names.length];
    if (random.below(2) === 0) lines.push(`      ${name}: { required: true }`);
    else lines.push(`      ${name}:`, '        required: false', `        description: "${sentence(random, 5)}"`);
  }
  return { statusLine, triggerLine, lastLine: lines.length - 1, status };
}
