import {
  MessageType,
  ShowMessageNotification,
  type ExecuteCommandParams,
  type ShowMessageParams,
} from 'vscode-languageserver';

import type { PackCommand, PackPageMethod, PackPageResult } from '../protocol.js';
import type { LspFeature } from '../session.js';

/** What a user may ask for about the pack that the project follows. */
const commands: readonly PackCommand[] = [
  'concord.lookForPack',
  'concord.showPackChanges',
  'concord.updatePack',
  'concord.postponePack',
  'concord.skipPack',
  'concord.goBackToPackBefore',
  'concord.migrateAllFiles',
];

const cannotFollow: ShowMessageParams = {
  type: MessageType.Info,
  message: 'Packs cannot be followed in this editor.',
};

/** Commands about the pack, and the page of the version that is offered. */
export const packCommandsFeature: LspFeature = {
  // A client that has commands of its own would have each of them twice.
  capabilities: (_client, { hasCommands }) =>
    hasCommands === true ? {} : { executeCommandProvider: { commands: [...commands] } },

  register({ connection, guard, updates }) {
    connection.onExecuteCommand(
      guard<ExecuteCommandParams, null>('workspace/executeCommand', null, async ({ command }) => {
        const known = commands.find((each) => each === command);
        if (known === undefined) return null;
        const running = updates();
        if (running !== undefined) await running.run(known);
        else await connection.sendNotification(ShowMessageNotification.type, cannotFollow);
        return null;
      }),
    );
    const method: PackPageMethod = 'concord/packPage';
    connection.onRequest(method, (): PackPageResult => {
      const markdown = updates()?.page();
      return markdown === undefined ? null : { markdown };
    });
  },
};
