import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { readPack } from '../core/workspace/pack.js';
import { startServer } from '../lsp/server.js';
import { nodePlatform } from './platform.js';

/** Serves over the channel that the arguments of the process name: `--stdio`, `--node-ipc`, … */
export function serve(): void {
  const standardPack = readPack(new Map(Object.entries(STANDARD_PACK)));
  startServer(createConnection(ProposedFeatures.all), {
    platform: nodePlatform,
    standardPack,
    version: CONCORD_VERSION,
  });
}
