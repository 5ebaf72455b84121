import { dedent } from './dedent.js';
import type { MemoryFiles } from './memory-cli-host.js';

const manifest = `
  name: shop
  version: VERSION
  kinds:
    offer: { title: offer, spec: offer/v1, schema: offer.schema.yaml, files: ['**/*.offer.yaml'] }
    plan: { title: plan, spec: plan/v1, schema: plan.schema.yaml, files: ['**/*.plan.yaml'] }
`;

const offer = `
  type: object
  additionalProperties: false
  required: [title]
  properties:
    title: { type: string }
    deadline: { type: string }
    status: { enum: [draft, review] }
    plan: { x-refers-to: plan }
    events: { items: { x-refers-to: { symbol: event, via: /plan } } }
`;

const plan = `
  type: object
  properties:
    id: { x-defines: plan }
    events: { propertyNames: { x-defines: { symbol: event, scope: file } }, additionalProperties: true }
`;

const migration = `
  spec: migration/v1
  from: ^1.0
  to: 2.0.0
  steps:
    - { rename: /deadline, to: due, kind: offer }
    - { map: /status, values: { review: in-review }, kind: offer }
    - { rename_symbol: event, from: signup, to: sign_up }
`;

/** Version 1.2.0 of a pack of offers and plans below `old`, and below `new` version 2.0.0 with its migration. */
export const migratedPack: MemoryFiles = {
  'old/pack.yaml': dedent(manifest).replace('VERSION', '1.2.0'),
  'old/offer.schema.yaml': offer,
  'old/plan.schema.yaml': plan,
  'new/pack.yaml': dedent(manifest).replace('VERSION', '2.0.0'),
  'new/offer.schema.yaml': dedent(offer).replace('deadline', 'due').replace('review', 'in-review'),
  'new/plan.schema.yaml': dedent(plan).replace('x-defines: { symbol', 'pattern: "_", x-defines: { symbol'),
  'new/migrations/2.0.0.yaml': migration,
};
