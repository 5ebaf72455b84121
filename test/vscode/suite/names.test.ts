import { commands, window, workspace } from 'vscode';
import type { CodeLens, Location, LocationLink, Position, TextDocument, WorkspaceEdit } from 'vscode';

import { eventually, expectEqual, openFile, openNew } from './support.js';

test('leads from a use to the definition in another file', async () => {
  const [campaign, plan] = await openShop('definition');
  const found = await eventually(
    () =>
      commands.executeCommand<(Location | LocationLink)[]>(
        'vscode.executeDefinitionProvider',
        campaign.uri,
        behind(campaign, '[or'),
      ),
    (all) => all.length > 0,
  );
  const places = found.map((place) =>
    'uri' in place
      ? [place.uri.toString(), place.range.start.line]
      : [place.targetUri.toString(), place.targetRange.start.line],
  );
  expectEqual(places, [[plan.uri.toString(), 3]]);
});

test('renames in the file that defines and in the one that uses', async () => {
  const [campaign, plan] = await openShop('rename');
  await eventually(
    () => rename(campaign, behind(campaign, '[or'), 'paid'),
    (edit) => edit !== undefined && edit.size === 2,
    (edit) => edit?.size,
  ).then((edit) => edit && workspace.applyEdit(edit));
  expectEqual(campaign.getText().split('\n').slice(3), ['  plan: rename', '  events: [paid]', '']);
  expectEqual(plan.getText().split('\n').slice(3), ['  paid: { description: An order was paid. }', '']);
});

test('shows who uses a definition', async () => {
  const [campaign, plan] = await openShop('lens');
  const lenses = await eventually(
    () => commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', plan.uri, 10),
    (all) => all.length === 2 && all.every(({ command }) => command?.title === 'Used by 1 campaign spec'),
    (all) => all.map(({ command }) => command?.title),
  );
  await openFile(plan.uri);
  const { command, arguments: given = [] } = lenses[1]?.command ?? {};
  await commands.executeCommand(String(command), ...(given as unknown[]));
  // The list is open on the only use; what is chosen in it opens.
  await eventually(
    async () => {
      await commands.executeCommand('goToNextReference');
      await commands.executeCommand('openReference');
      return window.activeTextEditor?.document.uri.toString();
    },
    (uri) => uri === campaign.uri.toString(),
  );
});

/** Writes and opens a campaign and the plan that it names, which is called as the test is. */
async function openShop(name: string): Promise<[campaign: TextDocument, plan: TextDocument]> {
  const plan = `spec: tracking-plan/v1\nid: ${name}\nevents:\n  order: { description: An order was paid. }\n`;
  const campaign = `spec: campaign/v1\nid: shop-${name}\ntracking:\n  plan: ${name}\n  events: [order]\n`;
  const documents = [
    await openNew(`names/${name}.tracking.yaml`, plan),
    await openNew(`names/${name}.campaign.yaml`, campaign),
  ] as const;
  return [documents[1], documents[0]];
}

/** The editor rejects where there is nothing to rename yet. */
async function rename(document: TextDocument, at: Position, name: string): Promise<WorkspaceEdit | undefined> {
  try {
    return await commands.executeCommand<WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, at, name);
  } catch {
    return undefined;
  }
}

function behind(document: TextDocument, words: string): Position {
  return document.positionAt(document.getText().indexOf(words) + words.length);
}
