import path from 'node:path';

import { startCached } from './start-cached.js';
import { makeObjectsYoung } from './young-objects.js';

makeObjectsYoung();
startCached(path.join(__dirname, 'concord.js'));
