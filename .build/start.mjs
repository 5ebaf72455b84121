/**
 * `npm start`: from a fresh clone to an editor with the extension in it. Builtins only, since nothing is installed yet.
 *
 * With `--no-editor` it ends after the check of the sample workspace.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { installDependencies } from './install.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const sample = 'test/workspaces/acme';

const [argument] = process.argv.slice(2).filter((name) => name !== '--no-editor');
if (argument !== undefined)
  fail(`There is no option "${argument}". The only one is "--no-editor": npm start -- --no-editor`);

installDependencies();

say('Building.');
if (run('.build/build.mjs') !== 0) fail('The build failed; what went wrong stands above.');

say(`Checking the sample workspace: concord check ${sample}\n`);
// The sample has faults, and 1 is how the check says that it found some.
if (run('dist/server/cli.js', 'check', sample) !== 1) fail('The check did not find the faults of the sample.');
say('\nThese faults are there on purpose: two of the three campaigns are not ready yet.');

if (!process.argv.includes('--no-editor')) await openEditor();

/** Opens the sample in a desktop VS Code where there is one, else in one that is served to a browser. */
async function openEditor() {
  const { desktopVsCode, onPath, serveVsCode, vsCodeServer } = await import('./vscode-host.mjs');
  // In a terminal of a remote VS Code, `code` cannot load an extension from a folder.
  const isRemote = process.env['VSCODE_IPC_HOOK_CLI'] !== undefined;
  const code = desktopVsCode() ?? (isRemote ? undefined : onPath('code', 'code.cmd'));
  if (code !== undefined && openDesktop(code)) return;

  const host = await vsCodeServer(say);
  if (host.found === undefined) return fail(`No editor can be opened: there is no "code" on the PATH. ${host.missing}`);
  // Before the server takes signals as failures: whoever presses Ctrl+C has seen enough.
  process.on('SIGINT', () => process.exit(0));
  const folder = path.join(root, sample);
  const file = path.join(folder, 'campaigns/summer-sale.campaign.yaml');
  const { url } = await serveVsCode(host.found, { folder, extension: path.resolve(root), openFiles: [file] });
  say(`Open this address in a browser on this machine to see Concord in VS Code; Ctrl+C stops it.\n\n  ${url}\n`);
}

/**
 * @param {string} code
 * @returns {boolean} Whether it opened.
 */
function openDesktop(code) {
  say('Opening the sample workspace in VS Code, with the extension loaded.');
  const args = [`--extensionDevelopmentPath=${path.resolve(root)}`, '--new-window', path.join(root, sample)];
  const { status } = spawnSync(code, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) say(`"${code}" could not open it. Serving VS Code to a browser instead.`);
  return status === 0;
}

/** @param {...string} args */
function run(...args) {
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status;
}

/** @param {string} line */
function say(line) {
  console.log(line);
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
