import assert from 'node:assert/strict';
import { test } from 'mocha';

import { dedent } from '../support/dedent.js';
import { startLspClient, type LspClient } from '../support/lsp-client.js';

const root = 'file:///ws/standards/acme';
const rule = dedent(`
  spec: rule/v1
  id: acme/tag-owner
  for: /
  kind: tag
  check: has(self.ownr)
  message: The tag has no owner.
  why: { marketing: Nobody knows whom to ask., it: Nobody removes it. }
  source: Acme web standard.
  examples: [{ bad: x, good: y }]
`);
const schema = dedent(`
  type: object
  additionalProperties: false
  properties:
    owner: { title: Owner, description: Whose it is., type: strin }
`);
const manifest = dedent(`
  spec: pack/v1
  name: acme
  version: 1.0.0
  kinds:
    tag: { spec: tag/v1, schema: tag.schema.yaml, files: ['**/*.tag.yaml'] }
`);

test('files of a pack are checked beside each other, as they are saved', async () => {
  const files = new Map([
    [`${root}/pack.yaml`, manifest],
    [`${root}/tag.schema.yaml`, schema.replace('strin ', 'string ')],
    [`${root}/rules/acme/tag-owner.yaml`, rule],
  ]);
  const client = await startLspClient({ files });
  const uri = `${root}/rules/acme/tag-owner.yaml`;
  client.open(uri, rule);
  await told(client, uri, 'pack/expression');

  files.set(`${root}/tag.schema.yaml`, schema.replace('owner:', 'ownr:'));
  client.open(`${root}/tag.schema.yaml`, schema);
  await told(client, `${root}/tag.schema.yaml`, 'schema/value');
  await told(client, uri, '');
  await client.stop();
});

/** Waits for the diagnostics of a file to be of these rules. */
async function told(client: LspClient, uri: string, expected: string): Promise<void> {
  for (let look = 0; look < 5; look++) {
    const { diagnostics } = await client.diagnostics(uri);
    const found = diagnostics.map(({ code }) => String(code)).join('\n');
    if (found === expected) return;
    if (look === 4) assert.equal(found, expected);
  }
}
