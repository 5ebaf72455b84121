// Bundles what the extension and the command line ship: `node .build/build.mjs [--watch]`.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { build, context } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Has the libraries of expressions run when they are first asked for: they take longer to start than all the rest.
 *
 * @type {import('esbuild').Plugin}
 */
const lazyExpressions = {
  name: 'lazy-expressions',
  setup: ({ onLoad }) => {
    onLoad({ filter: /core[\\/]expressions[\\/]packages\.ts$/ }, () => ({
      contents: [
        "export const celPackage = () => require('@marcbachmann/cel-js/evaluator');",
        "export const re2Package = () => require('re2js');",
      ].join('\n'),
      loader: 'js',
      resolveDir: root,
    }));
  },
};

/** @type {import('esbuild').BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  // VS Code loads the entry points of extensions as CommonJS, in the browser too.
  format: 'cjs',
  target: 'es2022',
  minify: true,
  sourcemap: true,
  sourcesContent: false,
  logLevel: 'warning',
  plugins: [lazyExpressions],
};

const constants = {
  STANDARD_PACK: JSON.stringify(filesIn(path.join(root, 'schemas'))),
  CONCORD_VERSION: JSON.stringify(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version),
};

/** @type {import('esbuild').BuildOptions} */
const node = { ...common, platform: 'node', external: ['vscode'] };
/** @type {import('esbuild').BuildOptions} */
const browser = { ...common, platform: 'browser', external: ['vscode'] };

/** @type {import('esbuild').BuildOptions[]} */
const bundles = [
  { ...node, entryPoints: ['client/src/node/extension.ts'], outfile: 'dist/client/node.js' },
  { ...browser, entryPoints: ['client/src/browser/extension.ts'], outfile: 'dist/client/browser.js' },
  { ...node, entryPoints: ['server/src/node/server-main.ts'], outfile: 'dist/server/node.js' },
  { ...node, define: constants, entryPoints: ['server/src/node/server-program.ts'], outfile: 'dist/server/server.js' },
  // A worker is a script of its own, not a module that somebody requires.
  {
    ...browser,
    format: 'iife',
    define: constants,
    entryPoints: ['server/src/browser/server-main.ts'],
    outfile: 'dist/server/browser.js',
  },
  {
    ...node,
    banner: { js: '#!/usr/bin/env node' },
    entryPoints: ['server/src/node/cli.ts'],
    outfile: 'dist/server/cli.js',
  },
  { ...node, define: constants, entryPoints: ['server/src/node/cli-program.ts'], outfile: 'dist/server/concord.js' },
];

if (process.argv.includes('--watch')) {
  for (const options of bundles) await (await context({ ...options, minify: false })).watch();
} else {
  await Promise.all(bundles.map((options) => build(options)));
  bundles.forEach(({ outfile }) => checkCharacters(outfile ?? ''));
}

/**
 * One character beyond Latin-1, and V8 keeps the whole bundle in twice the memory. `esbuild` writes those in strings as
 * escapes, but not those in regular expressions.
 *
 * @param {string} file
 */
function checkCharacters(file) {
  const found = /[^\0-\xff]/.exec(readFileSync(path.join(root, file), 'utf8'));
  if (found !== null)
    throw new Error(`${file} holds "${found[0]}", which a regular expression must write as an escape.`);
}

/**
 * The text of the files in a folder, by path relative to it.
 *
 * @param {string} folder
 */
function filesIn(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return Object.fromEntries(
    files.map((file) => [path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')]),
  );
}
