import assert from 'node:assert/strict';
import { test } from 'mocha';

import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { insertEntry } from '../../server/src/core/yaml/insert-entry.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { checkAction, checkActionElsewhere, checkActions } from '../support/check-code-actions.js';
import { kitchen } from '../support/kitchen.js';

const recipe = `
    -- a.recipe.yaml --
    store: big
    needs: [pep<|>per]
    `;

function checkCreated(title: string, files: string, after: string): void {
  const [, uri = ''] = /-- (\S+\.store\.yaml) --/.exec(files) ?? [];
  checkActionElsewhere(title, `${kitchen}${files.slice(1).trimEnd()}${recipe}`, uri, after);
}

const title = 'Create the good "pepper" in "big.store.yaml"';

test('adds a definition to the file that the scope names, with what it requires, behind its like', () => {
  checkCreated(
    title,
    `
    -- big.store.yaml --
    # Ours.
    id: big
    shelves: # all of them
      salt: { price: 1 } # white

      flour:
        price: 2
        # A comment of it.

    # The end.
    cooks: {}
    `,
    `
    # Ours.
    id: big
    shelves: # all of them
      salt: { price: 1 } # white

      flour:
        price: 2
        # A comment of it.

      pepper:
        price: TBD

    # The end.
    cooks: {}
    `,
  );
});

test('adds a definition in the order of the alphabet where its like stand in it', () => {
  checkCreated(
    title,
    '\n    -- big.store.yaml --\n    id: big\n    shelves:\n      oil: { price: 1 }\n      salt: { price: 1 }',
    'id: big\nshelves:\n  oil: { price: 1 }\n  pepper:\n    price: TBD\n  salt: { price: 1 }\n',
  );
  checkCreated(
    title,
    '\n    -- big.store.yaml --\n    id: big\n    shelves:\n      # All.\n\n      # White.\n      salt: { price: 1 }\n\n      # Brown.\n      sugar: { price: 1 }',
    'id: big\nshelves:\n  # All.\n\n  pepper:\n    price: TBD\n\n  # White.\n  salt: { price: 1 }\n\n  # Brown.\n  sugar: { price: 1 }\n',
  );
  checkCreated(
    title,
    '\n    -- big.store.yaml --\n    id: big\n    shelves:\n      salt: { price: 1 }\n      sugar: { price: 1 }',
    'id: big\nshelves:\n  pepper:\n    price: TBD\n  salt: { price: 1 }\n  sugar: { price: 1 }\n',
  );
});

test('makes the mapping that definitions stand in where there is none', () => {
  checkCreated(title, '\n    -- big.store.yaml --\n    id: big', 'id: big\nshelves:\n  pepper:\n    price: TBD\n');
  checkCreated(
    title,
    '\n    -- big.store.yaml --\n    id: big\n    shelves: # none yet\n    cooks: {}',
    'id: big\nshelves: # none yet\n  pepper:\n    price: TBD\ncooks: {}\n',
  );
  checkCreated(
    title,
    '\n    -- big.store.yaml --\n    id: big\n    shelves: {} # none yet',
    'id: big\nshelves: # none yet\n  pepper:\n    price: TBD\n',
  );
});

test('adds to a mapping in braces what fits there', () => {
  checkCreated(
    title,
    '\n    -- big.store.yaml --\n    id: big\n    shelves: { salt: { price: 1 } }',
    'id: big\nshelves: { salt: { price: 1 }, pepper: { price: TBD } }\n',
  );
});

test('adds what is unique in the project to the file that has most of its kind', () => {
  const files = `
    -- big.store.yaml --
    cooks:
      ada: {}
      bob: {}
    -- small.store.yaml --
    cooks:
      cid: {}
    -- a.recipe.yaml --
    cook: e<|>ve
    `;
  checkActions(kitchen + files.slice(1), ['Create the cook "eve" in "big.store.yaml"']);
});

test('lets choose among files that are equally right, three at most', () => {
  const store = (name: string) => `    -- ${name}.store.yaml --\n    id: ${name.replace('/', '-')}\n`;
  const stores = ['a/x', 'b/x', 'c', 'd'].map(store).join('');
  checkActions(`${kitchen}${stores}    -- a.recipe.yaml --\n    cook: e<|>ve\n`, [
    'Create the cook "eve" in "a/x.store.yaml"',
    'Create the cook "eve" in "b/x.store.yaml"',
    'Create the cook "eve" in "c.store.yaml"',
  ]);
});

test('offers it for each kind of thing that may be meant', () => {
  const files = `
    -- big.store.yaml --
    id: big
    -- a.recipe.yaml --
    store: big
    steps: [p<|>our]
    `;
  checkActions(kitchen + files.slice(1), [
    'Create the good "pour" in "big.store.yaml"',
    'Create the cook "pour" in "big.store.yaml"',
  ]);
});

test('adds to the file itself what it defines for itself, behind the nearest names', () => {
  const store = (first: string, last: string) => `    -- a.store.yaml --
    id: own
    shelves:
      salt: { price: 1, near: [${first}] }
${last}`;
  checkActions(`${store('sal<|>ty', '')}${kitchen}`.replace(/^\n/, ''), [
    'Change to "salt"',
    'Create the good "salty" in this file',
  ]);
  checkAction(
    'Create the good "salty" in this file',
    store('sal<|>ty', '') + kitchen.slice(1),
    store('salty', '      salty:\n        price: TBD\n') + kitchen.slice(1),
  );
});

test('adds an item to the list that holds the definitions, with what it requires, or makes the list', () => {
  const check = (before: string, after: string) => {
    const files = `
    -- pack/pack.yaml --
    kinds:
      shed: { title: shed, spec: shed/v1, schema: shed.schema.yaml, files: ['**/*.shed.yaml'] }
      job: { title: job, spec: job/v1, schema: job.schema.yaml, files: ['**/*.job.yaml'] }
    -- pack/shed.schema.yaml --
    properties:
      tools:
        items:
          required: [size, name]
          properties: { name: { type: string, x-defines: tool }, price: true, size: { enum: [big, small] } }
    -- pack/job.schema.yaml --
    properties: { with: { items: { x-refers-to: tool } } }
    -- a.shed.yaml --
    ${before.replaceAll('\n', '\n    ')}
    -- a.job.yaml --
    with: [ra<|>ke]
    `;
    checkActionElsewhere('Create the tool "rake" in "a.shed.yaml"', files, 'a.shed.yaml', after);
  };
  check(
    'tools: # ours\n- name: hoe # one\n  # and its comment\n  size: big\n  # more of it\n# the end',
    'tools: # ours\n- name: hoe # one\n  # and its comment\n  size: big\n  # more of it\n- name: rake\n  size: big\n# the end\n',
  );
  check('tools: [{ name: hoe, size: big }]', 'tools: [{ name: hoe, size: big }, { name: rake, size: big }]\n');
  check('tools: [] # none', 'tools: [{ name: rake, size: big }] # none\n');
  check('tools: # none\n# the end', 'tools: # none\n  - name: rake\n    size: big\n# the end\n');
  check('# a shed', '# a shed\ntools:\n  - name: rake\n    size: big\n');
});

test('offers nothing where the name may not be defined, or where the file cannot be read', () => {
  const files = (name: string, more: string) => `
    -- big.store.yaml --
    id: big
    ${more}
    -- a.recipe.yaml --
    store: big
    needs: [<|>${name}]
    `;
  checkActions(kitchen + files('pepper', '').slice(1), [title]);
  checkActions(kitchen + files('"2 peppers"', '').slice(1), []);
  checkActions(kitchen + files('pepper', 'cooks: "').slice(1), []);
  checkActions(`${kitchen}    -- a.recipe.yaml --\n    store: n<|>o/where\n`, []);
});

test('makes a file where a value at the root of one defines, beside its like, with what it requires', () => {
  const recipe = '    -- a.recipe.yaml --\n    store: n<|>ew\n';
  checkActions(kitchen + recipe, ['Create the store "new" in the new file "new.store.yaml"']);
  const others =
    '    -- x/one.store.yaml --\n    id: one\n    -- y/two.store.yaml --\n    id: two\n    -- y/three.store.yaml --\n    id: three\n';
  const requiring = kitchen.replace(
    'type: object\n    properties:\n      spec: true\n      id: { type: string, x-defines: store }',
    () =>
      "type: object\n    required: [cooks, spec]\n    properties:\n      spec: { const: store/v1 }\n      id: { pattern: '^[a-z]+$', x-defines: store }",
  );
  const title = 'Create the store "new" in the new file "y/new.store.yaml"';
  const text = 'spec: store/v1\nid: new\ncooks: {}\n';
  checkActionElsewhere(title, requiring + others + recipe, 'y/new.store.yaml', text);
  checkActions(requiring + others + recipe.replace('ew', 'ew2'), []);
  checkActions(`${kitchen}    -- a.recipe.yaml --\n    after: n<|>ew\n`, [
    'Create the recipe "new" in the new file "new.recipe.yaml"',
  ]);
});

test('keeps line breaks of two characters', () => {
  const text = 'a:\r\n  # one\r\n  x: 1\r\n\r\n  # two\r\n  y: 2\r\n';
  const added = (name: string) => {
    const mapping = parse({ uri: 'a.yaml', text }).documents[0]?.root;
    const inner = mapping?.kind === 'mapping' ? mapping.pairs[0]?.value : undefined;
    assert.ok(inner?.kind === 'mapping');
    const value = { kind: 'scalar', value: 3, isPlaceholder: false, choices: [] } as const;
    return applyEdits(text, insertEntry(text, inner, { name, value }));
  };
  assert.equal(added('z'), `${text}\r\n  z: 3\r\n`);
  assert.equal(added('b'), text.replace('  # one', '  b: 3\r\n\r\n  # one'));
  assert.equal(added('xa'), text.replace('  x: 1\r\n', '  x: 1\r\n\r\n  xa: 3\r\n'));
});
