import { test } from 'mocha';

import { checkAction, checkActions } from '../support/check-code-actions.js';
import { checkDiagnostics } from '../support/check-rule.js';

const schema = `
    -- s.yaml --
    additionalProperties: false
    properties:
      version: { enum: [v1, v2] }
      stages:
        additionalProperties:
          required: [run]
          additionalProperties: false
          properties: { run: { type: string }, env: { type: object }, level: { type: integer } }
      steps: { items: { oneOf: [{ $ref: '#/$defs/run' }, { $ref: '#/$defs/wait' }] } }
    $defs:
      run: { type: object, required: [run], properties: { run: { type: string } }, additionalProperties: false }
      wait: { type: object, required: [wait], properties: { wait: { type: integer } }, additionalProperties: false }
`;
const file = (text: string) => `
    -- a.yaml | s.yaml --${text.replace(/\n *$/, '')}${schema}`;

test('a group of keys that slipped out is told once, and moved back without its former neighbours', () => {
  checkDiagnostics(
    file(`
    stages:
      build:
      ^^^^^ error schema/type: "build" has no value yet; it needs a group of keys.
      env:
        FAST: 1
        run: make
    `).replace('required: [run]', 'type: object\n          required: [run]'),
  );
  checkAction(
    'Move into "build"',
    file(`
    stages:
      bu<|>ild:
      env:
        FAST: 1
        run: make
    `).replace('required: [run]', 'type: object\n          required: [run]'),
    file(`
    stages:
      build:
        env:
          FAST: 1
        run: make
    `).replace('required: [run]', 'type: object\n          required: [run]'),
  );
});

test('dashes without a space are told as that, and mended all at once', () => {
  const list = (text: string) =>
    file(text).replace('version:', 'names: { items: { pattern: "^[a-z]+$" }, type: array }\n      version:');
  checkDiagnostics(
    list(`
    names:
      -tea
      ^^^^ error schema/type: "names" is read as text: a dash makes an item of a list only with a space behind it.
      - milk
    `),
  );
  checkAction(
    'Add a space after the dash',
    list(`
    names:
      -t<|>ea
      - milk
      -sugar
    stages: {}
    `),
    list(`
    names:
      - tea
      - milk
      - sugar
    stages: {}
    `),
  );
  checkDiagnostics(
    list(`
    names:
      - tea
      -milk
      ^ error yaml/syntax: A dash makes an item of a list only with a space behind it.
    `),
  );
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    names:
    -tea: 1
    ^ error yaml/syntax: A dash makes an item of a list only with a space behind it.
     x: 2
    -- s.yaml --
    {}
  `);
  checkDiagnostics(
    list(`
    names:
      -tea: 1
      ^^^^^^^ error schema/type: "names" is read as a group of keys: a dash makes an item of a list only with a space behind it.
    `),
  );
  checkDiagnostics(
    list(`
    names: -tea
           ^^^^ error schema/type: "names" is text, and must be a list.
    `),
  );
});

test('a missing space after the colon is mended whatever stands behind it', () => {
  for (const [before, after] of [
    ['run:make all', 'run: make all'],
    ["run:'make'", "run: 'make'"],
  ] as const) {
    checkAction(
      'Add a space after the colon',
      file(`
    steps:
      - <|>${before}
      - wait: 1
    `),
      file(`
    steps:
      - ${after}
      - wait: 1
    `),
    );
  }
});

test('of a mistyped key and value the nearest come first, and a group that is not known is moved or removed', () => {
  checkActions(
    file(`
    <|>sages: {}
    `),
    ['Rename to "stages"', 'Remove "sages"'],
  );
  checkActions(
    file(`
    version: <|>1v
    `),
    ['Change to "v1"', 'Change to "v2"'],
  );
});

test('a missing key is not mended by the slip of another one', () => {
  const campaign = (text: string) => `
    -- a.yaml | s.yaml --${text.replace(/\n *$/, '')}
    -- s.yaml --
    required: [owners, status, objective]
    properties: { owners: { type: string }, status: { enum: [draft] }, objective: { type: string }, title: {} }
    additionalProperties: false
  `;
  checkActions(
    campaign(`
    ti<|>tle: Tea
    objctive: Sell more
    `),
    ['Insert "owners"', 'Insert "status"', 'Insert all 2 missing keys'],
  );
});

test('a key that is another by its value, or by the alternative that needs it, is told once', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    title: Tea
    ^^^^^ error schema/unknown-key: "title" is not a key that is known here. Did you mean "name"?
    parts:
      - strat: 1
        ^^^^^ error schema/unknown-key: "strat" is not a key that is known in item 1 of "parts". Did you mean "start"?
    -- s.yaml --
    required: [name]
    additionalProperties: false
    properties:
      name: { type: string }
      parts: { items: { oneOf: [{ $ref: '#/$defs/start' }, { $ref: '#/$defs/run' }] } }
    $defs:
      start: { type: object, required: [start], patternProperties: { '^start$': {} }, additionalProperties: false }
      run: { type: object, properties: { run: {}, env: {}, cwd: {} }, additionalProperties: false }
  `);
});

test('a key is not another one whose value is of another type', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    title: Tea
    ^^^^^ error schema/required: "size" is missing.
    ^^^^^ error schema/unknown-key: "title" is not a key that is known here. Known keys that are not used yet: size.
    -- s.yaml --
    required: [size]
    additionalProperties: false
    properties: { size: { type: integer } }
  `);
});

const jobs = `
    -- s.yaml --
    properties:
      version: { type: integer }
      jobs:
        type: object
        patternProperties: { '^[a-z_][a-z0-9_]*$': { $ref: '#/$defs/job' }, '^x-': {} }
        additionalProperties: false
    additionalProperties: { type: object }
    $defs:
      job:
        type: object
        additionalProperties: false
        properties:
          cmd: { type: string }
          cmds: { type: array }
          env: { type: object, additionalProperties: { type: [string, object] } }
          steps:
            items:
              type: object
              oneOf: [{ required: [uses] }, { required: [run] }, { required: [wait] }]
`;
const workflow = (text: string) => `
    -- a.yaml | s.yaml --${text.replace(/\n *$/, '')}${jobs}`;

test('keys that belong to different alternatives are told as a pair', () => {
  checkDiagnostics(
    workflow(`
    jobs:
      a:
        steps:
          - uses: x
            run: y
            ^^^ error schema/combination: "uses" and "run" do not go together in item 1 of "steps". Keep one of them.
    `),
  );
  checkActions(
    workflow(`
    jobs:
      a:
        steps:
          - uses: x
            r<|>un: y
    `),
    ['Remove "uses"', 'Remove "run"'],
  );
});

test('a key that is refused for its shape alone may be renamed', () => {
  checkDiagnostics(
    workflow(`
    jobs:
      2deploy: {}
      ^^^^^^^ error schema/unknown-key: "2deploy" is not a key that is known in "jobs". A key here looks like "deploy".
    `),
  );
  checkActions(
    workflow(`
    jobs:
      <|>2deploy: {}
    `),
    ['Rename to "deploy"', 'Rename to "_2deploy"', 'Remove "2deploy"'],
  );
});

test('a value that no key of that name may have tells of another key, at the margin too', () => {
  for (const [text, titles] of [
    ['versijn: <|>2', ['Rename to "version"', 'Remove "versijn"']],
    ['surplus: <|>2', ['Remove "surplus"']],
    ['jobs:\n      a:\n        cm<|>d: [a, b]', ['Rename to "cmds"']],
  ] as const) {
    checkActions(workflow(`\n    ${text}\n`), titles);
  }
});

test('a word without a colon is a key where a group of keys belongs', () => {
  checkAction(
    'Add a colon after "FAST"',
    workflow(`
    jobs:
      a:
        env:
          <|>FAST yes, always
    `),
    workflow(`
    jobs:
      a:
        env:
          FAST: yes, always
    `),
  );
});

test('a group at home with one key too many is not moved for it', () => {
  checkActions(
    workflow(`
    jobs:
      a:
        env:
          FAST: y
      b:
        cmd: x
        <|>surplus: 1
    `),
    ['Remove "surplus"'],
  );
});

test('what stands behind a tab is not missing', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    kind: A
    spec:
      name: "x"
    \tkind:
     ^^^^ error yaml/syntax: A tab stands where only spaces may indent. Replace it with spaces.
        a: 1
      size: 1
    -- s.yaml --
    properties: { spec: { required: [kind] } }
  `);
});

const forms = `
    -- s.yaml --
    properties:
      version: { enum: [v1, v2] }
      parts:
        items:
          allOf:
            - { if: { properties: { type: { const: a } } }, then: { $ref: '#/$defs/a' } }
            - { if: { properties: { type: { const: b } } }, then: { $ref: '#/$defs/b' } }
            - { if: { properties: { type: { const: c } } }, then: { $ref: '#/$defs/c' } }
          required: [type]
    if: { properties: { version: { const: v1 } } }
    then: { properties: { extra: {} } }
    else: { properties: { extra: { additionalProperties: false } } }
    $defs:
      a: { properties: { type: {}, n: { type: integer } }, additionalProperties: false }
      b: { properties: { type: {}, n: {}, k: {}, l: {}, m: {}, o: {}, p: {}, q: {} }, additionalProperties: false }
      c: { properties: { type: {} }, additionalProperties: false }
`;

test('a mistyped key or value that everything else leans on is told alone, however much follows on it', () => {
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    parts:
      - tyep: b
        ^^^^ error schema/unknown-key: "tyep" is not a key that is known in item 1 of "parts". Did you mean "type"?
        n: x
        k: 1
        l: 2
        m: 3
        o: 4
        p: 5
        q: 6
    ${forms}`);
  checkDiagnostics(`
    -- a.yaml | s.yaml --
    version: c1
             ^^ error schema/value: "version" is "c1", which is not a value that it can have. Did you mean "v1"?
    extra: { a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: 8, i: 9, j: 10, k: 11, l: 12, m: 13 }
    ${forms}`);
});
