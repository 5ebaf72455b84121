/** Writes campaign specs, each different from the others. */
import { createRandom, sentence } from '../random.mjs';
import { goals, systems } from './catalog.mjs';
import { tags } from './plan.mjs';

/** @typedef {import('../random.mjs').Random} Random */

/**
 * What a campaign is about.
 *
 * @typedef {object} Brief
 * @property {string} id
 * @property {string} plan The id of its tracking plan.
 * @property {readonly string[]} events Those of the plan that it uses; the first one is measured and tested.
 * @property {number} year
 */

const seasons = ['Spring', 'Summer', 'Autumn', 'Winter', 'Holiday', 'Back to school'];
const products = ['Trail shoe', 'Ridge sandal', 'Storm jacket', 'City bag', 'Base layer', 'Kids boot', 'Summit tent'];
const people = ['Priya Nair', 'Jonas Berg', 'Amélie Roux', 'Wei Chen', 'Sofia Rossi', 'Kwame Boateng', 'Ana Silva'];
const engineers = ['Tomás Ruiz', 'Ingrid Dahl', 'Omar Haddad', 'Yuki Tanaka', 'Piotr Nowak'];
const markets = ['GB', 'FR', 'DE', 'IT', 'ES', 'NL', 'SE', 'PL', 'US', 'CA'];
/** Each with the source of its visits. */
const channels = new Map([
  ['paid-social', 'facebook'],
  ['paid-search', 'google'],
  ['email', 'newsletter'],
  ['display', 'news-site'],
  ['affiliate', 'partner'],
  ['push', 'shop-app'],
]);
const stages = ['awareness', 'consideration', 'purchase'];
const levels = ['low', 'medium', 'high'];
const changes = ['content', 'configuration', 'template', 'integration'];

/**
 * The text of a campaign without any fault.
 *
 * @param {Brief} brief
 * @param {number} seed
 */
export function writeCampaign({ id, plan, events, year }, seed) {
  const random = createRandom(seed);
  const product = random.pick(products);
  const [first = ''] = events;
  const own = systems.filter((_, index) => index === seed % systems.length || random.below(20) === 0).slice(0, 3);
  return [
    writeHead({ id, product, year }, random),
    ...writeJourney({ id, seed, event: first, year }, random),
    writeDeliverables(year, random),
    `systems:\n${own.map((system) => writeSystem(system, random)).join('')}`,
    writePages(random),
    writeTracking(plan, events, random),
    writeEnd(events, random, year),
  ].join('\n');
}

/**
 * @param {{ id: string, product: string, year: number }} what
 * @param {Random} random
 */
function writeHead({ id, product, year }, random) {
  const owner = random.pick(people);
  const engineer = random.pick(engineers);
  const own = markets.filter(() => random.below(3) === 0);
  const level = random.pick(levels);
  return `# ${sentence(random, 10)}
spec: campaign/v1
id: ${id}
title: ${random.pick(seasons)} launch of the ${product} ${year}
status: in-review # ${random.pick(['waiting for legal', 'draft, in-review, approved, live, done', 'next meeting decides'])}
priority: { marketing: ${level}, it: ${level} }
objective: Sell ${1000 + random.below(9000)} pieces online. ${sentence(random, 8)}
sponsor: { name: Dana Whitfield, role: Chief Digital Officer }
owners:
  marketing: { name: ${owner}, email: ${mailOf(owner)} }
  it: { name: ${engineer}, email: ${mailOf(engineer)} }
decisions:
  launch: { decides: it, asked: [marketing], told: [sales] }
markets: [${[...own, "'NO'"].join(', ')}]

audiences:
  buyers: { description: ${sentence(random, 9)}, size: ${1000 + random.below(200_000)}, system: crm }
`;
}

/** @param {string} person */
function mailOf(person) {
  const plain = person.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().replace(' ', '.');
  return `${plain}@acme.example`;
}

/**
 * The stages, the metric of the last one, and the channels of the others.
 *
 * @param {{ id: string, seed: number, event: string, year: number }} what
 * @param {Random} random
 */
function writeJourney({ id, seed, event, year }, random) {
  const early = stages.slice(random.below(2), 2);
  const journey = [...early, 'purchase'].map((stage) => `  ${stage}:\n    goal: ${sentence(random, 6)}\n`);
  const metrics = `metrics:
  pieces-sold:
    owner: shared
    supports: ${goals[seed % goals.length]}
    stage: purchase
    event: ${event}
    unit: pieces
    baseline: ${2000 + random.below(3000)} # last year
    target: ${5000 + random.below(5000)}
    due: ${year}-05-31
`;
  const first = random.below(channels.size);
  const reached = early.map((stage, index) => {
    const [channel = '', source = ''] = [...channels][(first + index) % channels.size] ?? [];
    return writeChannel({ id, stage, channel, source }, random);
  });
  return [`journey:\n${journey.join('')}`, metrics, `channels:\n${reached.join('')}`];
}

/**
 * @param {{ id: string, stage: string, channel: string, source: string }} what
 * @param {Random} random
 */
function writeChannel({ id, stage, channel, source }, random) {
  return `  ${channel}:
    kind: ${channel}
    stage: ${stage}
    audiences: [buyers]
    landing_page: main
    budget: { amount: ${1000 + random.below(50_000)}, currency: GBP }
    utm: { source: ${source}, medium: ${channel}, campaign: ${id} }
    functional_check: ${sentence(random, 10)}
    experience_goal: ${sentence(random, 12)}
`;
}

/**
 * @param {number} year
 * @param {Random} random
 */
function writeDeliverables(year, random) {
  return `deliverables:
  landing-page:
    kind: landing-page
    owner: ${random.pick(['it', 'marketing'])}
    due: ${year}-02-12
    acceptance:
      - ${sentence(random, 8)}
      - Legal text approved.

timeline:
  timezone: Europe/London
  requirements_freeze: ${year}-01-22 # the lead times of IT start here
  qa: { from: ${year}-02-15, to: ${year}-02-24 }
  launch: ${year}-03-0${1 + random.below(9)}T09:00
  end: ${year}-05-31
`;
}

/**
 * @param {string} system
 * @param {Random} random
 */
function writeSystem(system, random) {
  return `  ${system}:\n    change: ${random.pick(changes)}\n    detail: ${sentence(random, 7)}\n`;
}

/** @param {Random} random */
function writePages(random) {
  return `landing_pages:
  main:
    url: https://www.acme.example/offer-${random.below(100_000)}
    expected_traffic: { peak_per_minute: ${random.below(2000)} }
    budgets: { lcp: 2.5 s, inp: 200 ms, cls: 0.1 }
    accessibility: WCAG 2.2 AA
`;
}

/**
 * @param {string} plan
 * @param {readonly string[]} events
 * @param {Random} random
 */
function writeTracking(plan, events, random) {
  return `tracking:
  plan: ${plan}
  events:
${events.map((event) => `    - ${event}\n`).join('')}  tags: [gtm-web, ${tags[1 + random.below(3)]}]

data:
  classification: internal
  personal: [country, order number]
  retention: ${6 + random.below(19)} months
`;
}

/**
 * @param {readonly string[]} events
 * @param {Random} random
 * @param {number} year
 */
function writeEnd(events, random, year) {
  const risk = `
risks:
  sold-out:
    owner: ${random.pick(['it', 'marketing'])}
    likelihood: ${random.pick(levels)}
    impact: ${random.pick(levels)}
    mitigation: ${sentence(random, 9)}
`;
  const change = `
changes:
  - date: ${year - 1}-12-10
    by: priya.nair@acme.example
    what: ${sentence(random, 4)}
    why: ${sentence(random, 5)}
`;
  return `quality:
  checks:
    page:
      covers: [landing-page, main, ${events.join(', ')}]
      owner: it
      evidence: https://acme.example/qa/${random.below(100_000)}

rollback:
  trigger: Checkout errors above 2% for 5 minutes.
  owner: it
  within: 30 min
  steps:
    - ${sentence(random, 6)}
${random.below(2) === 0 ? risk : ''}${random.below(3) === 0 ? change : ''}`;
}
