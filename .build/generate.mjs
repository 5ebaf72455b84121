/**
 * Writes what is generated in README.md, which is what stands between its markers and what its example commands print,
 * and the reference of all rules.
 *
 * With `--check` it writes nothing, and fails when something is out of date.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { format, resolveConfig } from 'prettier';

const root = path.resolve(import.meta.dirname, '..');
const isCheck = process.argv.includes('--check');

// A test, which comes after a build, has no time for another one.
if (!isCheck) {
  run('node_modules/typescript/bin/tsc', '-b', 'server/src/core');
  run('.build/build.mjs');
}

const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const compiled = pathToFileURL(path.join(root, 'dist/compiled/server/src/core/rules/index.js'));
const { rules } = await import(compiled.href);

// A test of its own holds the reference to be up to date.
if (!isCheck) writeFileSync(path.join(root, 'server/RULES.md'), await reference());

const generated = {
  settings: table(
    ['Setting', 'Default', 'What it does'],
    Object.entries(contributes.configuration.properties).map(([name, { default: value, markdownDescription }]) => {
      return [`\`${name}\``, `\`${JSON.stringify(value)}\``, markdownDescription];
    }),
  ),
  commands: table(
    ['Command', 'Id'],
    contributes.commands.map((/** @type {Record<string, string>} */ { command, category, title }) => {
      return [`${category}: ${title}`, `\`${command}\``];
    }),
  ),
  rules: table(
    ['Rule', 'Severity', 'What must hold'],
    rules.map((/** @type {any} */ { id, severity, docs }) => [`\`${id}\``, severity, docs.summary]),
  ),
  diagnostic: `\`\`\`json\n${JSON.stringify(exampleDiagnostic(), undefined, 2)}\n\`\`\``,
};

const file = path.join(root, 'README.md');
const before = readFileSync(file, 'utf8');
const replaced = Object.entries(generated).reduce(
  (text, [name, content]) => replaceBetweenMarkers(text, name, content),
  before,
);
const executed = replaced.replace(/(?<=^```console\n)\$ concord (.+)\n[^]*?(?=^```$)/gm, (_, args) => {
  return `$ concord ${args}\n${concord(args)}`;
});
const after = await format(executed, { ...(await resolveConfig(file)), parser: 'markdown' });

if (after === before) console.log('README.md is up to date.');
else if (isCheck) fail('README.md is out of date. Run "npm run generate".');
else {
  writeFileSync(file, after);
  console.log('README.md is written.');
}

/** All rules of Concord and of its pack on one page. */
async function reference() {
  const load = (/** @type {string} */ name) => {
    return import(pathToFileURL(path.join(root, 'dist/compiled/server/src/core', name)).href);
  };
  const [{ readPack }, { knownRules }, { ruleReference }] = await Promise.all(
    ['workspace/pack.js', 'rules/known-rules.js', 'features/rule-page.js'].map(load),
  );
  const folder = path.join(root, 'schemas');
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map(({ parentPath, name }) => path.join(parentPath, name));
  const { pack } = readPack(
    new Map(files.map((file) => [path.relative(folder, file).replaceAll(path.sep, '/'), readFileSync(file, 'utf8')])),
  );
  return ruleReference(knownRules({ pack, associations: [], folders: [] }).values());
}

/** The first diagnostic of the README's first example. */
function exampleDiagnostic() {
  const [, file] = /^\$ concord check (\S+\.yaml)$/m.exec(readFileSync(path.join(root, 'README.md'), 'utf8')) ?? [];
  return JSON.parse(concord(`check --format json ${file}`)).diagnostics[0];
}

/**
 * What the command prints.
 *
 * @param {string} args
 * @returns {string}
 */
function concord(args) {
  const env = { ...process.env, NO_COLOR: '1' };
  const { stdout, stderr } = spawnSync(process.execPath, ['dist/server/cli.js', ...args.split(' ')], {
    cwd: root,
    env,
  });
  return `${stdout}${stderr}`;
}

/** @param {...string} args */
function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(1);
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
function table(head, rows) {
  const toLine = (/** @type {readonly string[]} */ cells) => {
    return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
  };
  return [toLine(head), toLine(head.map(() => '---')), ...rows.map(toLine)].join('\n');
}

/**
 * @param {string} text
 * @param {string} name
 * @param {string} content
 */
function replaceBetweenMarkers(text, name, content) {
  const begin = `<!-- generated: ${name} -->`;
  const end = `<!-- end of ${name} -->`;
  const [head, rest] = text.split(begin);
  const tail = rest?.split(end)[1];
  if (head === undefined || tail === undefined) return fail(`README.md has no markers "${begin}" and "${end}".`);
  return `${head}${begin}\n\n${content}\n\n${end}${tail}`;
}

/**
 * @param {string} sentence
 * @returns {never}
 */
function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}
