import assert from 'node:assert/strict';

import { readPack, type Pack } from '../../server/src/core/workspace/pack.js';
import { dedent } from './dedent.js';

/** A pack of plans, with these rules, catalogues or other files beside. */
export function packOf(files: Readonly<Record<string, string>>): Pack {
  const texts = Object.entries({ 'pack.yaml': manifest, 'plan.schema.yaml': schema, ...files });
  const { pack, problems } = readPack(new Map(texts.map(([path, text]) => [path, dedent(text)])));
  assert.deepEqual(problems, []);
  assert.ok(pack);
  return pack;
}

const manifest = `
  spec: pack/v1
  name: acme
  version: 1.0.0
  kinds:
    plan: { spec: plan/v1, schema: plan.schema.yaml, files: ['**/*.plan.yaml'] }
`;

const schema = `
  additionalProperties: false
  properties:
    spec: { type: string }
    id: { x-defines: plan }
    status: { x-steps: [draft, in-review, live] }
    launch: { type: string }
    owners: { x-concept: owners, items: { x-concept: owner } }
    tags: { additionalProperties: { $ref: '#/$defs/tag' } }
    events:
      propertyNames: { x-defines: event }
      additionalProperties: { x-concept: event, x-summary: [status] }
    goals: { additionalProperties: { x-concept: goal, required: [number] } }
  $defs:
    tag:
      x-concept: tag
      properties:
        product: { type: string }
        owner: { type: string }
        consent: { x-concept: tag.consent }
        fires: { type: array, items: { x-refers-to: event } }
`;

/** The text of a rule, as a file of a pack has it; `keys` are all but those that every rule has to have. */
export function ruleText(keys: string): string {
  return `
spec: rule/v1
why: { marketing: Nobody knows., it: Nobody knows. }
source: Acme web standard.
examples: [{ bad: a, good: b }]
${dedent(keys)}`;
}
