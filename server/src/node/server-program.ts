import { isMainThread } from 'node:worker_threads';

import { answersImpact } from './impact-worker.js';
import { serve } from './server.js';
import { standardPackBeside } from './standard-pack.js';

if (isMainThread || !answersImpact(standardPackBeside(__dirname))) serve();
