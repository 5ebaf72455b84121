import path from 'node:path';

import { startCached } from './start-cached.js';

startCached(path.join(__dirname, 'server.js'));
