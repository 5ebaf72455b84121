/** Serves VS Code on localhost: what `npm start` opens where there is no desktop VS Code, and what the tests drive. */
import { execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/**
 * What to serve. `extension` is a folder that is loaded without being installed, `vsix` a file that is installed.
 *
 * @typedef {object} ServeOptions
 * @property {string} folder The workspace.
 * @property {string} [extension]
 * @property {string} [vsix]
 * @property {readonly string[]} [openFiles]
 * @property {readonly (readonly [string, string])[]} [payload] More of what VS Code calls the payload of a window.
 * @property {Readonly<Record<string, unknown>>} [settings]
 * @property {Readonly<Record<string, string>>} [env]
 */

/**
 * An editor that is being served. `stop` also ends its extension hosts and removes all that it stored, and so does the
 * end of this process.
 *
 * @typedef {object} ServedEditor
 * @property {string} url
 * @property {() => Promise<void>} stop
 */

/** An editor without anything that asks for attention: no welcome, no chat, no updates, no telemetry. */
const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

const second = 1000;

/**
 * Starts the server and resolves when its page can be opened, by anyone who knows the URL.
 *
 * @param {import('./vscode-host.mjs').VsCodeServer} host
 * @param {ServeOptions} options
 * @returns {Promise<ServedEditor>}
 */
export async function serveVsCode(host, options) {
  const data = mkdtempSync(path.join(tmpdir(), 'concord-vscode-'));
  /** @type {ReturnType<typeof spawnServer> | undefined} */
  let child;
  const end = () => {
    if (child) killGroup(child);
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  const forget = endWithThisProcess(end);
  const stop = async () => {
    if (child) await killed(child);
    end();
    forget();
  };

  try {
    const env = { ...process.env, EXTENSIONS_GALLERY: '{}', ...options.env };
    writeSettings(data, { ...quietSettings, ...options.settings });
    if (options.vsix !== undefined) {
      const install = [host.server, '--server-data-dir', data, '--install-extension', options.vsix];
      await promisify(execFile)(host.node, install, { env, timeout: 60 * second });
    }
    const token = randomBytes(16).toString('hex');
    child = spawnServer(host, ['--connection-token', token, '--server-data-dir', data], env);
    return { url: urlOf(await listeningPort(child), token, options), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * @param {string} data
 * @param {Readonly<Record<string, unknown>>} settings
 */
function writeSettings(data, settings) {
  const folder = path.join(data, 'data/Machine');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

/**
 * @param {import('./vscode-host.mjs').VsCodeServer} host
 * @param {readonly string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
function spawnServer(host, args, env) {
  const listen = ['--host', '127.0.0.1', '--port', '0'];
  const quiet = ['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-experiments'];
  // Only with the smoke test driver does a page honour the payload in its address.
  const open = ['--disable-workspace-trust', '--enable-smoke-test-driver'];
  // Detached, it leads a group of its own, which its extension hosts and their language servers belong to.
  return spawn(host.node, [host.server, ...listen, ...quiet, ...open, ...args], {
    env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

/**
 * @param {number} port
 * @param {string} token
 * @param {ServeOptions} options
 */
function urlOf(port, token, { folder, extension, openFiles = [], payload = [] }) {
  const remote = (/** @type {string} */ file) => `vscode-remote://127.0.0.1:${port}${file}`;
  const pairs = [
    ['skipWelcome', 'true'],
    ...(extension === undefined ? [] : [['extensionDevelopmentPath', remote(extension)]]),
    ...openFiles.map((file) => ['openFile', remote(file)]),
    ...payload.map(([key, value]) => [key, value.startsWith('/') ? remote(value) : value]),
  ];
  return `http://127.0.0.1:${port}/?${new URLSearchParams({ tkn: token, folder, payload: JSON.stringify(pairs) }).toString()}`;
}

/**
 * @param {ReturnType<typeof spawnServer>} child
 * @returns {Promise<number>}
 */
function listeningPort(child) {
  return new Promise((resolve, reject) => {
    let said = '';
    const listen = (/** @type {string} */ line) => {
      said = `${said}${line}\n`.slice(-2000);
      const [, port] = /Extension host agent listening on (\d+)/.exec(line) ?? [];
      if (port !== undefined) resolve(Number(port));
    };
    createInterface(child.stdout).on('line', listen);
    createInterface(child.stderr).on('line', listen);
    child.on('error', reject);
    child.on('exit', () => reject(new Error(`VS Code's server ended at once.\n${said}`)));
    setTimeout(() => reject(new Error(`VS Code's server did not start in a minute.\n${said}`)), 60 * second).unref();
  });
}

/** @param {import('node:child_process').ChildProcess} child */
async function killed(child) {
  if (child.exitCode !== null || child.signalCode !== null) return killGroup(child);
  const exit = new Promise((resolve) => child.once('exit', resolve));
  killGroup(child);
  await exit;
}

/** @param {import('node:child_process').ChildProcess} child */
function killGroup(child) {
  try {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  } catch {
    // The group has ended.
  }
}

/**
 * Calls `end` when this process ends, in whatever way it can still notice.
 *
 * @param {() => void} end
 * @returns {() => void} Takes it back.
 */
function endWithThisProcess(end) {
  const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const onSignal = (/** @type {'SIGINT' | 'SIGTERM' | 'SIGHUP'} */ signal) =>
    process.exit(128 + constants.signals[signal]);
  process.on('exit', end);
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    process.off('exit', end);
    for (const signal of signals) process.off(signal, onSignal);
  };
}
