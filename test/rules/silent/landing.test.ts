import { test } from 'mocha';

import { checkSilent } from '../../support/check-silent.js';

/** Correct campaigns that a rule might take for wrong ones. */
const campaigns: Readonly<Record<string, string>> = {
  'a low level where the act does not count':
    'markets: [US]\nlegal: { sells_to: consumers }\nlanding_pages: { sale: { accessibility: WCAG 2.1 A } }',
  'a low level where no market is declared':
    'legal: { sells_to: consumers }\nlanding_pages: { sale: { accessibility: WCAG 2.1 A } }',
  'a low level for businesses':
    'markets: [DE]\nlegal: { sells_to: businesses }\nlanding_pages: { sale: { accessibility: WCAG 2.1 A } }',
  'a ticked box outside of Europe':
    'markets: [US]\nlanding_pages: { sale: { forms: { f: { opt_ins: { n: { purpose: marketing, checked: true } } } } } }',
  'a ticked box that is no consent':
    'markets: [DE]\nlanding_pages: { sale: { forms: { f: { opt_ins: { n: { purpose: research, checked: true } } } } } }',
  'targets as Google rates them, in other units':
    'landing_pages: { sale: { budgets: { lcp: 2500 ms, inp: 0.2 s, cls: 0.1, fcp: 3 s } } }',
  'what is not known yet': 'landing_pages: { sale: { budgets: { lcp: TBD, cls: TBD } } }',
  'http on the own machine': 'landing_pages: { sale: { url: http://localhost:3000/sale } }',
  'http in a copy for tests': 'landing_pages: { sale: { url: http://test.acme.example/sale, environment: staging } }',
  'http in prose': 'landing_pages: { sale: { dated_changes: { a: { what: From http:// to https. } } } }',
};

for (const [name, lines] of Object.entries(campaigns)) {
  test(`landing pages: silent about ${name}`, () => {
    checkSilent('landing', `spec: campaign/v1\n${lines}\n`);
  });
}
