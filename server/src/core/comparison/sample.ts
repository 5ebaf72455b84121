import { exampleOfPattern } from '../schema/pattern-example.js';
import { isObject, listOf, schemasIn } from '../schema/schema.js';
import { formatInWords } from '../schema/words.js';
import { alternativesOf } from './alternatives.js';
import { lengthBounds, numberBounds } from './bounds.js';
import { given, typesIn, valuesOf, type Given } from './given.js';
import { itemsAt, itemsBeyond, tupleLength } from './item-nodes.js';
import { childrenOf, Members } from './members.js';
import { accepts, type SchemaNode } from './schema-node.js';

/** Makes up values; what it has made once it gives again, and when its patience is at an end it makes no more. */
export class Sampler {
  #patience: number;
  readonly #made = new Map<string, readonly unknown[]>();

  constructor(patience = 20_000) {
    this.#patience = patience;
  }

  /** The shortest value that was found to satisfy the first schemas and not the others; absent where none was found. */
  counterexample(nodes: readonly SchemaNode[], others: readonly SchemaNode[]): { readonly value: unknown } | undefined {
    const values = this.of(nodes, others).filter((value) => others.some((node) => accepts(node, value) === false));
    const [value] = [...values].sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length);
    return value === undefined ? undefined : { value };
  }

  /** Values that the schemas accept, those that lie near their limits, and near those of `hint`, among them. */
  of(nodes: readonly SchemaNode[], hint: readonly SchemaNode[], depth = deepest): readonly unknown[] {
    const known = given(nodes);
    if (known.isImpossible || depth === 0) return [];
    const hints = given(hint);
    const key = `${known.key}>${hints.key}>${String(depth)}`;
    let values = this.#made.get(key);
    if (values === undefined) {
      this.#made.set(key, []);
      const cases = alternativesOf(known)?.slice(0, mostCases) ?? [];
      const all = [known, ...cases].flatMap((each) => madeFrom({ sampler: this, known: each, hints, depth }));
      values = distinct(all).filter(
        (value) => this.#patience-- > 0 && nodes.every((node) => accepts(node, value) === true),
      );
      this.#made.set(key, values);
    }
    return values;
  }
}

interface Asked {
  readonly sampler: Sampler;
  readonly known: Given;
  readonly hints: Given;
  /** How many levels of members may still be made up. */
  readonly depth: number;
}

const deepest = 4;
const mostCases = 6;
const mostListed = 3000;
const mostNames = [0, 4, 8, 16, 60];
const mostValues = 8;

function madeFrom(asked: Asked): unknown[] {
  const { known, hints } = asked;
  const types = typesIn(known);
  return [
    ...valuesOf(known, 'const'),
    ...valuesOf(known, 'enum').flatMap((list) => listIn(list).slice(0, mostListed)),
    ...written(known, hints),
    ...(types.has('string') ? texts(known, hints) : []),
    ...(types.has('integer') || types.has('fraction') ? numbers(known, hints) : []),
    ...(types.has('boolean') ? [true, false] : []),
    ...(types.has('null') ? [null] : []),
    ...(types.has('array') ? lists(asked) : []),
    ...(types.has('object') ? objects(asked) : []),
  ];
}

/** What the schemas themselves give as examples. */
function written(known: Given, hints: Given): unknown[] {
  return [...known.yes, ...hints.yes].flatMap(({ schema }) => [
    ...listOf(schema, 'examples').slice(0, mostValues),
    ...listOf(schema, 'enum').slice(0, mostValues),
    ...[schema['default'], schema['const']].filter((value) => value !== undefined),
  ]);
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(known: Given, hints: Given): string[] {
  const patterns = [...valuesOf(known, 'pattern'), ...valuesOf(hints, 'pattern')].map((pattern) =>
    exampleOfPattern(String(pattern)),
  );
  const formats = [...valuesOf(known, 'format'), ...valuesOf(hints, 'format')].map((format) => {
    return / such as (\S+)$/.exec(formatInWords(String(format)))?.[1];
  });
  const made = [...patterns, ...formats, 'a', 'Some text', ''].filter((text) => text !== undefined);
  const [own, other] = [lengthBounds(known, 'Length'), lengthBounds(hints, 'Length')];
  const lengths = [own.least, own.most, other.least - 1, other.most + 1, own.least + 1].filter(
    (length) => length >= 0 && length < 5000,
  );
  const varied = made
    .slice(0, 3)
    .flatMap((text) =>
      Array.from('-_. A0z/@é').flatMap((character) => [character, text + character, character + text]),
    );
  return [...made, ...varied, ...lengths.flatMap((length) => made.slice(0, 4).map((text) => ofLength(text, length)))];
}

function ofLength(text: string, length: number): string {
  return text.slice(0, length).padEnd(length, text.at(-1) ?? 'a');
}

function numbers(known: Given, hints: Given): number[] {
  const bounds = [numberBounds(known), numberBounds(hints)].flatMap(({ least, most }) => [least, most]);
  const factors = valuesOf(known, 'multipleOf').filter((factor) => typeof factor === 'number');
  const near = bounds
    .filter(Number.isFinite)
    .flatMap((limit) => [limit, limit - 1, limit + 1, limit - 0.5, limit + 0.5]);
  return [0, 1, 2, 3, 0.5, -1, ...near, ...factors.flatMap((factor) => [factor, 2 * factor, 3 * factor, -factor])];
}

function lists(asked: Asked): unknown[][] {
  const { sampler, known, hints, depth } = asked;
  const [own, other] = [lengthBounds(known, 'Items'), lengthBounds(hints, 'Items')];
  const tuple = Math.max(tupleLength(known), tupleLength(hints));
  const at = (index: number) =>
    sampler.of(itemsAt(known, index), itemsAt(hints, index), depth - 1).slice(0, mostValues);
  const rest = sampler.of(itemsBeyond(known), itemsBeyond(hints), depth - 1).slice(0, mostValues);
  const first = Array.from({ length: Math.min(tuple, 5) }, (_, index) => at(index)[0] ?? rest[0]);
  const tuples = first.flatMap((_, index) => at(index).map((value) => first.with(index, value)));
  const contained = valuesOf(known, 'contains').length > 0 ? containedIn(asked) : [];
  const items = [...contained, ...rest];
  const lengths = [own.least, own.most, other.least - 1, other.most + 1].filter((length) => length > 0 && length < 50);
  const repeated = lengths.flatMap((length) => [
    Array.from({ length }, (_, index) => items[index % Math.max(1, items.length)]),
    ...items.slice(0, 4).map((item) => Array.from({ length }, () => item)),
  ]);
  const fills = repeated.map((list) => list.map((item, index) => first[index] ?? item));
  return [
    [],
    ...items.map((item) => [item]),
    ...items.map((item) => [item, item]),
    items.slice(0, 2),
    first,
    ...tuples,
    ...repeated,
    ...fills,
  ].filter((list) => list.every((item) => item !== undefined));
}

function containedIn({ sampler, known, depth }: Asked): unknown[] {
  return childrenOf(known, 'contains').flatMap((node) => sampler.of([node], [], depth - 1));
}

const nothingCertain = { holds: () => false, fails: () => false };

function objects({ sampler, known, hints, depth }: Asked): Readonly<Record<string, unknown>>[] {
  const [own, other] = [new Members(known, nothingCertain), new Members(hints, nothingCertain)];
  const at = (name: string) => sampler.of(own.at(name), other.at(name), depth - 1).slice(0, mostValues);
  const base = Object.fromEntries([...own.required].map((name) => [name, at(name)[0]]));
  if (Object.values(base).includes(undefined)) return [];
  const spokenOf = [known, hints].flatMap(({ yes }) => yes.flatMap(({ schema }) => namesSpokenOf(schema)));
  const all = [...own.names, ...other.names, 'other', ...spokenOf, ...patternNames(known), ...patternNames(hints)];
  const names = [...new Set(all)].slice(0, mostNames[depth]);
  const made = names.flatMap((name) => at(name).map((value) => [name, value] as const));
  const full = { ...Object.fromEntries([...made].reverse()), ...base };
  const changed = made.map(([name, value]) => ({ ...base, [name]: value }));
  const fewer = Object.keys(full).map((name) => without(full, name));
  return [base, ...changed, ...made.map(([name, value]) => ({ ...full, [name]: value })), full, ...fewer];
}

/** The names that a schema says something about under any condition. */
function namesSpokenOf(schema: unknown): string[] {
  if (!isObject(schema)) return [];
  const { properties, dependentRequired, dependentSchemas, dependencies } = schema;
  const lists = ['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => schemasIn(schema, keyword));
  const inside = [...lists, ...['if', 'then', 'else', 'not'].map((keyword) => schema[keyword])];
  const listing = [properties, dependentRequired, dependentSchemas, dependencies].filter(isObject);
  const needed = isObject(dependentRequired) ? Object.values(dependentRequired) : [];
  return [
    ...listing.flatMap((each) => Object.keys(each)),
    ...listOf(schema, 'required').map(String),
    ...needed.flatMap((names) => listIn(names).map(String)),
    ...inside.flatMap(namesSpokenOf),
  ];
}

function patternNames(known: Given): string[] {
  const patterns = known.yes.flatMap(({ schema: { patternProperties } }) => {
    return typeof patternProperties === 'object' && patternProperties !== null ? Object.keys(patternProperties) : [];
  });
  return [...patterns.map((pattern) => exampleOfPattern(pattern)).filter((name) => name !== undefined)];
}

function without(object: Readonly<Record<string, unknown>>, name: string): Readonly<Record<string, unknown>> {
  const { [name]: _, ...others } = object;
  return others;
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()].slice(0, mostListed);
}
