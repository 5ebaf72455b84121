import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { test } from 'mocha';

import { diagnosticsOf } from '../../server/src/core/features/diagnostics.js';
import type { TextRange } from '../../server/src/core/text/text-range.js';
import { readAssociation } from '../../server/src/core/workspace/association.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { dataOf } from '../../server/src/core/yaml/data.js';
import type { YamlNode } from '../../server/src/core/yaml/node.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { yamlSuite as cases, type YamlCase } from '../support/yaml-suite.js';
import { acceptedWrongly, readOtherwise, refusedWrongly } from './yaml-differences.js';

test('YAML test suite: every input is read and checked, and all positions are in it', () => {
  assert.ok(cases.length > 400, 'The test found few cases to look at.');
  for (const { id, yaml } of cases) {
    const ranges = [...rangesOf(yaml), ...diagnosed(yaml)];
    const outside = ranges.filter(({ start, end }) => start < 0 || start > end || end > yaml.length);
    assert.deepEqual(outside, [], id);
  }
});

test('YAML test suite: valid input has no problem', () => {
  const refused = cases.filter(({ error, yaml }) => error === undefined && problemsOf(yaml) > 0);
  assert.deepEqual(idsOf(refused), [...refusedWrongly.keys()]);
});

test('YAML test suite: invalid input has a problem', () => {
  const accepted = cases.filter(({ error, yaml }) => error === true && problemsOf(yaml) === 0);
  assert.deepEqual(idsOf(accepted), [...acceptedWrongly.keys()]);
});

test('YAML test suite: valid input has the data that the suite gives as JSON', () => {
  const different = cases.filter(({ json, yaml }) => {
    if (json === undefined || problemsOf(yaml) > 0) return false;
    return !isDeepStrictEqual(dataIn(yaml), jsonValues(json));
  });
  assert.deepEqual(idsOf(different), [...readOtherwise.keys()]);
});

function idsOf(found: readonly YamlCase[]): string[] {
  return found.map(({ id }) => id);
}

function problemsOf(text: string): number {
  return parse({ uri: 'a.yaml', text }).problems.length;
}

/** Documents that hold nothing are left out here and in the JSON: the suite does not count those between markers. */
function dataIn(text: string): unknown[] {
  const { documents } = parse({ uri: 'a.yaml', text });
  return documents.map(({ root }) => (root === undefined ? null : dataOf(root))).filter((data) => data !== null);
}

/** The values of a text that holds several, each over lines or on one. */
function jsonValues(text: string): unknown[] {
  const values: unknown[] = [];
  let pending = '';
  for (const line of text.split('\n')) {
    pending += `${line}\n`;
    try {
      values.push(JSON.parse(pending));
      pending = '';
    } catch {
      // The value goes on in the next line.
    }
  }
  assert.equal(pending.trim(), '');
  return values.filter((value) => value !== null);
}

const association = readAssociation('any.json', 'any.json', 'true', ['*.yaml']);

function diagnosed(text: string): TextRange[] {
  const workspace = new Workspace({ pack: undefined, associations: [association], folders: [] });
  workspace.apply(new Map([['a.yaml', text]]));
  return diagnosticsOf(workspace.snapshot, 'a.yaml').flatMap(({ range, fixes }) => {
    const edits = (fixes?.() ?? []).flatMap((fix) => fix.edits.map((edit) => edit.range));
    return [range, ...edits];
  });
}

function rangesOf(text: string): TextRange[] {
  const { documents, problems } = parse({ uri: 'a.yaml', text });
  const roots = documents.flatMap(({ root }) => root ?? []);
  return [...documents.map(({ range }) => range), ...problems.map(({ range }) => range), ...roots.flatMap(nodeRanges)];
}

function nodeRanges(node: YamlNode): TextRange[] {
  if (node.kind === 'sequence') return [node.range, ...node.items.flatMap(nodeRanges)];
  if (node.kind !== 'mapping') return [node.range];
  return [node.range, ...node.pairs.flatMap(({ key, value }) => [...nodeRanges(key), ...nodeRanges(value)])];
}
