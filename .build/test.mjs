// `npm test`: installs what is missing, then checks and tests everything. The last line is the sum.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { installDependencies } from './install.mjs';

const root = path.resolve(import.meta.dirname, '..');
const bin = (/** @type {string} */ name) => path.join(root, 'node_modules', name);
/** Milliseconds after which a test is taken to hang: far more than the slowest needs where a machine is busy. */
const hang = 120_000;
const total = { passed: 0, failed: 0 };

await installDependencies();
mkdirSync(path.join(root, 'dist/compiled'), { recursive: true });
writeFileSync(path.join(root, 'dist/compiled/package.json'), '{ "type": "module" }\n');

const isBuilt =
  (await step('types', bin('typescript/bin/tsc'), ['-b'])) && (await step('bundles', '.build/build.mjs', []));
await Promise.all([
  step('lint', bin('eslint/bin/eslint.js'), ['--config', 'test/tidy/eslint.config.js', 'client', 'server', 'test']),
  step('format', bin('prettier/bin/prettier.cjs'), ['--check', '--log-level', 'warn', '.']),
  step('unused code', bin('knip/bin/knip.js'), ['--no-progress']),
]);
// Without a build the tests would run against what was built some other time.
if (isBuilt) {
  const tests = 'dist/compiled/test/!(vscode)/**/*.test.js';
  await suite('unit, protocol, command line, tidy', bin('mocha/bin/mocha.js'), [
    '--ui',
    'tdd',
    '--timeout',
    String(hang),
    '--reporter',
    '.build/reporter.cjs',
    tests,
  ]);
  await suite('real editors', 'test/vscode/run.mjs', []);
}

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;

/**
 * Runs one check, which counts as one test.
 *
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 */
async function step(name, script, args) {
  const { code, output } = await run(script, args, false);
  const passed = code === 0;
  total[passed ? 'passed' : 'failed'] += 1;
  console.log(passed ? `  ✔ ${name}` : `  ✖ ${name}\n\n${output}`);
  return passed;
}

/**
 * Runs a script that counts its tests itself.
 *
 * @param {string} name
 * @param {string} script
 * @param {string[]} args
 */
async function suite(name, script, args) {
  console.log(`\n${name}`);
  const summary = path.join(root, 'dist/test-summary.json');
  rmSync(summary, { force: true });
  const { code } = await run(script, args, true, { CONCORD_TEST_SUMMARY: summary });
  const counts = existsSync(summary) ? JSON.parse(readFileSync(summary, 'utf8')) : { passed: 0, failed: 0 };
  total.passed += counts.passed;
  // A runner that dies before it has counted has failed too.
  total.failed += code !== 0 && counts.failed === 0 ? 1 : counts.failed;
}

/**
 * @param {string} script
 * @param {string[]} args
 * @param {boolean} isShown whether its output goes to the terminal as it comes
 * @param {Record<string, string>} [env]
 * @returns {Promise<{ code: number, output: string }>}
 */
function run(script, args, isShown, env = {}) {
  return new Promise((resolve) => {
    const stdio = isShown ? 'inherit' : 'pipe';
    const child = spawn(process.execPath, [script, ...args], { cwd: root, env: { ...process.env, ...env }, stdio });
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
