import path from 'node:path';
import { isMainThread } from 'node:worker_threads';

import { answersImpact } from './impact-worker.js';
import { packFolder, standardPackFolder } from './pack-folder.js';
import { serve } from './server.js';

if (isMainThread || !answersImpact(packFolder(path.join(__dirname, standardPackFolder)))) serve();
