import type { ShowReferencesCommand } from '../../../server/src/lsp/protocol.js';

/** The commands that `package.json` contributes. */
export const commands = {
  restart: 'concord.restart',
  showOutput: 'concord.showOutput',
} as const;

/** The command that lenses of the server run; no user calls it by name. */
export const showReferencesCommand = 'concord.showReferences' satisfies ShowReferencesCommand;
