/** The two servers: how each is started, and what each is told about the schema. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

export const root = path.resolve(import.meta.dirname, '../..');
export const peerVersion = '2.0.0';

const files = '*.plan.yaml';

/** The extension starts the server with these options of Node (`client/src/node/extension.ts`). */
const asInEditor = ['--max-semi-space-size=4', '--no-parallel-scavenge', '--max-old-space-size=2000'];

/**
 * @param {string} file The bundle.
 * @param {string} schema
 * @param {string | undefined} profile The folder for CPU profiles, if there are to be any.
 * @returns {import('./editor.mjs').Server}
 */
export function concord(file, schema, profile) {
  const settings = { concord: { schemas: { [pathToFileURL(schema).href]: [`**/${files}`] } } };
  return { ...concordIn(file, profile), settings };
}

/**
 * Checks by the standard pack.
 *
 * @param {string} file The bundle.
 * @param {string | undefined} profile The folder for CPU profiles, if there are to be any.
 * @returns {import('./editor.mjs').Server}
 */
export function concordIn(file, profile) {
  const profiling = profile === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${profile}`];
  const subcommand = path.basename(file) === 'cli.js' ? ['lsp'] : [];
  return {
    name: 'Concord',
    command: [process.execPath, ...asInEditor, ...profiling, file, ...subcommand, '--stdio'],
    settings: { concord: {} },
  };
}

/**
 * Installs the server when it is not there yet.
 *
 * @param {string} schema
 * @returns {import('./editor.mjs').Server}
 */
export function yamlLanguageServer(schema) {
  return yamlLanguageServerWith({ [pathToFileURL(schema).href]: [files] });
}

/**
 * @param {Readonly<Record<string, readonly string[]>>} schemas Globs by the URI of a schema.
 * @returns {import('./editor.mjs').Server}
 */
export function yamlLanguageServerWith(schemas) {
  const yaml = {
    schemas,
    schemaStore: { enable: false },
    validate: true,
    completion: true,
    hover: true,
  };
  return {
    name: 'yaml-language-server',
    command: [process.execPath, installPeer('yaml-language-server', peerVersion, 'yaml-language-server'), '--stdio'],
    settings: { yaml, http: {}, '[yaml]': {}, editor: { tabSize: 2 }, files: {} },
  };
}

/**
 * Where a program of a package is, which is installed when it is not there yet. The folder gets its name last, so that no
 * half of an install is ever used.
 *
 * @param {string} name
 * @param {string} version
 * @param {string} program
 */
export function installPeer(name, version, program) {
  const folder = path.join(root, `.vscode-test/${path.basename(name)}-${version}`);
  const packageFolder = path.join('node_modules', name);
  if (!existsSync(folder)) {
    console.error(`Installing ${name} ${version} into .vscode-test/, once.`);
    const partial = `${folder}.partial-${process.pid}`;
    try {
      mkdirSync(partial, { recursive: true });
      writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
      const options = ['--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
      const npm = ['install', ...options, `${name}@${version}`];
      const { status } = spawnSync('npm', npm, {
        cwd: partial,
        stdio: ['ignore', 'ignore', 'inherit'],
        shell: process.platform === 'win32',
      });
      if (status !== 0) throw new Error(`npm could not install ${name} ${version}.`);
      renameSync(partial, folder);
    } finally {
      rmSync(partial, { recursive: true, force: true });
    }
  }
  const { bin } = JSON.parse(readFileSync(path.join(folder, packageFolder, 'package.json'), 'utf8'));
  return path.join(folder, packageFolder, bin[program]);
}
