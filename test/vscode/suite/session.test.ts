import { commands } from 'vscode';

import { findings, openNew } from './support.js';

test('checks again after a restart, also when it is restarted while it starts', async () => {
  const document = await openNew('restart.campaign.yaml', 'spec: campaign/v1\n');
  await findings(document, (all) => all.length > 0);

  const restarts = [1, 2, 3].map(() => commands.executeCommand('concord.restart'));
  await findings(document, (all) => all.length === 0);
  await Promise.all(restarts);
  await findings(document, (all) => all.length > 0);
});

test('shows its output', async () => {
  await commands.executeCommand('concord.showOutput');
  await commands.executeCommand('workbench.action.closePanel');
});
