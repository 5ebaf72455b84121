/** Writes tracking plans of many sizes. */
import { createRandom, sentence } from '../random.mjs';

/** @typedef {import('../random.mjs').Random} Random */

/**
 * What campaigns may name of a plan. `events` are those that are in use, in the order of the plan.
 *
 * @typedef {object} PlanNames
 * @property {string} id
 * @property {readonly string[]} events
 * @property {string} oldEvent Deprecated, and replaced by the first event.
 */

export const tags = ['gtm-web', 'ga4-web', 'ads-web', 'meta-pixel'];

/** What the reports of Google Analytics need. */
const ofPurchase = ['transaction_id', 'items', 'value', 'currency'];
const stages = ['awareness', 'consideration', 'purchase'];
const categories = ['necessary', 'analytics', 'marketing'];
const types = ['string', 'number', 'integer', 'boolean'];
const verbs = ['see', 'pick', 'open', 'close', 'start', 'finish', 'share', 'rate', 'save', 'compare'];
const things = ['piece', 'basket', 'banner', 'video', 'form', 'map', 'guide', 'offer', 'size_chart', 'review', 'store'];
const sites = ['shop', 'app', 'blog', 'club', 'outlet', 'service', 'b2b'];
const countries = ['gb', 'fr', 'de', 'it', 'es', 'nl', 'se', 'pl', 'us', 'ca'];

/**
 * The names of a plan: most plans are short, a few are long.
 *
 * @param {number} index
 * @param {Random} random
 * @returns {PlanNames}
 */
export function namePlan(index, random) {
  const count = 6 + Math.floor(100 * (random.below(1000) / 1000) ** 2);
  const names = Array.from({ length: count }, (_, event) => {
    const round = Math.floor(event / verbs.length / things.length);
    const name = `${verbs[event % verbs.length]}_${things[Math.floor(event / verbs.length) % things.length]}`;
    return round === 0 ? name : `${name}_${round + 1}`;
  });
  const site = `${sites[index % sites.length]}-${countries[index % countries.length]}`;
  return { id: `${site}-${index}`, events: ['purchase', ...names], oldEvent: 'legacy_checkout' };
}

/**
 * The text of a plan. Events that no campaign uses are deprecated, as everything in it is in use or on its way out.
 *
 * @param {PlanNames} plan
 * @param {ReadonlySet<string>} used
 * @param {number} seed
 */
export function writePlan({ id, events, oldEvent }, used, seed) {
  const random = createRandom(seed);
  const others = Array.from({ length: Math.ceil(events.length / 2) }, (_, index) => `property_${index + 1}`);
  const properties = [...ofPurchase, ...others];
  const written = events.map((event, index) => {
    const own =
      event === 'purchase'
        ? ofPurchase
        : [0, 1, 2].map((step) => properties[(index * 2 + step) % properties.length] ?? '');
    return writeEvent(event, used.has(event) ? 'live' : 'deprecated', own, random);
  });
  const old = writeEvent(oldEvent, 'deprecated', properties.slice(0, 2), random);
  return [
    ...[head(id), 'properties:', ...properties.map((name) => writeProperty(name, random)), ''],
    ...['events:', ...written, `${old}    replaced_by: purchase\n`],
  ].join('\n');
}

/** @param {string} id */
function head(id) {
  return `# What ${id}.acme.example counts and stores.
spec: tracking-plan/v1
id: ${id}
title: ${id}.acme.example
owners:
  marketing: { name: Priya Nair, email: priya.nair@acme.example }
  it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
site: { host: ${id}.acme.example, markets: [GB, FR, 'NO'] }

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
  ads-web: { product: google-ads, id: AW-418207593, consent: marketing, loaded_by: gtm-web }
  meta-pixel: { product: meta-pixel, id: '4820175936620184', consent: marketing, loaded_by: gtm-web }

cookies:
  _ga:
    set_by: ga4-web
    consent: analytics
    lifetime: 13 months
    purpose: Tells visitors apart.
    same_site: Lax
    secure: true
  _fbp:
    set_by: meta-pixel
    consent: marketing
    lifetime: 90 days
    purpose: Recognises visitors who saw one of our ads.
    same_site: Lax
    secure: true
`;
}

/**
 * @param {string} name
 * @param {Random} random
 */
function writeProperty(name, random) {
  return `  ${name}:\n    type: ${random.pick(types)}\n    description: ${sentence(random, 9)}`;
}

/**
 * @param {string} name
 * @param {string} status
 * @param {readonly string[]} properties
 * @param {Random} random
 */
function writeEvent(name, status, properties, random) {
  return `  ${name}:
    description: ${sentence(random, 12)}
    stage: ${random.pick(stages)}
    status: ${status}
    trigger: '${sentence(random, 7)}'
    consent: ${random.pick(categories)}
    sent_to: [${tags[random.below(2)]}, ${tags[2 + random.below(2)]}]
    properties:
${properties.map((property) => `      ${property}: { required: true }\n`).join('')}`;
}
