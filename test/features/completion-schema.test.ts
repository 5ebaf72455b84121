import { test } from 'mocha';

import { checkCompletion } from '../support/check-completion.js';

function check(file: string, schema: string, expected: Parameters<typeof checkCompletion>[1]): void {
  checkCompletion(`-- a.yaml | s.yaml --\n${file}\n-- s.yaml --\n${schema}`, expected);
}

const steps = `
oneOf:
  - required: [kind, to]
    additionalProperties: false
    properties: { kind: { const: mail }, to: { type: string }, when: { type: string } }
  - required: [kind, number]
    additionalProperties: false
    properties: { kind: { const: call }, number: { type: integer }, when: { type: string } }
  - required: [kind]
    additionalProperties: false
    properties: { kind: { enum: [wait, stop] }, when: { type: string } }
`;

test('offers the keys of all alternatives, and fills in what tells them apart', () => {
  check('k<|>', steps, [
    {
      label: 'kind',
      detail: 'one of the listed values',
      result: 'kind: mail\n',
      snippet: 'kind: ${1|mail,call,wait,stop|}',
    },
    'to',
    'number',
    'when',
  ]);
  check('kind: <|>', steps, ['mail', 'call', 'wait', 'stop']);
});

test('offers the keys of the alternatives that the keys so far leave open', () => {
  check('kind: call\n<|>', steps, ['number', 'when']);
  check('to: ada\n<|>', steps, [{ label: 'kind', result: 'to: ada\nkind: mail\n' }, 'when']);
  check('to: ada\nkind: <|>', steps, ['mail']);
  check('when: now\n<|>', steps, ['kind', 'to', 'number']);
});

test('takes conditions into account', () => {
  const schema = `
properties: { a: { enum: [x, y] } }
if: { required: [a], properties: { a: { const: x } } }
then: { properties: { b: { type: integer } }, required: [b] }
else: { properties: { c: { type: integer } } }
`;
  check('a: x\n<|>', schema, ['b']);
  check('a: y\n<|>', schema, ['c']);
});

test('marks keys and values that are no longer wanted, and offers them last', () => {
  const schema = `
properties:
  old: { type: string, deprecationMessage: Use "new". }
  hidden: { type: string, doNotSuggest: true }
  never: false
  new: { anyOf: [{ const: a, deprecated: true }, { const: b, description: The better one. }] }
`;
  check('<|>', schema, [
    { label: 'new', result: 'new: b\n' },
    { label: 'old', deprecated: true },
  ]);
  check('new: <|>', schema, [
    { label: 'b', documentation: 'The better one.' },
    { label: 'a', deprecated: true },
  ]);
});

test('shows what each value means', () => {
  const schema = `
properties:
  level:
    description: How loud.
    enum: [low, mid, high]
    enumDescriptions: [A *whisper*]
    markdownEnumDescriptions: [null, As **people** talk]
    default: mid
`;
  check('level: <|>', schema, [
    { label: 'low', documentation: 'A \\*whisper\\*' },
    { label: 'mid', documentation: 'As **people** talk', detail: 'default' },
    { label: 'high', documentation: 'How loud.' },
  ]);
  check('<|>', schema, [{ label: 'level', result: 'level: mid\n', snippet: 'level: ${1|mid,low,high|}' }]);
});

test('offers an example and a default only where they are allowed', () => {
  const schema = `
properties:
  code: { type: string, pattern: "^[A-Z]+$", default: none, examples: [abc, ABC] }
  size: { type: [integer, boolean], maximum: 5, default: 9, examples: [3] }
`;
  check('code: <|>', schema, [{ label: 'ABC', detail: 'example' }]);
  check('size: <|>', schema, ['true', 'false', '3']);
});

test('offers the snippets of a schema as keys, values and items', () => {
  const schema = `
properties:
  person:
    defaultSnippets:
      - { label: A person, description: Who it is., body: { name: '\${1:Ada}', vip: '^\${2|true,false|}' } }
    properties: { name: { type: string }, vip: { type: boolean } }
  rate:
    type: [number, string]
    defaultSnippets: [{ label: Half, body: '^$\{1:0.5}' }, { label: 'Unknown', body: '?' }]
  people:
    items:
      defaultSnippets: [{ label: A person, body: { name: '$1' } }]
`;
  check('per<|>', schema, [
    {
      label: 'person',
      result: 'person:\n  name: Ada\n  vip: true\n',
      snippet: 'person:\n  name: ${1:Ada}\n  vip: ${2|true,false|}',
    },
    'rate',
    'people',
  ]);
  check('person: <|>', schema, [
    { label: 'A person', kind: 'snippet', documentation: 'Who it is.', result: 'person: \n  name: Ada\n  vip: true\n' },
  ]);
  check('rate: <|>', schema, [
    { label: 'Half', result: 'rate: 0.5\n' },
    { label: 'Unknown', result: 'rate: "?"\n' },
  ]);
  check('people:\n  - name: Ada\n  <|>', schema, [
    { label: '- A person', result: 'people:\n  - name: Ada\n  - name: ""\n' },
  ]);
});

test('offers a new entry of a mapping whose keys are ids, by a name that is free', () => {
  const schema = `
additionalProperties: { type: object, required: [size], properties: { size: { type: integer } } }
propertyNames: { pattern: "^[a-z-]+[0-9]?$", examples: [box, crate] }
`;
  check('<|>', schema, [{ label: 'box', result: 'box:\n  size: 0\n', snippet: '${1:box}:\n  size: ${2:0}' }, 'crate']);
  check('box: { size: 1 }\n<|>', schema, ['crate']);
  check('box: { size: 1 }\ncrate: { size: 1 }\nb<|>', schema, [
    {
      label: 'box-2',
      detail: 'a group of keys, new entry',
      result: 'box: { size: 1 }\ncrate: { size: 1 }\nbox-2:\n  size: 0\n',
    },
  ]);
});

test('offers the names that a schema allows as keys', () => {
  check('en: x\n<|>', 'propertyNames: { enum: [en, fr] }\nadditionalProperties: { type: string }\n', ['fr']);
});

test('offers a value again where the position in the list says what it is', () => {
  const schema = 'properties: { pair: { prefixItems: [{ enum: [a, b] }, { enum: [a, b] }] } }\n';
  check('pair: [a, <|>]', schema, ['a', 'b']);
});

test('offers a name that a pattern for keys takes', () => {
  const schema = `
properties:
  env: { type: object, patternProperties: { "^[A-Z]{2}[A-Z_0-9]*$": { type: string } }, additionalProperties: false }
  all: { patternProperties: { "^[a-z]+$": { type: integer } } }
`;
  check('env:\n  <|>', schema, [{ label: 'AA', result: 'env:\n  AA: ""\n', snippet: '${1:AA}: ${2:""}' }]);
  check('env: { AA: x, <|> }', schema, ['AA_2']);
  check('all: { <|> }', schema, [{ label: 'name', result: 'all: { name: 0 }\n' }]);
});

test('offers nothing as a value where that is allowed', () => {
  const schema =
    'properties: { end: { type: [string, "null"], description: Last day. }, day: { enum: [mon, null] } }\n';
  check('end: <|>', schema, [{ label: 'null', documentation: 'Last day.' }]);
  check('day: <|>', schema, ['mon', 'null']);
});

test('offers lists and mappings that a schema gives, written as the place asks', () => {
  const schema = `
properties:
  sizes: { type: array, default: [], examples: [[1, 2], [x]], items: { type: integer } }
  point: { enum: [{ x: 1 }, { x: 2 }] }
`;
  const label = '[1,2]';
  check('sizes: <|>', schema, [{ label, detail: 'example', result: 'sizes: \n  - 1\n  - 2\n' }]);
  check('point: <|>', schema, ['{"x":1}', { label: '{"x":2}', result: 'point: \n  x: 2\n' }]);
});

test('reads the snippets of a schema that are text', () => {
  const schema = `
properties:
  person:
    type: object
    defaultSnippets:
      - { label: Full, bodyText: "name: \${1:Ada}\\nvip: true" }
      - { label: Flow, bodyText: '{ "name": "$1" }' }
      - { label: Broken, bodyText: "[" }
`;
  check('person: <|>', schema, [
    { label: 'Full', result: 'person: \n  name: Ada\n  vip: true\n', snippet: '\n  name: ${1:Ada}\n  vip: true' },
    { label: 'Flow', documentation: '```yaml\nname: ""\n```' },
  ]);
});

test('says something about every item', () => {
  const schema = 'properties: { bare: true, list: { items: { required: [a], properties: { a: true } } } }\n';
  check('<|>', schema, [{ label: 'bare', documentation: '```yaml\nbare: ""\n```' }, 'list']);
  check('list:\n  - a: 1\n  <|>', schema, [{ label: '- a', documentation: '```yaml\na: ""\n```' }]);
});
