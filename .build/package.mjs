/**
 * Makes `dist/concord.vsix`, what an editor installs: `npm run package`.
 *
 * With `--built`, as the tests call it, it packs what was built last, and does not search it for secrets, which takes
 * longer than all the rest.
 */
import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import path from 'node:path';

import { createVSIX } from '@vscode/vsce';

const root = path.resolve(import.meta.dirname, '..');
const packagePath = path.join(root, 'dist/concord.vsix');

/** A larger one holds something that is none of its business. */
const maxBytes = 3_000_000;

const isBuilt = process.argv.includes('--built');
if (!isBuilt) {
  execFileSync(process.execPath, [path.join(root, '.build/build.mjs')], { stdio: 'inherit' });
}

await createVSIX({
  cwd: root,
  packagePath,
  // Everything is in the bundles, and the pictures of the README lie in the package.
  dependencies: false,
  rewriteRelativeLinks: false,
  allowMissingRepository: true,
  allowPackageAllSecrets: isBuilt,
  allowPackageEnvFile: isBuilt,
});

const { size } = statSync(packagePath);
if (size > maxBytes) throw new Error(`dist/concord.vsix has ${size} bytes, more than ${maxBytes}.`);
