import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { applyStep } from '../../../server/src/core/migrations/apply-step.js';
import { readMigration } from '../../../server/src/core/migrations/read-migration.js';
import { applyEdits } from '../../../server/src/core/text/text-edit.js';

/** What a step makes of a text; where it leaves a place as it is, the reason. */
interface Case {
  readonly step: string;
  readonly before: string;
  readonly after: string;
  readonly left?: string;
}

const cases: Readonly<Record<string, Case>> = {
  'renames a key wherever it stands, with its quotes and comments': {
    step: 'rename: /metrics/*/deadline, to: due',
    before: 'metrics:\n  a:\n    # When?\n    "deadline": 1 # Soon.\n  b: { deadline: 2, owner: it }\n  c: {}\n',
    after: 'metrics:\n  a:\n    # When?\n    "due": 1 # Soon.\n  b: { due: 2, owner: it }\n  c: {}\n',
  },
  'renames a key of each item of a list': {
    step: 'rename: /tags/*/deadline, to: due',
    before: 'tags:\n  - deadline: 1\n  - name: x\n    deadline: 2\n',
    after: 'tags:\n  - due: 1\n  - name: x\n    due: 2\n',
  },
  'never writes over a key that is there': {
    step: 'rename: /deadline, to: due',
    before: 'deadline: 1\ndue: 2\n',
    after: 'deadline: 1\ndue: 2\n',
    left: '"due" is there already, so "deadline" was left as it is.',
  },
  'leaves a file alone where an alias would carry the change elsewhere': {
    step: 'rename: /metrics/a/deadline, to: due',
    before: 'metrics:\n  a: &x { deadline: 1 }\nother: *x\n',
    after: 'metrics:\n  a: &x { deadline: 1 }\nother: *x\n',
    left: 'An alias, a merged key or a key that stands there twice repeats what would change here, so that it would change elsewhere too.',
  },
  'changes what an anchor stands before where that is right everywhere': {
    step: 'rename: /metrics/*/deadline, to: due',
    before: 'metrics:\n  a: &x { deadline: 1 }\n  b: *x\n',
    after: 'metrics:\n  a: &x { due: 1 }\n  b: *x\n',
  },
  'moves a key with its comments further out': {
    step: 'move: /plan/owner, to: /owner',
    before: 'plan:\n  id: a\n  # Ask her first.\n  owner: Ana # Or Ben.\n    # Deeper.\nend: 1\n',
    after: 'plan:\n  id: a\nend: 1\n# Ask her first.\nowner: Ana # Or Ben.\n  # Deeper.\n',
  },
  'moves a group of keys further in, into a group that is not there yet': {
    step: 'move: /goals, to: /plan/inner/aims',
    before: 'id: a\ngoals:\n  x:\n    # One.\n    number: 1\n\n    text: |\n      two\n       lines\n',
    after:
      'id: a\nplan:\n  inner:\n    aims:\n      x:\n        # One.\n        number: 1\n\n        text: |\n          two\n           lines\n',
  },
  'moves between brackets and lines': {
    step: 'move: /plan/owner, to: /owner',
    before: 'plan: { id: a, owner: Ana }\n',
    after: 'plan: { id: a }\nowner: Ana\n',
  },
  'moves the only key of a group': {
    step: 'move: /plan/owner, to: /owner',
    before: 'plan:\n  owner: Ana # Or Ben.\n',
    after: 'plan:\n  {} # Or Ben.\nowner: Ana\n',
  },
  'moves keys of many groups each within its own': {
    step: 'move: /tags/*/lifetime, to: /tags/*/cookie/lifetime',
    before: 'tags:\n  a:\n    lifetime: 1d\n    cookie:\n      name: x\n  b: { lifetime: 2d, x: 1 }\n',
    after: 'tags:\n  a:\n    cookie:\n      name: x\n      lifetime: 1d\n  b: { x: 1, cookie: { lifetime: 2d } }\n',
  },
  'does not move to where a value stands in the way': {
    step: 'move: /owner, to: /plan/owner',
    before: 'owner: Ana\nplan: signup\n',
    after: 'owner: Ana\nplan: signup\n',
    left: '"plan" holds no keys, so "plan/owner" cannot be written.',
  },
  'sets a default only where there is none': {
    step: 'set: /tags/*/consent, value: analytics',
    before: 'tags:\n  a:\n    id: 1\n  b: { consent: necessary }\n  c: {}\n',
    after: 'tags:\n  a:\n    id: 1\n    consent: analytics\n  b: { consent: necessary }\n  c: { consent: analytics }\n',
  },
  'sets a group of keys': {
    step: 'set: /budget, value: { total: 1, parts: [1, 2] }',
    before: 'id: a\n',
    after: 'id: a\nbudget:\n  total: 1\n  parts:\n    - 1\n    - 2\n',
  },
  'removes a key and keeps what is said beside it': {
    step: 'remove: /b',
    before: 'a: 1\n# Above.\nb: # Behind.\n  c: 1 # Inside.\n# Below.\nd: 1\n',
    after: 'a: 1\n# Above.\n# Behind.\n# Inside.\n# Below.\nd: 1\n',
  },
  'removes what only silences a finding of the key with it': {
    step: 'remove: /b',
    before: 'a: 1\nb: 2 # concord-ignore schema/unknown-key: old\n',
    after: 'a: 1\n',
  },
  'removes keys in brackets, and keeps what is said beside them': {
    step: 'remove: /a/*/x',
    before:
      'a:\n  - { x: 1, # One.\n      y: 2 }\n  - { y: 2,\n      x: 1 # One.\n    }\n  - x: 1 # Two.\n    y: 2\n  - x: 1\n    y: 2\n',
    after: 'a:\n  - { # One.\n      y: 2 }\n  - { y: 2 # One.\n    }\n  - # Two.\n    y: 2\n  - y: 2\n',
  },
  'gives values others in their place, in their quotes': {
    step: 'map: /status, values: { review: in-review, done: 1 }',
    before: "status: 'review' # Now.\n",
    after: "status: 'in-review' # Now.\n",
  },
  'gives items of a list other values': {
    step: 'map: /owners/*, values: { IT: it }',
    before: 'owners: [IT, marketing]\n',
    after: 'owners: [it, marketing]\n',
  },
  'splits a text into keys beside it': {
    step: "split: /owner, pattern: '^(.*) <(?P<mail>.*)>$', into: { name: '{1}', email: '{mail}' }",
    before: 'id: a\nowner: Ana <ana@acme.example> # Or Ben.\nend: 1\n',
    after: 'id: a\nname: Ana\nemail: ana@acme.example # Or Ben.\nend: 1\n',
  },
  'splits a text into keys of its own': {
    step: "split: /owners/*/who, pattern: '^(.*) <(.*)>$', into: { /owners/*/who/name: '{1}', /owners/*/who/email: '{2}' }",
    before: 'owners:\n  - who: Ana <ana@acme.example> # Or Ben.\n  - { who: Ben <ben@acme.example> }\n',
    after:
      'owners:\n  - who: # Or Ben.\n      name: Ana\n      email: ana@acme.example\n  - { who: { name: Ben, email: ben@acme.example } }\n',
  },
  'leaves a text that is not written as expected': {
    step: "split: /owner, pattern: '^(.*) <(.*)>$', into: { name: '{1}', email: '{2}' }",
    before: 'owner: Ana\n',
    after: 'owner: Ana\n',
    left: 'The value of "owner" is not written as the migration expects.',
  },
  'puts texts together in the place of one of them': {
    step: "merge: [/first, /last], to: /name, with: '{first} {last}'",
    before: 'first: Ana # Given.\nid: a\nlast: Silva # Family.\n',
    after: 'name: Ana Silva # Given.\nid: a\n# Family.\n',
  },
  'puts nothing together where a part is missing': {
    step: "merge: [/first, /last], to: /name, with: '{first} {last}'",
    before: 'first: Ana\n',
    after: 'first: Ana\n',
    left: '"last" is missing, which "first" is to be put together with.',
  },
  'puts texts in brackets together': {
    step: "merge: [/a/*/x, /a/*/y, /a/*/z], to: /a/*/w, with: '{1}{2}{3}'",
    before: 'a: { p: { x: 1, y: 2, z: 3 }, q: {} }\n',
    after: 'a: { p: { w: "123" }, q: {} }\n',
  },
  'loses no comment that stands within what it would change': {
    step: 'map: /text, values: { "old\\n": new }',
    before: 'text: | # Why.\n  old\nid: a\n',
    after: 'text: | # Why.\n  old\nid: a\n',
    left: 'A comment would be lost here.',
  },
  'keeps the line breaks of a file': {
    step: 'move: /plan/owner, to: /who/owner',
    before: 'plan:\r\n  id: a\r\n  owner: Ana # Or Ben.\r\n',
    after: 'plan:\r\n  id: a\r\nwho:\r\n  owner: Ana # Or Ben.\r\n',
  },
};

suite('a step of a migration', () => {
  for (const [behaviour, { step, before, after, left }] of Object.entries(cases)) {
    test(behaviour, () => {
      const text = `spec: migration/v1\nfrom: ^1.0\nto: 2.0.0\nsteps:\n  - { ${step} }\n`;
      const { migration, problems } = readMigration('migrations/2.0.0.yaml', text, []);
      assert.deepEqual(problems, []);
      const [read] = migration?.steps ?? [];
      assert.ok(read !== undefined && read.action !== 'rename_symbol');
      const applied = applyStep({ uri: 'a.yaml', text: before }, read);
      assert.equal(applied.file.text, after);
      assert.equal(applyEdits(before, applied.edits), after);
      assert.deepEqual(
        applied.left.map(({ reason }) => reason),
        left === undefined ? [] : [left],
      );
      assert.deepEqual(applyStep(applied.file, read).edits, []);
    });
  }
});
