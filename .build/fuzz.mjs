// `npm run fuzz [FACTOR]`: the property tests, twenty times as long or FACTOR times, with a new seed that it prints.
import { spawnSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const seed = process.env['CONCORD_SEED'] ?? String(Math.floor(Math.random() * 2 ** 31));
const factor = process.argv[2] ?? '20';
console.log(`Seed ${seed}, ${factor} times as long. CONCORD_SEED=${seed} npm run fuzz repeats it.`);

const env = { ...process.env, CONCORD_SEED: seed, CONCORD_FUZZ: factor };
const tests = [
  'core/yaml/blocks.property',
  'core/yaml/write-scalar',
  'core/yaml/sort-pairs.property',
  'features/fixes.property',
  'features/mutants.property',
  'features/completion.property',
];
const files = tests.map((name) => `dist/compiled/test/${name}.test.js`);
for (const args of [
  ['node_modules/typescript/bin/tsc', '-b'],
  ['node_modules/mocha/bin/mocha.js', '--ui', 'tdd', '--timeout', '0', ...files],
]) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
