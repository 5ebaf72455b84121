import { window, workspace } from 'vscode';

import { expectEqual, openFile, openNew } from './support.js';

test('knows the language of a file by its name', async () => {
  const names = ['a.campaign.yaml', 'a.campaign.yml', 'a.tracking.yaml', 'a.catalog.yml', 'a.yaml'];
  const languages: string[] = [];
  for (const name of names) {
    const { languageId } = await openNew(`languages/${name}`, '');
    languages.push(languageId);
  }
  expectEqual(languages, ['campaign-spec', 'campaign-spec', 'tracking-plan', 'concord-catalog', 'yaml']);
});

test('knows the language of every campaign of the sample workspace', async () => {
  const campaigns = await workspace.findFiles('campaigns/*.campaign.yaml');
  expectEqual(campaigns.length, 3);
  for (const campaign of campaigns) {
    const { languageId } = await openFile(campaign);
    expectEqual(languageId, 'campaign-spec');
  }
});

test('indents with two spaces', async () => {
  const document = await openNew('languages/indentation.campaign.yaml', 'owners:\n');
  const { options } = await window.showTextDocument(document);
  expectEqual([options.insertSpaces, options.tabSize], [true, 2]);
});
