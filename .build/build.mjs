// Bundles what the extension and the command line ship: `node .build/build.mjs [--watch]`.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { build, context } from 'esbuild';
import { parse } from 'yaml';

import { validatorsOf } from './validators.mjs';

const root = path.resolve(import.meta.dirname, '..');

const packages = { cel: '@marcbachmann/cel-js/evaluator', re2: 're2js' };

/**
 * Has the libraries of expressions run when they are first asked for: they take longer to start than all the rest.
 * In Node they are files of their own.
 *
 * @param {{ areApart: boolean }} how
 * @returns {import('esbuild').Plugin}
 */
const lazyExpressions = ({ areApart }) => ({
  name: 'lazy-expressions',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^\.\/(?:cel|re2)\.js$/ }, ({ path: file }) => ({ path: file, external: true }));
    onLoad({ filter: /core[\\/]expressions[\\/]packages\.ts$/ }, () => ({
      contents: Object.entries(packages)
        .map(
          ([name, module]) => `export const ${name}Package = () => require('${areApart ? `./${name}.js` : module}');`,
        )
        .join('\n'),
      loader: 'js',
      resolveDir: root,
    }));
  },
});

/**
 * Has what publishes and follows packs be a file of its own, which is read when a command first needs it.
 *
 * @type {import('esbuild').Plugin}
 */
const lazyChannel = {
  name: 'lazy-channel',
  setup: ({ onResolve }) => {
    onResolve({ filter: /^\.\/channel\/channel-host\.js$/ }, () => ({ path: './channel.js', external: true }));
  },
};

/**
 * Has the hundreds of names of the protocol be looked up where they stand: what the bundler makes of an import copies
 * all that a module of CommonJS exports, for each file that imports from it.
 *
 * @type {import('esbuild').Plugin}
 */
const namesInPlace = {
  name: 'names-in-place',
  setup: ({ onLoad, onResolve }) => {
    onResolve({ filter: /^vscode-languageserver$/ }, ({ path: module, kind }) =>
      kind === 'import-statement' ? { path: module, namespace: 'names-in-place' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'names-in-place' }, ({ path: module }) => {
      const names = Object.keys(createRequire(import.meta.url)(module));
      const lines = names.map((name) => `export const ${name} = /* @__PURE__ */ (() => all.${name})();`);
      return { contents: [`const all = require('${module}');`, ...lines].join('\n'), resolveDir: root };
    });
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
};

const pack = compactPack();
const version = JSON.stringify(JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')).version);
const constants = { CONCORD_VERSION: version };

/** @type {import('esbuild').BuildOptions} */
const node = {
  ...common,
  platform: 'node',
  external: ['vscode'],
  // A bundle that runs with its compiled code has no loader of modules.
  supported: { 'dynamic-import': false },
  plugins: [namesInPlace, lazyExpressions({ areApart: true }), lazyChannel],
};
/** @type {import('esbuild').BuildOptions} */
const browser = {
  ...common,
  platform: 'browser',
  external: ['vscode'],
  plugins: [namesInPlace, lazyExpressions({ areApart: false })],
};

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
    define: { ...constants, STANDARD_PACK: JSON.stringify(Object.fromEntries(pack)) },
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
  { ...node, entryPoints: ['server/src/node/channel/channel-host.ts'], outfile: 'dist/server/channel.js' },
  {
    ...node,
    sourcemap: false,
    stdin: { contents: await validatorsOf(root, pack), resolveDir: root },
    outfile: 'dist/server/validators.js',
  },
  ...Object.entries(packages).map(([name, module]) => ({
    ...node,
    entryPoints: { [name]: module },
    outdir: 'dist/server',
  })),
];

writePack(path.join(root, 'dist/pack'));

if (process.argv.includes('--watch')) {
  for (const options of bundles) await (await context({ ...options, minify: false })).watch();
} else {
  await Promise.all(bundles.map((options) => build(options)));
  bundles.flatMap(({ outfile }) => outfile ?? []).forEach(checkCharacters);
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
 * The files of the standard pack, by path. All data is written as JSON in one line, which is read in no time, and which
 * is YAML as well.
 */
function compactPack() {
  const folder = path.join(root, 'schemas');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name)).sort();
  return new Map(
    files.map((file) => {
      const text = readFileSync(file, 'utf8');
      const isData = /\.(?:json|ya?ml)$/.test(file);
      return [path.relative(folder, file).replaceAll(path.sep, '/'), isData ? JSON.stringify(parse(text)) : text];
    }),
  );
}

/** @param {string} folder */
function writePack(folder) {
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of pack) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}
