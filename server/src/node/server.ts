import path from 'node:path';

import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';

import { readPack } from '../core/workspace/pack.js';
import { startServer } from '../lsp/server.js';
import { findImpact } from './impact-worker.js';
import { localUpdates, type ImpactQuestion } from './local-updates.js';
import { packFolder, standardPackFolder } from './pack-folder.js';
import { nodePlatform } from './platform.js';

/** Serves over the channel that the arguments of the process name: `--stdio`, `--node-ipc`, … */
export function serve(): void {
  const standardPack = readPack(packFolder(path.join(__dirname, standardPackFolder)), 'when needed');
  const version = CONCORD_VERSION;
  const impactOf = (question: ImpactQuestion) => findImpact(path.join(__dirname, 'server.js'), question);
  const platform = { ...nodePlatform, published: localUpdates({ version, impactOf }) };
  startServer(createConnection(ProposedFeatures.all), { platform, standardPack, version });
}
