import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { lineStartsIn } from '../../../server/src/core/text/lines.js';
import type { TextEdit } from '../../../server/src/core/text/text-edit.js';
import { Workspace } from '../../../server/src/core/workspace/snapshot.js';
import { dataOf } from '../../../server/src/core/yaml/data.js';
import type { YamlNode } from '../../../server/src/core/yaml/node.js';
import { parse } from '../../../server/src/core/yaml/parse.js';
import { readStream } from '../../../server/src/core/yaml/read-stream.js';
import { planOf } from '../../support/plan.js';
import { runs } from '../../support/property.js';
import { filesIn } from '../../support/repository.js';
import { standardPack } from '../../support/standard-pack.js';

const uri = 'file:///a.yaml';
const environment = { pack: standardPack, associations: [], folders: [] };
const texts = [
  ...[...filesIn('test/workspaces/acme')].filter(([file]) => file.endsWith('.yaml')).map(([, text]) => text),
  planOf(30),
  planOf(25).replaceAll('\n', '\r\n'),
];

/** What people type, and what breaks things. */
const typed = [
  ...[
    'x',
    'status',
    ': ',
    '- ',
    '\n',
    '\n  ',
    '\n    ',
    '"',
    "'",
    '[',
    ']',
    '{',
    '}',
    ', ',
    '#',
    ' # note',
    '|',
    '>',
    '&a ',
    '*a',
  ],
  ...[
    '\t',
    '---\n',
    '...\n',
    '%',
    '? ',
    '\r\n',
    '\r',
    'status: live\n',
    '  new:\n    description: x\n',
    '\uFEFF',
    '!tag ',
    '\n\n',
    '- a\n- b\n',
  ],
];

interface Pick {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const pick: fc.Arbitrary<Pick> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  remove: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(80) }),
  insert: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...typed) }, { weight: 1, arbitrary: fc.constant('') }),
});

test('after any edits a file is what it would be if it had been read anew', () => {
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(pick, { minLength: 10, maxLength: 14 }), (text, picks) => {
      const workspace = workspaceOf(text);
      diagnosticsOf(workspace.snapshot, uri);
      for (const edit of picks) {
        const before = workspace.snapshot.files.get(uri)?.text ?? '';
        workspace.edit(uri, [toEdit(before, edit)]);
        const after = workspace.snapshot.files.get(uri);
        assert.ok(after);
        const fresh = workspaceOf(after.text);
        const freshFile = fresh.snapshot.files.get(uri);
        assert.ok(freshFile);
        assert.deepEqual(lineStartsIn(after), lineStartsIn(freshFile));
        assert.deepEqual(plainStream(after), plainStream(freshFile));
        assert.deepEqual(found(workspace), found(fresh));
      }
    }),
    runs(150),
  );
}).timeout(3_600_000);

test('a text that can be read has the same tree and the same data, in blocks or as a whole', () => {
  let compared = 0;
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(pick, { maxLength: 3 }), (text, picks) => {
      const edited = picks.reduce((current, edit) => {
        const { range, newText } = toEdit(current, edit);
        return current.slice(0, range.start) + newText + current.slice(range.end);
      }, text);
      const whole = readStream(edited);
      const stream = parse({ uri, text: edited });
      assert.equal(stream.problems.length > 0, whole.problems.length > 0, edited);
      if (whole.problems.length > 0) return;
      compared += 1;
      const roots = [
        stream.documents.map(({ root }) => root && plain(root)),
        whole.documents.map(({ root }) => root && plain(root)),
      ];
      assert.deepEqual(roots[0], roots[1], edited);
      const data = [stream, whole].map(({ documents }) => documents.map(({ root }) => root && dataOf(root)));
      assert.deepEqual(data[0], data[1]);
    }),
    runs(400),
  );
  assert.ok(compared > 20, `Only ${String(compared)} texts could be read.`);
}).timeout(3_600_000);

function toEdit(text: string, { at, remove, insert }: Pick): TextEdit {
  const start = Math.floor(at * text.length);
  return { range: { start, end: Math.min(text.length, start + remove) }, newText: insert };
}

function workspaceOf(text: string): Workspace {
  const workspace = new Workspace(environment);
  workspace.apply(new Map([[uri, text]]));
  return workspace;
}

function found({ snapshot }: Workspace) {
  return diagnosticsOf(snapshot, uri).map(({ rule, severity, range, message }) => ({
    rule,
    severity,
    ...range,
    message,
  }));
}

function plainStream(file: { uri: string; text: string }) {
  const { documents, problems } = parse(file);
  return { problems, roots: documents.map(({ root }) => root && plain(root)) };
}

/** The tree as plain data: its nodes may be put together when they are looked at. */
function plain(node: YamlNode): unknown {
  const { kind, range } = node;
  switch (node.kind) {
    case 'scalar':
      return { kind, range, style: node.style, value: node.value };
    case 'alias':
      return { kind, range, target: node.target?.range };
    case 'sequence':
      return { kind, range, flow: node.flow, items: node.items.map(plain) };
    case 'mapping':
      return {
        kind,
        range,
        flow: node.flow,
        pairs: node.pairs.map(({ key, value, name }) => [name, plain(key), plain(value)]),
      };
  }
}
