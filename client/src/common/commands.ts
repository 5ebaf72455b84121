import type { PackCommand, ShowReferencesCommand } from '../../../server/src/lsp/protocol.js';

/** The commands that `package.json` contributes, and that the client itself carries out. */
export const commands = {
  restart: 'concord.restart',
  showOutput: 'concord.showOutput',
  setPackToken: 'concord.setPackToken',
} as const;

/** The commands that `package.json` contributes, and that the server carries out. */
export const packCommands: readonly PackCommand[] = [
  'concord.lookForPack',
  'concord.showPackChanges',
  'concord.updatePack',
  'concord.postponePack',
  'concord.skipPack',
  'concord.goBackToPackBefore',
  'concord.migrateAllFiles',
];

/** The command that lenses of the server run; no user calls it by name. */
export const showReferencesCommand = 'concord.showReferences' satisfies ShowReferencesCommand;
