import path from 'node:path';

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { readPack } from '../core/workspace/pack.js';
import { startServer } from '../lsp/server.js';
import { packFolder, standardPackFolder } from './pack-folder.js';
import { nodePlatform } from './platform.js';

/** Serves over the channel that the arguments of the process name: `--stdio`, `--node-ipc`, … */
export function serve(): void {
  const standardPack = readPack(packFolder(path.join(__dirname, standardPackFolder)), 'when needed');
  startServer(createConnection(ProposedFeatures.all), {
    platform: nodePlatform,
    standardPack,
    version: CONCORD_VERSION,
  });
}
