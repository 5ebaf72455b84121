import { suite, test } from 'mocha';

import { runInNodeHost, runInWebHost } from './extension-hosts.mjs';
import { host } from './host.mjs';

report('In the Node extension host', await runInNodeHost());
if (host) report('In the web extension host', await runInWebHost());

/**
 * Shows the tests that ran inside VS Code as tests of this run.
 *
 * @param {string} title
 * @param {readonly import('./extension-hosts.mjs').Result[]} results
 */
function report(title, results) {
  suite(title, () => {
    for (const result of results) {
      test(result.title, () => {
        if (result.error !== undefined) throw new Error(result.error);
      });
    }
  });
}
