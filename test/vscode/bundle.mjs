/** Bundles the suite that runs inside VS Code: one file for Node and for the web worker. */
import path from 'node:path';

import { build } from 'esbuild';

import { root } from '../../.build/vscode-host.mjs';

/** Writes `dist/test/vscode-suite.js`. */
export async function bundleSuite() {
  await build({
    entryPoints: [path.join(root, 'test/vscode/suite/run.ts')],
    outfile: path.join(root, 'dist/test/vscode-suite.js'),
    bundle: true,
    format: 'cjs',
    platform: 'browser',
    target: 'es2022',
    external: ['vscode'],
    // Otherwise mocha, which looks for it, replaces the exports of the bundle by its own.
    define: { module: 'undefined' },
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}
