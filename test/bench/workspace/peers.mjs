/** The programs that a user would take instead, on the same files and schemas. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

import { installPeer, root, yamlLanguageServerWith } from '../servers.mjs';
import { runScript } from './command.mjs';
import { exactly, openAll } from './editing.mjs';

/** @typedef {import('./generate.mjs').Manifest} Manifest */
/** @typedef {import('./cells.mjs').Measured} Measured */

export const spectralVersion = '6.16.3';

const kinds = { campaign: 'campaign', tracking: 'tracking-plan', catalog: 'catalog' };

/** What any reader of JSON Schema finds. */
const plainRules = ['schema/value', 'schema/type', 'schema/unknown-key'];

/**
 * @param {Manifest} manifest
 * @returns {Promise<Measured>}
 */
export async function spectral({ folder, expected }) {
  const program = installPeer('@stoplight/spectral-cli', spectralVersion, 'spectral');
  const ruleset = path.join(folder, 'spectral.json');
  writeFileSync(ruleset, JSON.stringify({ rules: {}, overrides: Object.entries(kinds).map(toOverride) }));
  try {
    const run = await runScript([program, 'lint', '**/*.yaml', '-r', ruleset, '-f', 'json', '-q'], folder);
    /** @type {{ source: string }[]} */
    const found = JSON.parse(run.output);
    const sources = new Set(found.map(({ source }) => path.relative(folder, source)));
    for (const [name, own] of expected) {
      if (own.some(({ rule }) => plainRules.includes(rule)) && !sources.has(name))
        throw new Error(`Spectral finds nothing in ${name}.`);
    }
    return { spectral: run.wall, spectralMemory: run.memory };
  } finally {
    rmSync(ruleset, { force: true });
  }
}

/** @param {[string, string]} kind */
function toOverride([extension, name]) {
  const schema = inOneFile(schemaFile(name));
  const then = { function: 'schema', functionOptions: { schema, dialect: 'draft2020-12', allErrors: true } };
  return { files: [`**/*.${extension}.yaml`], rules: { [name]: { given: '$', severity: 'error', then } } };
}

/**
 * @param {Manifest} manifest
 * @param {import('../editor.mjs').Server} own
 * @returns {Promise<Measured>}
 */
export async function openEverything(manifest, own) {
  const ours = await openAll(manifest, own, (expected) => exactly(expected.map(({ line }) => line - 1)));
  const peer = yamlLanguageServerWith(
    Object.fromEntries(
      Object.entries(kinds).map(([extension, name]) => [pathToFileURL(schemaFile(name)).href, [`*.${extension}.yaml`]]),
    ),
  );
  const theirs = await openAll(manifest, peer, (expected) => (found) => {
    return found.length > 0 || !expected.some(({ rule }) => plainRules.includes(rule));
  });
  return { ownMany: ours.many, ownMemory: ours.memory, peerMany: theirs.many, peerMemory: theirs.memory };
}

/**
 * A schema with the files beside it, which Spectral does not look for, among its definitions.
 *
 * @param {string} file
 */
function inOneFile(file) {
  /** @type {Record<string, unknown>} */
  const others = {};
  /** @param {string} own */
  const read = (own) => {
    const text = readFileSync(own, 'utf8').replaceAll(/"\$ref": "([^#"]*)#([^"]*)"/g, (_, other, pointer) => {
      if (other === '' && own === file) return `"$ref": "#${pointer}"`;
      const target = path.join(path.dirname(own), other === '' ? path.basename(own) : other);
      const name = path.basename(target);
      if (!(name in others)) {
        others[name] = {};
        others[name] = read(target);
      }
      return `"$ref": "#/$defs/${name}${pointer}"`;
    });
    return JSON.parse(text);
  };
  const schema = read(file);
  return { ...schema, $defs: { ...schema.$defs, ...others } };
}

/** @param {string} name */
function schemaFile(name) {
  return path.join(root, `schemas/${name}.schema.json`);
}
