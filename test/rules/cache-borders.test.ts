import { test } from 'mocha';

import { checkFamilies } from '../support/check-family.js';

const price = 'dated_changes: { price: { at: 2027-03-20, what: It ends. } }';
const purge = 'purge: { at: [2027-03-20], owner: it, reaches: [cdn] }';

/** Pages at the very border of what a rule tells, on its silent side. */
const silent: Readonly<Record<string, string>> = {
  'a page that browsers keep for ten minutes': `caching: { cache_control: max-age=600, ${purge} }\n${price}`,
  'a purge of which nobody says how far it reaches': `caching: { cache_control: max-age=3600, purge: { at: [2027-03-20], owner: it } }\n${price}`,
  'a purge that reaches browsers': `caching: { cache_control: max-age=3600, purge: { at: [2027-03-20], owner: it, reaches: [cdn, browser] } }\n${price}`,
  'shared copies that last for an hour': `caching: { cache_control: "max-age=60, s-maxage=3600" }\n${price}`,
  'shared copies where there is no network': `caching: { cdn: none, cache_control: "max-age=60, s-maxage=7200" }\n${price}`,
  'shared copies of a page that the network does not keep': `caching: { cdn: cloudflare, html_at_cdn: false, cache_control: "max-age=60, s-maxage=7200" }\n${price}`,
  'a header for the network that replaces a longer one': `caching: { cache_control: "max-age=60, s-maxage=7200", cdn_cache_control: max-age=60 }\n${price}`,
  'a page that is asked for each time': `caching: { cache_control: "max-age=9000000, no-cache" }\n${price}`,
  'a purge at another hour of the same day': `caching: { cache_control: "max-age=60, s-maxage=9000000", purge: { at: [2027-03-20T18:00], owner: it } }\n${price}`,
  'a cookie that shared caches leave out': `caching: { cache_control: 'max-age=300, no-cache="Set-Cookie"', set_cookie: [basket=1] }`,
  'a change after the last day': `caching: { cache_control: max-age=3600, purge: { at: [2027-05-02], owner: it, reaches: [cdn] } }\ndated_changes: { price: { at: 2027-05-02, what: It ends. } }`,
  'a file that browsers keep for a week':
    'assets: { hero: { url: https://www.acme.example/hero.jpg, kind: image, cache_control: max-age=604800 } }',
  'a document that browsers keep for long':
    'assets: { terms: { url: https://www.acme.example/terms, kind: document, cache_control: max-age=2592000 } }',
};

for (const [what, lines] of Object.entries(silent)) {
  test(`cache/*: nothing is said of ${what}`, () => {
    checkFamilies(['cache'], page(lines));
  });
}

/** The same, on the other side. */
const told: Readonly<Record<string, string>> = {
  'a page that browsers keep for longer than ten minutes': `
    caching:
      cache_control: max-age=601
                     ^^^^^^^^^^^ information cache/browser-copy-cannot-be-purged: Browsers keep the page for 10 minutes 1 second, and the purge does not reach them when "price" changes. Give browsers a small "max-age" and the network a larger "s-maxage".
      ${purge}
    ${price}`,
  'a change on the last day': `
    caching:
      cache_control: max-age=3600
                     ^^^^^^^^^^^^ information cache/browser-copy-cannot-be-purged: Browsers keep the page for 1 hour, and the purge does not reach them when "price" changes. Give browsers a small "max-age" and the network a larger "s-maxage".
      purge: { at: [end], owner: it, reaches: [cdn] }
    dated_changes: { price: { at: 2027-04-30T18:00, what: It ends. } }`,
  'copies that the network is told to keep by a key of its own': `
    caching:
      cache_control: max-age=60
      edge_ttl: 2 hours
                ^^^^^^^ information cache/purge-plan-missing: Shared copies last 2 hours and "price" changes the page, but nobody is named who removes them. Add "purge".
    ${price}`,
  'copies that outlive the flight, and a purge on another day': `
    caching:
      cache_control: max-age=60, s-maxage=9000000
                                 ^^^^^^^^^^^^^^^^ warning cache/ttl-outlives-campaign: Copies last 104 days 4 hours, longer than the whole campaign, and "price" changes the page: the old state can stay visible until 2027-07-02T04:00.
      purge: { at: [2027-03-25], owner: it }
    ${price}`,
  'the same words twice': `
    caching:
      cache_control: max-age=60, public, max-age=60, public
                                         ^^^^^^^^^^ hint cache/duplicate-directive: "max-age=60" stands here twice.
                                                     ^^^^^^ hint cache/duplicate-directive: "public" stands here twice.`,
};

for (const [what, lines] of Object.entries(told)) {
  test(`cache/*: something is said of ${what}`, () => {
    checkFamilies(['cache'], page(lines.replace(/^\n {4}/, '').replaceAll('\n    ', '\n')));
  });
}

function page(lines: string): string {
  return `spec: campaign/v1
timeline: { launch: 2027-03-01T09:00, end: 2027-04-30 }
landing_pages:
  sale:
    url: https://www.acme.example/sale
    ${lines.replaceAll('\n', '\n    ')}
`;
}
