import assert from 'node:assert/strict';
import fc from 'fast-check';
import { test } from 'mocha';

import { diagnosticsOf } from '../../../server/src/core/features/diagnostics.js';
import { createFinder } from '../../../server/src/core/rules/pack/find-targets.js';
import { patternOf, targetsOf } from '../../../server/src/core/rules/pack/targets.js';
import { lineStartsIn } from '../../../server/src/core/text/lines.js';
import { Workspace } from '../../../server/src/core/workspace/snapshot.js';
import { blocksOf, editedFile, parse } from '../../../server/src/core/yaml/parse.js';
import { packOf, ruleText } from '../../support/pack-of.js';
import { runs } from '../../support/property.js';

const tags = Array.from({ length: 60 }, (_, index) => `  tag${String(index)}:\n    product: ga\n    owner: it\n`);
const text = `spec: plan/v1\nlaunch: soon\ntags:\n${tags.join('')}owners:\n  - Ann\n`;
const uri = 'a.plan.yaml';

test('an edit has only those parts judged again that it touches', () => {
  const judged: (string | undefined)[] = [];
  const find = createFinder(({ self, key }) => {
    judged.push(key);
    const isMarketing = typeof self === 'object' && self !== null && 'owner' in self && self.owner === 'marketing';
    return { message: isMarketing ? `${String(key)}!` : undefined, steps: 1 };
  }, undefined);
  const targets = targetsOf([patternOf('/tags/*')]);
  assert.ok(targets);
  const findIn = (file: { uri: string; text: string }) => {
    const group = blocksOf(file);
    assert.ok(group);
    judged.length = 0;
    return find(group, targets).map(({ path, range, message }) => [
      path.join('.'),
      file.text.slice(range.start, range.end),
      message,
    ]);
  };

  const file = { uri, text };
  assert.deepEqual(findIn(file), []);
  assert.equal(judged.length, 60);
  const start = text.indexOf('owner: it', text.indexOf('tag17:')) + 'owner: '.length;
  const edited = editedFile(file, { range: { start, end: start + 2 }, newText: 'marketing' });
  assert.deepEqual(findIn(edited), [['tags.tag17', 'tag17', 'tag17!']]);
  assert.deepEqual(judged, ['tag17']);
  const moved = editedFile(edited, { range: { start: 0, end: 0 }, newText: '# A plan.\n' });
  assert.deepEqual(findIn(moved), [['tags.tag17', 'tag17', 'tag17!']]);
  assert.ok(!judged.includes('tag17'));
});

test('a rule that costs too much in a file says nothing, and is not asked on', () => {
  let judged = 0;
  const find = createFinder(() => {
    judged++;
    return { message: 'No.', steps: 90_000 };
  }, undefined);
  const group = blocksOf({ uri, text });
  const targets = targetsOf([patternOf('/tags/*')]);
  assert.ok(group && targets);
  assert.deepEqual(find(group, targets), []);
  assert.ok(judged < 30, `${String(judged)} were judged.`);
});

const pack = packOf({
  'rules/a.yaml': ruleText(
    'id: acme/owner\nfor: tag\ncheck: has(self.owner)\nmessage: "{key} has no owner."\nfix: { title: Add, insert: { owner: it } }',
  ),
  'rules/b.yaml': ruleText(
    'id: acme/launch\nfor: tag\ncheck: file.launch == "soon"\nmessage: "{key} at {file.launch}."',
  ),
  'rules/c.yaml': ruleText(
    'id: acme/all\nfor: /owners/*\ncheck: size(file) < 5 && size(file.tags) < 17\nmessage: "{self}."',
  ),
  'rules/d.yaml': ruleText('id: acme/whole\nfor: /\ncheck: self.owners.all(name, name != "Bob")\nmessage: Bob.'),
  'rules/e.yaml': ruleText('id: acme/events\nfor: /tags/*\ncheck: size(defs("event")) == 0\nmessage: Events.'),
});

/** One line takes the place of another, or stands above it. */
const edit = fc.record({
  line: fc.nat(),
  isInsertion: fc.boolean(),
  text: fc.constantFrom(
    ...['', '    consent: x', '    product: tv', '  more:', '  - Bob', 'launch: now', 'launch: soon', '# more'],
    ...['owners: [Bob]', 'events: { a: {} }', 'tags: {}', '    owner: "'],
  ),
});

/** Long enough to be cut into its entries, and short enough for edits to meet each other. */
const some = Array.from(
  { length: 16 },
  (_, index) => `  tag${String(index)}:\n    product: ${'long '.repeat(30)}\n${index % 2 ? '    owner: it\n' : ''}`,
);
const short = `spec: plan/v1\nlaunch: soon\ntags:\n${some.join('')}owners:\n  - Ann\n`;

test('after any edits a rule says what it says of the file read anew, fixes included', () => {
  let told = 0;
  fc.assert(
    fc.property(fc.array(edit, { minLength: 3, maxLength: 8 }), (edits) => {
      const workspace = workspaceOf(short);
      for (const { line, isInsertion, text: written } of edits) {
        const now = workspace.file(uri)?.text ?? '';
        const starts = [...lineStartsIn({ uri, text: now }).values()];
        const start = starts[line % starts.length] ?? 0;
        const end = isInsertion ? start : (starts[(line % starts.length) + 1] ?? now.length);
        workspace.edit(uri, [{ range: { start, end }, newText: `${written}\n` }]);
        const { text: content = '' } = workspace.file(uri) ?? {};
        // Where a text cannot be read there are several ways to cut it.
        if (parse({ uri, text: content }).problems.length > 0) {
          workspace.edit(uri, [{ range: { start, end: start + written.length + 1 }, newText: now.slice(start, end) }]);
          continue;
        }
        const found = foundIn(workspace);
        told += found.length;
        assert.deepEqual(found, foundIn(workspaceOf(content)));
      }
    }),
    runs(30),
  );
  assert.ok(told > 200, `Only ${String(told)} findings were compared.`);
});

test('what all rules are asked in one walk is what each finds part by part, as in a file too long for that walk', () => {
  const filler = `# ${'x'.repeat(98)}\n`.repeat(700);
  const variants = ['', 'launch: now\n', 'owners: [Bob]\n', 'more:\n  - tags: {}\n', 'tags: {}\n', 'a: 1\nb: 2\n'];
  let told = 0;
  for (const from of [short, text, short.replace('Ann', 'Bob'), short.replace('soon', 'now')]) {
    for (const added of variants) {
      const found = foundIn(workspaceOf(from + added));
      told += found.length;
      assert.deepEqual(found, foundIn(workspaceOf(from + added + filler)));
    }
  }
  assert.ok(told > 200, `Only ${String(told)} findings were compared.`);
});

function workspaceOf(content: string): Workspace {
  const workspace = new Workspace({ pack, associations: [], folders: [''] });
  workspace.isComplete = true;
  workspace.apply(new Map([[uri, content]]));
  return workspace;
}

function foundIn({ snapshot }: Workspace): unknown[] {
  return diagnosticsOf(snapshot, uri)
    .filter(({ rule }) => rule.startsWith('acme/'))
    .map(({ fixes, ...found }) => ({ ...found, fixes: fixes?.().map(({ edits }) => edits) }));
}

test('a rule that names a key of the file is asked again about all when that key changes', () => {
  const workspace = workspaceOf(short);
  const told = () => foundIn(workspace).length;
  const before = told();
  const start = short.indexOf('soon');
  workspace.edit(uri, [{ range: { start, end: start + 4 }, newText: 'late' }]);
  assert.equal(told(), before + some.length);
  workspace.edit(uri, [{ range: { start, end: start + 4 }, newText: 'soon' }]);
  assert.equal(told(), before);
});

test('of a file with a line that cannot be read nothing is said as a whole', () => {
  const whole = packOf({
    'rules/a.yaml': ruleText('id: acme/a\nfor: /\ncheck: has(self.launch)\nmessage: No launch.'),
  });
  const toldOf = (content: string) => {
    const workspace = new Workspace({ pack: whole, associations: [], folders: [''] });
    workspace.apply(new Map([[uri, content]]));
    return foundIn(workspace).length;
  };
  assert.equal(toldOf('spec: plan/v1\nid: a\n'), 1);
  assert.equal(toldOf('spec: plan/v1\nlaunch\n'), 0);
});
