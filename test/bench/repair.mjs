// `npm run bench:repair`: builds the measurement and runs it with the options given.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';

const root = path.resolve(import.meta.dirname, '../..');
const compiled = path.join(root, 'dist/compiled');
mkdirSync(compiled, { recursive: true });
writeFileSync(path.join(compiled, 'package.json'), '{ "type": "module" }\n');
execFileSync(process.execPath, [path.join(root, 'node_modules/typescript/bin/tsc'), '-b'], {
  cwd: root,
  stdio: 'inherit',
});
execFileSync(process.execPath, [path.join(compiled, 'test/bench/repair/run.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
