import { BrowserMessageReader, BrowserMessageWriter, createConnection } from 'vscode-languageserver/browser';

import { readPack } from '../core/workspace/pack.js';
import { startServer } from '../lsp/server.js';
import { browserPlatform } from './platform.js';

declare const self: DedicatedWorkerGlobalScope;

const standardPack = readPack(new Map(Object.entries(STANDARD_PACK)), 'when needed');
const connection = createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self));
startServer(connection, { platform: browserPlatform, standardPack, version: CONCORD_VERSION });
