import { test } from 'mocha';

import { checkCompletion } from '../support/check-completion.js';

test('offers the kinds of file where nothing tells of one', () => {
  const kinds = ['campaign/v1', 'tracking-plan/v1', 'catalog/v1', 'concord/v1'];
  checkCompletion('-- a.yaml --\nspec: <|>', [
    { label: 'campaign/v1', detail: 'campaign spec', result: 'spec: campaign/v1\n' },
    ...kinds.slice(1),
  ]);
  checkCompletion('-- a.yaml --\nspec: catalog/v9<|>', [
    { label: 'campaign/v1', result: 'spec: campaign/v1\n' },
    ...kinds.slice(1),
  ]);
  checkCompletion('-- a.yaml --\n# Ours.\nsp<|>', [
    { label: 'spec: campaign/v1', result: '# Ours.\nspec: campaign/v1\n' },
    'spec: tracking-plan/v1',
    'spec: catalog/v1',
    'spec: concord/v1',
  ]);
  checkCompletion('-- a.yaml --\nother: 1\nsp<|>', []);
  checkCompletion('-- a.yaml --\nspec: [<|>', []);
  checkCompletion("-- a.yaml --\nspec:'<|>", [
    { label: 'spec: campaign/v1', result: 'spec: campaign/v1\n' },
    'spec: tracking-plan/v1',
    'spec: catalog/v1',
    'spec: concord/v1',
  ]);
});

test('begins a file whose name says what it is with its kind', () => {
  checkCompletion('-- it.catalog.yaml --\nsp<|>', [
    {
      label: 'spec, systems',
      result: `
        spec: catalog/v1
        systems:
          web-cms:
            title: TBD
            owner:
              team: TBD
              email: TBD
            status: approved
      `,
    },
    { label: 'spec', result: 'spec: catalog/v1\n' },
    'systems',
    'goals',
    'working_days',
    'freezes',
    'teams',
    'lead_times',
    'budgets',
    'vendors',
    'ask',
  ]);
});

test('drafts a new entry with what it requires, its name to be filled in', () => {
  checkCompletion(
    `
    -- a.tracking.yaml --
    tags:
      <|>`,
    [
      {
        label: 'ga4-web',
        detail: 'Tag, new entry',
        result: 'tags:\n  ga4-web:\n    product: google-tag-manager\n    id: TBD\n    consent: TBD\n',
      },
    ],
  );
});
