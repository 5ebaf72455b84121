/** Compiles the schemas of the standard pack when the extension is built, by the code that would do it at each start. */
import { createRequire } from 'node:module';

import { build } from 'esbuild';

/**
 * The validators of a pack as a module of CommonJS, which exports them.
 *
 * @param {string} root
 * @param {ReadonlyMap<string, string>} pack The texts of its files, by path.
 * @returns {Promise<string>}
 */
export async function validatorsOf(root, pack) {
  const contents = `
    export { writeValidators } from './server/src/core/schema/write-validators.js';
    export { readPack } from './server/src/core/workspace/pack.js';`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: root, loader: 'ts' },
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    logLevel: 'warning',
  });
  const module = { exports: /** @type {any} */ ({}) };
  new Function('module', 'require', outputFiles[0]?.text ?? '')(module, createRequire(import.meta.url));
  const { readPack, writeValidators } = module.exports;
  const { kinds } = readPack(pack, 'when needed').pack;
  return `module.exports = ${writeValidators(kinds.map((/** @type {any} */ { library }) => library))};`;
}
