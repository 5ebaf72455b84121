import { given, typesIn, type Given } from './given.js';
import type { Part } from './keywords.js';
import { namesIn } from './same.js';
import {
  assertedKeywords,
  childNode,
  childrenIn,
  idOf,
  madeUp,
  requiring,
  type ObjectNode,
  type SchemaNode,
} from './schema-node.js';

/** The most cases within cases. */
const mostSplits = 6;

interface Case {
  readonly yes: readonly SchemaNode[];
  readonly no: readonly SchemaNode[];
}

/** What is known in each of the cases that some schema tells apart: one of them is so. Absent where none is left to tell apart. */
export function alternativesOf(known: Given): readonly Given[] | undefined {
  if (known.depth >= mostSplits) return undefined;
  for (const node of known.yes) {
    for (const [name, cases] of splitsOf(node)) {
      const key = `${idOf(node)} ${name}`;
      if (known.split.has(key)) continue;
      const split = new Set([...known.split, key]);
      return cases().map(({ yes, no }) => ({ ...given(yes, no, known), split, depth: known.depth + 1 }));
    }
  }
  return undefined;
}

function splitsOf(node: ObjectNode): [name: string, cases: () => readonly Case[]][] {
  const keywords = assertedKeywords(node);
  const splits: [string, () => readonly Case[]][] = [];
  if (keywords.includes('if') && (keywords.includes('then') || keywords.includes('else'))) {
    splits.push(['if', () => conditionCases(node)]);
  }
  if (keywords.includes('oneOf')) splits.push(['oneOf', () => oneOfCases(childrenIn(node, 'oneOf'))]);
  if (keywords.includes('anyOf')) {
    splits.push(['anyOf', () => childrenIn(node, 'anyOf').map((child) => ({ yes: [child], no: [] }))]);
  }
  for (const keyword of ['dependentSchemas', 'dependencies']) {
    const names = keywords.includes(keyword) ? namesIn(node.schema, keyword) : [];
    for (const name of names) splits.push([`${keyword} ${name}`, () => dependentCases(node, keyword, name)]);
  }
  return splits;
}

function conditionCases(node: ObjectNode): Case[] {
  const asked = childNode(node, 'if') ?? madeUp(true);
  const [yes, no] = [childNode(node, 'then'), childNode(node, 'else')];
  return [
    { yes: yes === undefined ? [asked] : [asked, yes], no: [] },
    { yes: no === undefined ? [] : [no], no: [asked] },
  ];
}

function oneOfCases(branches: readonly SchemaNode[]): Case[] {
  return branches.map((branch) => ({ yes: [branch], no: branches.filter((other) => other !== branch) }));
}

function dependentCases(node: ObjectNode, keyword: string, name: string): Case[] {
  const more = childNode(node, keyword, name);
  return [
    { yes: more === undefined ? [requiring(name)] : [requiring(name), more], no: [] },
    { yes: [], no: [requiring(name)] },
  ];
}

const typeNodes: ReadonlyMap<string, SchemaNode> = new Map(
  ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'].map((type) => [type, madeUp({ type })]),
);

/** The cases of what type a value is, for those parts that may ask something else of each. */
export function byType(known: Given, part: Part): readonly Given[] | undefined {
  if (known.depth >= mostSplits || !combining.has(part)) return undefined;
  const types = typesIn(known);
  const names = new Set([...types].map((type) => (type === 'fraction' ? 'number' : type)));
  if (names.has('number')) names.delete('integer');
  // No schema says that a number has no end.
  if (names.has('infinite') || names.size < 2) return undefined;
  const nodes = [...names].map((name) => typeNodes.get(name)).filter((node) => node !== undefined);
  return nodes.map((node) => ({ ...given([node], [], known), depth: known.depth + 1 }));
}

const combining: ReadonlySet<Part> = new Set<Part>(['anyOf', 'oneOf', 'not', 'condition']);
