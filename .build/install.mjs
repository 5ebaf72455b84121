/** Installs the packages of package-lock.json where they are not there yet. Builtins only: it runs first. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * What a lock file says of a package.
 *
 * @typedef {{ readonly version?: string, readonly optional?: boolean, readonly devOptional?: boolean, readonly link?: boolean }} LockedPackage
 */

/** Makes sure of Node and of the packages, or ends the process with one sentence that says what to do. */
export function installDependencies() {
  const problem = nodeProblem() ?? installPackages();
  if (problem === undefined) return;
  console.error(problem);
  process.exit(1);
}

/** @returns {string | undefined} Why this Node cannot be used. */
function nodeProblem() {
  const [, least = ''] = /(\d+\.\d+\.\d+)/.exec(readJson('package.json').engines.node) ?? [];
  const numbers = (/** @type {string} */ version) => version.split('.').map(Number);
  const [major = 0, minor = 0] = numbers(process.versions.node);
  const [leastMajor = 0, leastMinor = 0] = numbers(least);
  if (major > leastMajor || (major === leastMajor && minor >= leastMinor)) return undefined;
  return `Concord needs Node ${least} or newer, and this is Node ${process.versions.node}. Install one from nodejs.org.`;
}

/**
 * Runs `npm ci` when `node_modules` is not what the lock file says.
 *
 * @returns {string | undefined} What went wrong; npm itself has said more.
 */
function installPackages() {
  if (isInstalled()) return undefined;

  console.log('Installing the packages of package-lock.json with npm. This takes up to a minute.');
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error', '--include=dev'];
  // Within `npm start` and `npm test`, npm says where it is itself.
  const npm = process.env['npm_execpath'];
  const { status, signal, error } =
    npm === undefined
      ? spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' })
      : spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
  if (status === 0) return undefined;
  return `The packages cannot be installed: "npm ci" ended with ${error?.message ?? signal ?? `exit code ${status}`}.`;
}

/** Compares with the lock file that npm leaves behind in `node_modules`. */
function isInstalled() {
  const there = path.join('node_modules', '.package-lock.json');
  if (!existsSync(path.join(root, there))) return false;

  /** @type {Readonly<Record<string, LockedPackage>>} */
  const installed = readJson(there).packages;
  /** @type {readonly (readonly [string, LockedPackage])[]} */
  const locked = Object.entries(readJson('package-lock.json').packages);
  return locked.every(([folder, { version, optional, devOptional }]) => {
    if (folder === '') return true;
    const other = installed[folder];
    if (other === undefined) return optional === true || devOptional === true;
    return other.version === version && existsSync(path.join(root, folder));
  });
}

/** @param {string} file */
function readJson(file) {
  return JSON.parse(readFileSync(path.join(root, file), 'utf8'));
}
