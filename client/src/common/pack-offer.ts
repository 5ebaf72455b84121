import { commands, languages, type LanguageStatusItem } from 'vscode';

import type { PackCommand, PackOfferedParams } from '../../../server/src/lsp/protocol.js';
import { servedLanguages } from './languages.js';

/** What reminds of a version that the user may choose, after its notification is gone. */
export interface PackOffer {
  readonly show: (params: PackOfferedParams) => void;
  readonly dispose: () => void;
}

/** Shows it behind the braces of the status bar, and has the page of the version show its buttons. */
export function createPackOffer(): PackOffer {
  let item: LanguageStatusItem | undefined;
  return {
    show: ({ offered }) => {
      void commands.executeCommand('setContext', 'concord.packIsOffered', offered !== undefined);
      item?.dispose();
      item = offered && itemFor(offered);
    },
    dispose: () => {
      item?.dispose();
    },
  };
}

function itemFor({ name, version }: NonNullable<PackOfferedParams['offered']>): LanguageStatusItem {
  const item = languages.createLanguageStatusItem('concord.pack', servedLanguages);
  const command: PackCommand = 'concord.showPackChanges';
  item.name = 'Concord: newer pack';
  item.text = `${name} ${version}`;
  item.detail = 'Another version of the pack is here.';
  item.command = { title: 'Show Changes', command };
  return item;
}
