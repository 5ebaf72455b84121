import assert from 'node:assert/strict';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { checkSilent } from '../../support/check-silent.js';
import { fixture } from '../../support/fixture.js';

/** Correct pages that a rule might take for wrong ones. */
const pages: Readonly<Record<string, string>> = {
  'the usual way to keep nothing':
    'caching: { cache_control: "private, no-cache, no-store, max-age=0, must-revalidate" }',
  'a page that is shared without its cookie':
    'caching: { cache_control: \'public, private="Set-Cookie", max-age=300\', set_cookie: [basket=1] }',
  'a lone word of RFC 9213': 'caching: { cdn_cache_control: none }',
  'what only caches keep that know the status': 'caching: { cache_control: "must-understand, no-store, max-age=60" }',
  'words of old browsers': 'caching: { cache_control: "no-cache, post-check=0, pre-check=0" }',
  'a personalised page that is asked for each time':
    'personalised: server\ncaching: { cache_control: "public, max-age=0, must-revalidate" }',
  'a page that scripts personalise': 'personalised: script\ncaching: { cache_control: "public, max-age=300" }',
  'a page that the edge personalises': 'personalised: edge\ncaching: { cache_control: "public, max-age=300" }',
  'versions that a script makes':
    'caching: { cache_control: "max-age=300", varies_by: [experiment], varied_by: script }',
  'versions with addresses of their own':
    'caching: { cache_control: "max-age=300", varies_by: [language], varied_by: own-address }',
  'versions that Vary keeps apart':
    'caching: { cache_control: "max-age=300", vary: Accept-Language, varies_by: [language], varied_by: server }',
  'a cookie of the network itself': 'caching: { cache_control: "max-age=300", set_cookie: [__cf_bm=1] }',
  'Vary on a page that is not shared': 'caching: { cache_control: "private, max-age=300", vary: Cookie }',
  'two durations for surrogates':
    'caching: { cache_control: "max-age=60", surrogate_control: \'max-age=3600+600, content="ESI/1.0"\' }',
  'old copies where only shared caches must ask':
    'caching: { cache_control: "max-age=60, stale-while-revalidate=30, proxy-revalidate" }',
  'a lifetime for the network alone': 'caching: { cache_control: public, cdn_cache_control: max-age=300 }',
  'what is not known yet': 'caching: { cache_control: TBD }',
  'what a program fills in': 'caching: { cache_control: "max-age={{ttl}}" }',
  'quoted seconds': 'caching: { cache_control: \'max-age="300"\' }',
  'files that change their name with their content':
    'assets:\n      a: { url: /_next/static/*, cache_control: "public, max-age=31536000, immutable" }\n      b: { url: /hero.jpg, fingerprinted: true, cache_control: "max-age=31536000, immutable" }\n      c: { url: /app.5f3a9c1e.js, cache_control: max-age=31536000 }\n      d: { url: "/app.js?ver=3", cache_control: "max-age=31536000, immutable" }',
  'a purge before the launch':
    'caching: { cache_control: "max-age=60, s-maxage=86400", purge: { at: [2027-03-01T08:00], owner: it } }\n    dated_changes: { price: { at: launch, what: It starts., accepted_delay: 5 min } }',
  'a delay that was accepted':
    'caching: { cache_control: max-age=7200, purge: { at: [end], owner: it, reaches: [cdn] } }\n    dated_changes: { price: { at: 2027-03-20, what: It ends., accepted_delay: 1 day } }',
  'Cloudflare, where nothing counts on it': 'caching: { cdn: cloudflare, cache_control: max-age=300 }',
  'a query that CloudFront keeps apart':
    'query_parameters: [size]\n    caching: { cdn: cloudfront, cdn_policy: own, cache_control: max-age=300 }',
};

for (const [name, lines] of Object.entries(pages)) {
  test(`caching: silent about ${name}`, () => {
    checkSilent('cache', campaign(lines));
  });
}

function campaign(lines: string): string {
  const page = lines.replaceAll(/\n(?! )/g, '\n    ');
  return `spec: campaign/v1
timeline: { launch: 2027-03-01T09:00, end: 2027-04-30 }
landing_pages:
  sale:
    url: https://www.acme.example/sale
    ${page}
`;
}

test('caching: underlines the directive in whatever style the header is written', () => {
  const written = ['>-\n        public,\n        max-age=1h', '"public,\\x20max-age=1\\x68"', "'public, max-age=1h'"];
  for (const header of written) {
    const { snapshot } = fixture(campaign(`caching:\n      cache_control: ${header}`));
    const [file] = snapshot.files.values();
    assert.ok(file);
    const found = diagnosticsOf(snapshot, file.uri).find(({ rule }) => rule === 'cache/seconds-invalid');
    assert.match(file.text.slice(found?.range.start, found?.range.end), /^1(?:h|\\x68)$/);
  }
});

test('caching: a page that cannot be read lacks nothing', () => {
  checkSilent('cache', campaign('caching:\n      cache_control: public\n      edge_ttl: [1 h'));
});
