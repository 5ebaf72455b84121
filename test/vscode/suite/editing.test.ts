import { commands, Position, workspace, type CompletionList, type Hover, type MarkdownString } from 'vscode';

import { codeActions, eventually, expectEqual, findings, openNew, replaceText, ruleOf } from './support.js';

const draft = 'spec: campaign/v1\nid: spring\n# Ask Dana.\nstatus: draft\n';

test('says what is missing while the user types', async () => {
  const document = await openNew('typing.campaign.yaml', '');
  await replaceText(document, draft);

  const found = await findings(document, (all) => all.some((one) => ruleOf(one) === 'schema/required'));
  expectEqual(found.every(({ message }) => message.length > 0), true);
});

test('explains the key under the cursor', async () => {
  const document = await openNew('hover.campaign.yaml', draft);
  const hovers = await eventually(
    () => commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, new Position(3, 2)),
    (all) => all.length > 0,
  );
  const text = hovers.flatMap(({ contents }) => contents.map((content) => (content as MarkdownString).value)).join('\n');
  expectEqual(text.includes('status'), true);
});

test('offers the keys that are not there yet', async () => {
  const document = await openNew('completion.campaign.yaml', `${draft}o`);
  const labels = await eventually(
    async () => {
      const at = new Position(4, 1);
      const list = await commands.executeCommand<CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    },
    (all) => all.includes('owners'),
  );
  expectEqual(labels.includes('status'), false);
});

test('inserts all that is missing, and leaves what was there as it was', async () => {
  const document = await openNew('fix.campaign.yaml', draft);
  const isMissing = (one: Parameters<typeof ruleOf>[0]): boolean => ruleOf(one) === 'schema/required';
  const [missing] = await findings(document, (all) => all.some(isMissing));
  if (missing === undefined) throw new Error('Nothing is missing.');

  const actions = await codeActions(document, missing.range);
  const insertAll = actions.find(({ title }) => title.startsWith('Insert all'));
  if (insertAll?.edit === undefined) throw new Error(`The actions are ${actions.map(({ title }) => title).join(', ')}.`);
  await workspace.applyEdit(insertAll.edit);

  expectEqual(document.getText().includes('id: spring\n# Ask Dana.\nstatus: draft\n'), true);
  expectEqual(/^owners:$/m.test(document.getText()), true);
  await findings(document, (all) => !all.some(isMissing));
});
