import { isMainThread } from 'node:worker_threads';

import { run } from '../cli/run.js';
import { createCliHost } from './cli-host.js';
import { runWorker } from './cli-workers.js';
import { standardPackBeside } from './standard-pack.js';

const host = createCliHost(CONCORD_VERSION, standardPackBeside(__dirname), async () => {
  // Loaded when it is needed, since a check is over before the server would have been loaded.
  const { serve } = await import('./server.js');
  serve();
});
if (isMainThread) {
  void run(process.argv.slice(2), host).then((code) => {
    // Not `exit`, which would cut off what is still being written.
    process.exitCode = code;
  });
} else runWorker(host);
