import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'mocha';

import { repository } from '../support/repository.js';

const root = path.join(repository, 'server/src');

/** Lowest layer first: a folder may import itself and every folder above it in this list. */
const layers = [
  'core/base',
  'core/marketing',
  'core/values',
  'core/text',
  'core/http',
  'core/yaml',
  'core/schema',
  'core/expressions',
  'core/workspace',
  'core/authoring',
  'core/catalogues',
  'core/rules',
  'core/migrations',
  'core/comparison',
  'core/features',
  'core/pack-tests',
  'platform',
  'lsp',
  'cli',
  'node',
  'browser',
];

/** Neighbours in the list that may not see each other. */
const strangers: readonly (readonly [string, string])[] = [
  ['cli', 'lsp'],
  ['browser', 'node'],
  ['browser', 'cli'],
];

/** The packages that the core may import, and the folders that may. */
const corePackages: ReadonlyMap<string, string> = new Map([
  ['yaml', 'core/yaml'],
  ['ajv', 'core/schema'],
  ['ajv-formats', 'core/schema'],
  ['@noble/hashes', 'core/base'],
  ['fast-uri', 'core/schema'],
  ['@marcbachmann/cel-js', 'core/expressions'],
  ['re2js', 'core/expressions'],
  ['picomatch', 'core/workspace'],
  ['semver', 'core/migrations'],
]);

test('a folder of the server imports lower layers only', () => {
  const imports = importsOfServer();
  assert.ok(imports.length > 100, 'The test found no sources to look at.');
  const wrong = imports.filter(({ from, to, isPackage }) => !isPackage && !mayImport(from, to));
  assert.deepEqual(wrong, []);
});

test('the core imports each package in its folder only', () => {
  const wrong = importsOfServer().filter(({ from, to, isPackage }) => {
    return isPackage && from.startsWith('core/') && corePackages.get(to) !== from;
  });
  assert.deepEqual(wrong, []);
});

test('the client imports nothing but types of the protocol from the server', () => {
  const folder = path.join(repository, 'client/src');
  const lines = sourcesIn(folder).flatMap((file) => {
    const text = readFileSync(path.join(folder, file), 'utf8');
    return [...text.matchAll(/^import ([^;']*?) from '([^']*\/server\/[^']*)';$/gm)].map(
      ([, what = '', from = '']) => ({ what, from }),
    );
  });
  assert.ok(lines.length > 0, 'The test found no import to look at.');
  const wrong = lines.filter(({ what, from }) => !what.startsWith('type ') || !from.endsWith('/lsp/protocol.js'));
  assert.deepEqual(wrong, []);
});

function mayImport(from: string, to: string): boolean {
  if (strangers.some(([one, other]) => from === one && to === other)) return false;
  return layers.includes(to) && layers.indexOf(to) <= layers.indexOf(from);
}

interface Import {
  /** Makes a failure readable. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly isPackage: boolean;
}

function importsOfServer(): Import[] {
  return sourcesIn(root).flatMap((file) => {
    const specifiers = readFileSync(path.join(root, file), 'utf8').matchAll(importStatement);
    return [...specifiers].map(([, specifier = '']) => {
      const isPackage = !specifier.startsWith('.');
      const to = isPackage ? packageOf(specifier) : layerOf(path.join(path.dirname(file), specifier));
      return { file, from: layerOf(file), to, isPackage };
    });
  });
}

const importStatement = /^(?:(?:import|export)\b[^;']*? from|import) '([^']+)';$/gm;

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
}

/** `core/schema/validate.ts` belongs to `core/schema`, and `lsp/features/hover.ts` to `lsp`. */
function layerOf(file: string): string {
  const [first = '', second = ''] = file.split(path.sep);
  return first === 'core' ? `${first}/${second}` : first;
}

/** `ajv` of `ajv/dist/2020.js`; a scoped package has two segments. */
function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
