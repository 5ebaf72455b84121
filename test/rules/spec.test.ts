import { test } from 'mocha';

import { fileNameOfSpec } from '../../server/src/core/rules/spec/file-name.js';
import { mistypedSpec } from '../../server/src/core/rules/spec/mistyped.js';
import { checkAction, checkActions } from '../support/check-code-actions.js';
import { checkDiagnostics, checkFix } from '../support/check-rule.js';

const systems = 'systems: { crm: { title: CRM, owner: { team: crm, email: crm@acme.example }, status: approved } }';

test('a spec that no kind has is one finding in a file whose name says its kind', () => {
  for (const [spec, found, expected] of [
    ['catlog/v1', '"catlog/v1"', 'Did you mean "catalog/v1"?'],
    ['catalog v1', '"catalog v1"', 'Did you mean "catalog/v1"?'],
    ['catalog', '"catalog"', 'Use catalog/v1.'],
    ['recipe/v1', '"recipe/v1"', 'Use catalog/v1.'],
    ['catalog/v0', '"catalog/v0"', 'Did you mean "catalog/v1"?'],
    ['1', '1', 'Use catalog/v1.'],
  ] as const) {
    const file = `-- shop.catalog.yaml --\nspec: ${spec}\n`;
    const message = `"spec" is ${found}, which is not a value that it can have. ${expected}`;
    checkDiagnostics(`${file}      ${'^'.repeat(spec.length)} error schema/value: ${message}\n${systems}`);
    const before = `-- shop.catalog.yaml --\nspec: <|>${spec}\n${systems}`;
    checkAction('Change to "catalog/v1"', before, `-- shop.catalog.yaml --\nspec: catalog/v1\n${systems}`);
  }
});

test('a spec with nothing behind it, or with a list, is mended too', () => {
  checkDiagnostics(`
    -- shop.catalog.yaml --
    spec:
    ^^^^ error schema/value: "spec" has no value yet. Use catalog/v1.
    systems: { crm: { title: CRM, owner: { team: crm, email: crm@acme.example }, status: approved } }
  `);
  checkAction(
    'Insert what "spec" needs',
    `-- shop.catalog.yaml --\n<|>spec:\n${systems}`,
    `-- shop.catalog.yaml --\nspec: catalog/v1\n${systems}`,
  );
  checkAction(
    'Make it a single value',
    `-- shop.catalog.yaml --\n<|>spec: [catalog/v1]\n${systems}`,
    `-- shop.catalog.yaml --\nspec: catalog/v1\n${systems}`,
  );
});

test('a spec that is taken out is one finding in a file whose name says its kind', () => {
  checkDiagnostics(`
    -- shop.catalog.yaml --
    systems: { crm: { title: CRM, owner: { team: crm, email: crm@acme.example }, status: approved } }
    ^^^^^^^ error schema/required: "spec" is missing.
  `);
  checkAction(
    'Insert "spec"',
    `-- shop.catalog.yaml --\n<|>${systems}`,
    `-- shop.catalog.yaml --\nspec: catalog/v1\n${systems}`,
  );
});

test('of a spec and a name that differ, the one is wrong that does not go with the keys', () => {
  checkDiagnostics(`
    -- shop.catalog.yaml --
    spec: campaign/v1
          ^^^^^^^^^^^ error schema/value: "spec" is "campaign/v1", which is not a value that it can have. Use catalog/v1.
    systems: { crm: { title: CRM, owner: { team: crm, email: crm@acme.example }, status: approved } }
  `);
  checkFix(
    fileNameOfSpec,
    `-- shop.campaign.yaml --\nspec: "catalog/v1"  # Ours.\n${systems}`,
    `-- shop.campaign.yaml --\nspec: "campaign/v1"  # Ours.\n${systems}`,
  );
});

test('in a file that has no name of ours, only what must mean a kind is told', () => {
  for (const [written, meant] of [
    ['catlog/v1', 'catalog'],
    ['Catalog/V1', 'catalog'],
    ['catalog-v1', 'catalog'],
    ['catalog v1', 'catalog'],
    ['catalog/v0', 'catalog'],
    ['trackingplan/v3', 'tracking-plan'],
  ] as const) {
    checkFix(mistypedSpec, `spec: ${written}`, `spec: ${meant}/v1`);
  }
  for (const spec of ['catalog', '1', 'recipe/v1', 'app/v1', '[catalog/v1]', '{ replicas: 3 }', '"', '|', '#', '']) {
    checkDiagnostics(`spec: ${spec}\nid: spring-launch`);
  }
  checkDiagnostics('id: spring-launch\nnested:\n  spec: catlog/v1');
});

test('a spec is read as YAML reads it', () => {
  for (const line of [
    'spec : catalog/v1',
    '"spec": catalog/v1',
    "spec:\t'catalog/v1'\t# Ours.",
    '---\nspec: catalog/v1',
  ]) {
    checkDiagnostics(`${line}\n${systems}\nowner: me\n^^^^^ error schema/unknown-key: ${unknownOwner}`);
  }
  checkActions('sp<|>ec: catlog/v1', []);
});

const unknownOwner =
  '"owner" is not a key that is known here. Known keys that are not used yet: goals, working_days, freezes, teams, lead_times, budgets, vendors, ask.';
