import { commands, Position, workspace, type CompletionList, type Hover, type MarkdownString } from 'vscode';

import {
  codeActions,
  eventually,
  expectEqual,
  expectMatch,
  fileUri,
  findings,
  openFile,
  openNew,
  replaceText,
  ruleOf,
} from './support.js';

const draft = 'spec: campaign/v1\nid: spring\n# Ask Dana.\nstatus: draft\n';

test('says what is missing while the user types', async () => {
  const document = await openNew('typing.campaign.yaml', '');
  await replaceText(document, draft);

  const found = await findings(document, (all) => all.some((one) => ruleOf(one) === 'schema/required'));
  expectEqual(
    found.every(({ message }) => message.length > 0),
    true,
  );
});

test('finds nothing in the exemplary campaign but what is wrong with what the user adds', async () => {
  const document = await openFile(fileUri('campaigns/spring-launch.campaign.yaml'));
  await replaceText(document, `${document.getText()}colour: red\n`);

  const found = await findings(document, (all) => all.length > 0);
  expectEqual(found.map(ruleOf), ['schema/unknown-key']);
});

test('explains the key under the cursor', async () => {
  const document = await openNew('hover.campaign.yaml', draft);
  const hovers = await eventually(
    () => commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, new Position(3, 2)),
    (all) => all.length > 0,
  );
  const text = hovers
    .flatMap(({ contents }) => contents.map((content) => (content as MarkdownString).value))
    .join('\n');
  expectMatch(text, /status/i);
});

test('offers the keys that are not there yet', async () => {
  const document = await openNew('completion.campaign.yaml', `${draft}o`);
  const labels = await eventually(
    async () => {
      const at = new Position(4, 1);
      const list = await commands.executeCommand<CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        at,
      );
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
  if (insertAll?.edit === undefined)
    throw new Error(`The actions are ${actions.map(({ title }) => title).join(', ')}.`);
  await workspace.applyEdit(insertAll.edit);

  expectMatch(document.getText(), /^spec: campaign\/v1\nid: spring\ntitle: .+\n# Ask Dana.\nstatus: draft\n/);
  expectMatch(document.getText(), /^owners:\n {2}marketing:\n/m);
  await findings(document, (all) => !all.some(isMissing));
});

test('formats a file of a known kind', async () => {
  const document = await openNew('format.campaign.yaml', `${draft}rollback:\n  steps:\n  -   Switch it off.`);
  await eventually(
    () => commands.executeCommand('editor.action.formatDocument'),
    () => document.getText().endsWith('rollback:\n  steps:\n    - Switch it off.'),
  );
});

test('Enter goes on with a list, and ends it at an empty item', async () => {
  const document = await openNew('enter.campaign.yaml', `${draft}rollback:\n  steps:\n    - Switch it off.`);
  await findings(document, (all) => all.length > 0);
  const enter = async (expected: string): Promise<void> => {
    await commands.executeCommand('type', { text: '\n' });
    await eventually(
      () => Promise.resolve(document.getText().split('steps:\n')[1] ?? ''),
      (text) => text === expected,
    );
  };
  await commands.executeCommand('cursorBottom');
  await enter('    - Switch it off.\n    - ');
  await commands.executeCommand('type', { text: 'Tell sales.' });
  await enter('    - Switch it off.\n    - Tell sales.\n    - ');
  await enter('    - Switch it off.\n    - Tell sales.\n  ');
});
