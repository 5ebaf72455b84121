import { ConfigurationTarget, workspace } from 'vscode';

import { expectEqual, fileUri, findings, openNew, ruleOf } from './support.js';

const schema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  type: 'object',
  required: ['port'],
  properties: { name: { type: 'string' }, port: { type: 'integer' } },
};

test('checks other YAML against the schemas of the setting', async () => {
  await workspace.fs.writeFile(fileUri('schemas/service.json'), new TextEncoder().encode(JSON.stringify(schema)));
  const document = await openNew('services/shop.yaml', 'name: shop\nport: many\n');
  const configuration = workspace.getConfiguration('concord');

  await configuration.update('schemas', { 'schemas/service.json': 'services/*.yaml' }, ConfigurationTarget.Workspace);
  const found = await findings(document, (all) => all.length > 0);
  expectEqual(
    found.map((one) => [ruleOf(one), one.range.start.line]),
    [['schema/type', 1]],
  );

  await configuration.update('schemas', undefined, ConfigurationTarget.Workspace);
  await findings(document, (all) => all.length === 0);
});
