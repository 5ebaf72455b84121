import assert from 'node:assert/strict';
import { test } from 'mocha';

import { runCli } from '../support/check-cli.js';
import type { MemoryFiles } from '../support/memory-cli-host.js';
import { parseXml, type XmlElement } from '../support/xml.js';

test('makes a suite of each file, a case of each finding, and a failure of each that counts', async () => {
  const files = { 'a.note.yaml': 'title: TBD\nowner: us\n', 'b.note.yaml': 'title: Spring\n' };
  const { children } = await junitOf(files);
  assert.deepEqual(children.map(briefly), [
    'a.note.yaml: 2 tests, 1 failures, 0 errors',
    'b.note.yaml: 1 tests, 0 failures, 0 errors',
  ]);
  const [placeholder, value] = children[0]?.children ?? [];
  assert.deepEqual(placeholder?.attributes, {
    name: 'process/placeholder (1:8)',
    classname: 'a.note.yaml',
    time: '0',
  });
  assert.deepEqual(placeholder.children[0]?.name, 'system-out');
  const message = '"owner" is "us", which is not a value that it can have. Use marketing or it.';
  assert.deepEqual(value?.children[0], {
    name: 'failure',
    attributes: { message, type: 'schema/value' },
    children: [],
    text: `a.note.yaml:2:8 error ${message}`,
  });
});

test('counts warnings as failures when they make the check fail', async () => {
  const { attributes } = await junitOf({ 'a.note.yaml': 'title: TBD\nowner: us\n' }, '--fail-on warning');
  assert.deepEqual(attributes, { name: 'concord', tests: '2', failures: '2', errors: '0', time: '0' });
});

test('makes an error of what could not be read', async () => {
  const { children } = await junitOf({ 'a.note.yaml': { unreadable: 'permission denied' } });
  assert.deepEqual(children.map(briefly), ['concord: 1 tests, 0 failures, 1 errors']);
});

test('holds only what XML can hold', async () => {
  const files = {
    'a&b<c>"d\'.note.yaml': 'title: Spring\nowner: "]]>&amp;<\\e\\uFFFE"\n',
    'e.note.yaml': 'title: "\u0001\n',
  };
  const { children } = await junitOf(files);
  assert.equal(children[0]?.attributes['name'], 'a&b<c>"d\'.note.yaml');
  assert.match(children[0].children[0]?.children[0]?.text ?? '', /"owner" is "\]\]>&amp;<␛\uFFFD", which/);
});

async function junitOf(files: MemoryFiles, options = ''): Promise<XmlElement> {
  const { output } = await runCli(`check --format junit ${options}`, files);
  const root = parseXml(output);
  assertShape(root);
  return root;
}

/** What the schema of Jenkins and that of Ant ask of an element: its attributes, and what it may hold, in this order. */
const shapes: Readonly<Record<string, { required: string[]; optional: string[]; children: string[] }>> = {
  testsuites: { required: [], optional: ['name', 'tests', 'failures', 'errors', 'time'], children: ['testsuite'] },
  testsuite: {
    required: ['name', 'tests', 'failures', 'errors'],
    optional: ['skipped', 'time'],
    children: ['testcase'],
  },
  testcase: { required: ['name', 'classname'], optional: ['time'], children: ['error', 'failure', 'system-out'] },
  failure: { required: ['message', 'type'], optional: [], children: [] },
  error: { required: ['message', 'type'], optional: [], children: [] },
  'system-out': { required: [], optional: [], children: [] },
};

function assertShape(element: XmlElement): void {
  const { name, attributes, children } = element;
  const shape = shapes[name];
  assert.ok(shape !== undefined, `No <${name}> is known.`);
  const keys = Object.keys(attributes);
  assert.deepEqual(
    shape.required.filter((key) => !keys.includes(key)),
    [],
    `<${name}> lacks attributes.`,
  );
  assert.deepEqual(
    keys.filter((key) => !shape.required.includes(key) && !shape.optional.includes(key)),
    [],
    `<${name}> has more attributes than are known.`,
  );
  for (const key of ['tests', 'failures', 'errors', 'skipped', 'time']) assert.match(attributes[key] ?? '0', /^\d+$/);
  for (const child of children) {
    assert.ok(shape.children.includes(child.name), `<${child.name}> is in <${name}>.`);
    assertShape(child);
  }
  if (name === 'testsuite') assertCounts(element);
  if (name === 'testcase') assert.ok(children.length <= 1, 'A case fails once.');
}

function assertCounts({ attributes, children }: XmlElement): void {
  const count = (name: string) => children.filter((testcase) => testcase.children.some((child) => child.name === name));
  assert.equal(attributes['tests'], String(children.length));
  assert.equal(attributes['failures'], String(count('failure').length));
  assert.equal(attributes['errors'], String(count('error').length));
}

function briefly({ attributes: { name, tests, failures, errors } }: XmlElement): string {
  return `${name ?? ''}: ${tests ?? ''} tests, ${failures ?? ''} failures, ${errors ?? ''} errors`;
}
