import { Console } from 'node:console';
import path from 'node:path';

import { createConnection, ProposedFeatures, type Connection } from 'vscode-languageserver/node';

import { readPack } from '../core/workspace/pack.js';
import { startServer } from '../lsp/server.js';
import { findImpact } from './impact-worker.js';
import { localUpdates, type ImpactQuestion } from './local-updates.js';
import { nodePlatform } from './platform.js';
import { standardPackBeside } from './standard-pack.js';
import { wholeMessages } from './whole-messages.js';

/** Serves over the channel that the arguments of the process name: `--stdio`, `--node-ipc`, … */
export function serve(): void {
  const standardPack = readPack(standardPackBeside(__dirname), 'when needed');
  const version = CONCORD_VERSION;
  const impactOf = (question: ImpactQuestion) => findImpact(path.join(__dirname, 'server.js'), question);
  const platform = { ...nodePlatform, published: localUpdates({ version, impactOf }) };
  startServer(connect(), { platform, standardPack, version });
}

function connect(): Connection {
  if (!process.argv.includes('--stdio')) return createConnection(ProposedFeatures.all);
  // What a package may print must not get among the messages.
  globalThis.console = new Console(process.stderr);
  return createConnection(ProposedFeatures.all, process.stdin, wholeMessages(process.stdout));
}
