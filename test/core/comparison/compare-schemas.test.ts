import assert from 'node:assert/strict';
import { suite, test } from 'mocha';

import { checkComparison, comparisonOf } from '../../support/check-comparison.js';

interface Case {
  readonly name: string;
  readonly before: string;
  readonly now: string;
  readonly expected: readonly string[];
  /** What the change back comes to. */
  readonly back: readonly string[];
}

const cases: readonly Case[] = [
  {
    name: 'a value of a list that comes or goes',
    before: 'properties: { status: { enum: [draft, live] } }',
    now: 'properties: { status: { enum: [live, draft, over] } }',
    expected: ['compatible /status: "status" may be "over" as well.'],
    back: ['breaking /status: "status" may no longer be "over". ("over")'],
  },
  {
    name: 'one value, as a constant or as a list',
    before: 'properties: { spec: { const: note/v1 } }',
    now: 'properties: { spec: { enum: [note/v1] } }',
    expected: [],
    back: [],
  },
  {
    name: 'another constant',
    before: 'properties: { spec: { const: note/v1 } }',
    now: 'properties: { spec: { const: note/v2 } }',
    expected: ['breaking /spec: "spec" may no longer be "note/v1", but "note/v2". ("note/v1")'],
    back: ['breaking /spec: "spec" may no longer be "note/v2", but "note/v1". ("note/v2")'],
  },
  {
    name: 'a pattern',
    before: "properties: { id: { type: string, pattern: '^[a-z]+$' } }",
    now: "properties: { id: { type: string, pattern: '^[a-z-]+$' } }",
    expected: [
      'compatible /id: "id" has changed in what it has to look like: text of the pattern ^[a-z]+$ before, text of the pattern ^[a-z-]+$ now.',
    ],
    back: [
      'breaking /id: "id" has changed in what it has to look like: text of the pattern ^[a-z-]+$ before, text of the pattern ^[a-z]+$ now. ("-")',
    ],
  },
  {
    name: 'the letters of a pattern only',
    before: "properties: { id: { type: string, pattern: '^\\d{4}-(?:a|b)+$' } }",
    now: "properties: { id: { type: string, pattern: '^[0-9]{4}-[ab]{1,}$' } }",
    expected: [],
    back: [],
  },
  {
    name: 'a pattern that nobody can compare',
    before: "properties: { id: { type: string, pattern: '^(?=a)[a-z]+$' } }",
    now: "properties: { id: { type: string, pattern: '^a[a-z]*$' } }",
    expected: [
      'undecidable /id: "id" has changed in what it has to look like: text of the pattern ^(?=a)[a-z]+$ before, text of the pattern ^a[a-z]*$ now.',
    ],
    back: [
      'undecidable /id: "id" has changed in what it has to look like: text of the pattern ^a[a-z]*$ before, text of the pattern ^(?=a)[a-z]+$ now.',
    ],
  },
  {
    name: 'a format',
    before: 'properties: { mail: { type: string, format: email } }',
    now: 'properties: { mail: { type: string } }',
    expected: [
      'compatible /mail: "mail" has changed in what it has to look like: the format email before, anything now.',
    ],
    back: [
      'breaking /mail: "mail" has changed in what it has to look like: anything before, the format email now. ("")',
    ],
  },
  {
    name: 'a format that nobody knows',
    before: 'properties: { mail: { type: string, format: house-style } }',
    now: 'properties: { mail: { type: string } }',
    expected: [],
    back: [],
  },
  {
    name: 'numbers that are whole',
    before: 'properties: { days: { type: integer, exclusiveMinimum: 0 } }',
    now: 'properties: { days: { type: integer, minimum: 1 } }',
    expected: [],
    back: [],
  },
  {
    name: 'what follows from a condition',
    before:
      'properties: { kind: { enum: [mail, page] } }\nif: { properties: { kind: { const: mail } }, required: [kind] }\nthen: { required: [from] }',
    now: 'properties: { kind: { enum: [mail, page] } }\nif: { properties: { kind: { const: mail } }, required: [kind] }\nthen: { required: [from, to] }',
    expected: ['breaking /: A file has changed in what it has to be under a condition. ({"kind":"mail","from":""})'],
    back: ['compatible /: A file has changed in what it has to be under a condition.'],
  },
  {
    name: 'a key that was always required, and then under a condition',
    before: 'required: [from]',
    now: 'if: { required: [kind] }\nthen: { required: [from] }',
    expected: ['compatible /: "from" is no longer required.'],
    back: ['breaking /: "from" is required now. ({})'],
  },
  {
    name: 'a key that needs another one',
    before: 'type: object',
    now: 'type: object\ndependentRequired: { from: [to] }',
    expected: [
      'breaking /: A file has changed in which keys need others: anything before, "from" needs "to" now. ({"from":""})',
    ],
    back: ['compatible /: A file has changed in which keys need others: "from" needs "to" before, anything now.'],
  },
  {
    name: 'a key beside those that other parts have looked at',
    before: 'allOf: [{ properties: { a: true } }, { properties: { b: true } }]\nunevaluatedProperties: false',
    now: 'allOf: [{ properties: { a: true } }]\nunevaluatedProperties: false',
    expected: ['breaking /b: "b" is no longer known. (0)'],
    back: ['compatible /b: "b" is new.'],
  },
  {
    name: 'a definition instead of the same words twice',
    before: 'properties: { a: { type: string, minLength: 1 }, b: { type: string, minLength: 1 } }',
    now: "properties: { b: { $ref: '#/$defs/text' }, a: { $ref: '#/$defs/text' } }\n$defs: { text: { minLength: 1, type: string } }",
    expected: [],
    back: [],
  },
  {
    name: 'a definition that leads back to itself, and the same once unfolded',
    before:
      "$ref: '#/$defs/tree'\n$defs: { tree: { type: object, properties: { name: { type: string }, below: { items: { $ref: '#/$defs/tree' } } } } }",
    now: "type: object\nproperties: { name: { type: string }, below: { items: { $ref: '#/$defs/tree' } } }\n$defs: { tree: { type: object, properties: { name: { type: string }, below: { items: { $ref: '#/$defs/tree' } } } } }",
    expected: [],
    back: [],
  },
  {
    name: 'a definition that leads back to itself and asks for more',
    before:
      "$ref: '#/$defs/tree'\n$defs: { tree: { type: object, properties: { size: { type: integer, minimum: 2 }, below: { items: { $ref: '#/$defs/tree' } } } } }",
    now: "$ref: '#/$defs/tree'\n$defs: { tree: { type: object, properties: { size: { type: integer, minimum: 1 }, below: { items: { $ref: '#/$defs/tree' } } } } }",
    expected: ['compatible /size: "size" has changed in how small it may be: 2 or more before, 1 or more now.'],
    back: ['breaking /size: "size" has changed in how small it may be: 1 or more before, 2 or more now. (1)'],
  },
  {
    name: 'other words about the same',
    before: 'title: Note\nproperties: { a: { type: [string, number], description: One thing. } }',
    now: 'properties: { a: { description: Another thing., examples: [x], type: [number, string] } }\ndescription: Notes.',
    expected: [],
    back: [],
  },
  {
    name: 'two types, or a choice of two forms',
    before: 'properties: { a: { type: [string, number] } }',
    now: 'properties: { a: { anyOf: [{ type: string }, { type: number }] } }',
    expected: [],
    back: [],
  },
  {
    name: 'one more form, where exactly one has to fit',
    before: 'properties: { a: { oneOf: [{ type: string }, { type: array }] } }',
    now: 'properties: { a: { oneOf: [{ type: string }, { type: array }, { minLength: 3 }] } }',
    expected: ['breaking /a: "a" has changed in the forms it may have. ([])'],
    back: ['breaking /a: "a" has changed in the forms it may have. (0)'],
  },
  {
    name: 'keys that are listed, where others were refused',
    before: 'properties: { a: true }\nadditionalProperties: false',
    now: 'properties: { a: true, b: { type: string } }\nadditionalProperties: false',
    expected: ['compatible /b: "b" is new.'],
    back: ['breaking /b: "b" is no longer known. ("")'],
  },
  {
    name: 'keys that are listed, where others were let through',
    before: 'properties: { a: true }',
    now: 'properties: { a: true, b: { type: string } }',
    expected: ['breaking /b: "b" is listed now. (0)'],
    back: ['compatible /b: "b" is no longer listed.'],
  },
  {
    name: 'whether keys that are not listed are refused',
    before: 'properties: { a: true }',
    now: 'properties: { a: true }\nadditionalProperties: false',
    expected: ['breaking /: A file may only have the keys that are listed now. ({"other":""})'],
    back: ['compatible /: A file may have other keys than those that are listed now.'],
  },
  {
    name: 'what each entry of a group has to be',
    before: 'properties: { goals: { additionalProperties: { properties: { due: { type: string } } } } }',
    now: 'properties: { goals: { additionalProperties: { properties: { due: { type: string, minLength: 1 } } } } }',
    expected: [
      'breaking /goals/*/due: "due" of each entry of "goals" has changed in how short it may be: anything before, at least 1 character now. ("")',
    ],
    back: [
      'compatible /goals/*/due: "due" of each entry of "goals" has changed in how short it may be: at least 1 character before, anything now.',
    ],
  },
  {
    name: 'a step from which a key is required',
    before: 'properties: { status: { x-steps: [draft, live] }, a: { type: string, x-required-from: live } }',
    now: 'properties: { status: { x-steps: [draft, live] }, a: { type: string, x-required-from: draft } }',
    expected: ['breaking /a: "a" is required from "draft" on now, before from "live" on.'],
    back: ['compatible /a: "a" is required from "live" on now, before from "draft" on.'],
  },
  {
    name: 'a new key that is required from a step on',
    before: 'properties: { status: { x-steps: [draft, live] } }\nadditionalProperties: false',
    now: 'properties: { status: { x-steps: [draft, live] }, a: { x-required-from: live } }\nadditionalProperties: false',
    expected: ['compatible /a: "a" is new.', 'breaking /a: "a" is required from "live" on now.'],
    back: ['breaking /a: "a" is no longer known. (0)'],
  },
  {
    name: 'a name that has to be defined somewhere',
    before: 'properties: { a: { type: string } }',
    now: 'properties: { a: { type: string, x-refers-to: event } }',
    expected: ['undecidable /a: "a" has changed in the name that it refers to: none before, event now.'],
    back: ['compatible /a: "a" has changed in the name that it refers to: event before, none now.'],
  },
  {
    name: 'names that need no definition, and definitions that need no use',
    before: 'properties: { a: { x-refers-to: event }, b: { x-defines: note } }',
    now: 'properties: { a: { x-refers-to: { symbol: event, besides: [open] } }, b: { x-defines: { symbol: note, may-be-unused: true } } }',
    expected: [
      'compatible /a: "a" has changed in the name that it refers to: event before, {besides:[open],symbol:event} now.',
      'compatible /b: "b" has changed in the name that it defines: note before, {may-be-unused:true,symbol:note} now.',
    ],
    back: [
      'undecidable /a: "a" has changed in the name that it refers to: {besides:[open],symbol:event} before, event now.',
      'undecidable /b: "b" has changed in the name that it defines: {may-be-unused:true,symbol:note} before, note now.',
    ],
  },
  {
    name: 'what nobody but its readers knows of, and a pattern that goes',
    before: "properties: { a: { type: string, pattern: '^a+$', x-docs: old, description: Old } }",
    now: 'properties: { a: { type: string, x-docs: { it: new }, x-more: 1 } }',
    expected: [
      'compatible /a: "a" has changed in what it has to look like: text of the pattern ^a+$ before, anything now.',
    ],
    back: [
      'breaking /a: "a" has changed in what it has to look like: anything before, text of the pattern ^a+$ now. ("")',
    ],
  },
  {
    name: 'what several keys are to rules',
    before: 'properties: { a: { x-concept: one }, b: { x-concept: two } }',
    now: 'properties: { a: { x-concept: three }, b: { x-concept: four } }',
    expected: [
      'undecidable /a: "a" has changed in the concept that rules know it by: one before, three now.',
      'undecidable /b: "b" has changed in the concept that rules know it by: two before, four now.',
    ],
    back: [
      'undecidable /a: "a" has changed in the concept that rules know it by: three before, one now.',
      'undecidable /b: "b" has changed in the concept that rules know it by: four before, two now.',
    ],
  },
  {
    name: 'what names of keys define, or what is said under a condition',
    before: 'properties: { events: { propertyNames: { x-defines: event } } }',
    now: 'properties: { events: { propertyNames: { x-defines: message } } }',
    expected: [
      'undecidable /events: "events" has changed in what rules and other files know of what its keys may be called.',
    ],
    back: [
      'undecidable /events: "events" has changed in what rules and other files know of what its keys may be called.',
    ],
  },
];

suite('two schemas', () => {
  for (const { name, before, now, expected, back } of cases) {
    test(`differ in ${name}`, () => {
      checkComparison(before, now, expected);
      checkComparison(now, before, back);
    });
  }

  test('with dynamic references are compared word by word', () => {
    const schema = (type: string) => `
      $id: https://acme.example/list
      $dynamicAnchor: node
      properties: { next: { $dynamicRef: '#node' }, other: { $ref: '#/$defs/inner' } }
      $defs:
        inner: { $id: https://acme.example/inner, $dynamicAnchor: node, type: ${type} }
    `;
    checkComparison(schema('string'), schema('string'), []);
    checkComparison(schema('string'), schema('[string, number]'), [
      'undecidable /: A file has to be something else than before.',
    ]);
  });

  test('are not told apart by a key that a condition which never holds has looked at', () => {
    const condition = 'if: { type: string, properties: { a: true } }\nthen: false';
    const [first] = comparisonOf(
      `${condition}\nunevaluatedProperties: false`,
      `${condition}\nanyOf: [{ unevaluatedProperties: false }]`,
    );
    assert.equal(first, 'breaking /: A file has changed in the forms it may have. ({"a":""})');
  });

  test('are compared in bounded time, however many ways lead through them', () => {
    const levels = Array.from({ length: 10 }, (_, level) => {
      const next = `$ref: '#/$defs/l${String(level + 1)}'`;
      return `  l${String(level)}: { anyOf: [{ required: [a${String(level)}] }, { ${next} }, { not: { ${next} } }] }`;
    });
    const schema = (last: string) => `$ref: '#/$defs/l0'\n$defs:\n${levels.join('\n')}\n  l10: ${last}`;
    const started = performance.now();
    const changes = comparisonOf(schema('{ minProperties: 2 }'), schema('{ minProperties: 3 }'));
    assert.ok(changes.length > 0);
    assert.ok(performance.now() - started < 10_000);
  });

  test('with long lists of values are compared at once', () => {
    const list = Array.from({ length: 20_000 }, (_, index) => `v${String(index)}`);
    const schema = (values: readonly string[]) => `properties: { a: { enum: [${values.join(', ')}] } }`;
    checkComparison(schema(list), schema([...list, 'more']), ['compatible /a: "a" may be "more" as well.']);
    checkComparison(schema(list), schema(list.slice(1)), ['breaking /a: "a" may no longer be "v0". ("v0")']);
  });
});
