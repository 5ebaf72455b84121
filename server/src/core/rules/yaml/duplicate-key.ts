import type { Fix } from '../../text/finding.js';
import { lineEndAt } from '../../text/lines.js';
import type { SourceFile } from '../../text/source-file.js';
import { indicesIn, namesOf, unreadIn, type Group } from '../../yaml/group.js';
import { isMerge, type YamlMapping, type YamlNode, type YamlPair } from '../../yaml/node.js';
import { blocksOf, parse } from '../../yaml/parse.js';
import { takeOut } from '../../yaml/take-out.js';
import { brokenFrom } from '../../yaml/syntax-causes.js';
import { shiftedRange } from '../../yaml/tree.js';
import { kindOf } from '../../workspace/kind.js';
import { perTree } from '../per-tree.js';
import { defineRule, type RuleFinding } from '../rule.js';

export const duplicateKey = defineRule({
  id: 'yaml/duplicate-key',
  severity: 'error',
  docs: {
    summary: 'A key must not stand twice in one group of keys.',
    rationale: 'Most programs keep only the last one, so what the first one says is silently lost.',
    examples: [
      {
        bad: `
          -- order.yaml | order.schema.yaml --
          pairs: 2600
          pairs: 4000
          ^^^^^ error yaml/duplicate-key: "pairs" stands here twice; only this last one counts. Remove one of them.
          -- order.schema.yaml --
          properties:
            pairs: { type: integer }
        `,
        good: `
          -- order.yaml | order.schema.yaml --
          pairs: 4000
          -- order.schema.yaml --
          properties:
            pairs: { type: integer }
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    if (kindOf(environment, file) === undefined) return;
    for (const finding of findingsIn(file)) yield { ...finding, fixes: () => removals(file, finding.range.start) };
  },
});

function* findingsIn(file: SourceFile): Iterable<RuleFinding> {
  const group = blocksOf(file);
  if (group === undefined) {
    const [problem] = parse(file).problems;
    // Behind a syntax error nothing is certain.
    const sureUpTo = problem === undefined ? Infinity : brokenFrom(file.text, problem);
    for (const finding of insideTrees(file)) if (finding.range.start < sureUpTo) yield finding;
    return;
  }
  const unread = parse(file).problems.length === 0 ? [] : unreadIn(group);
  for (const finding of insideTrees(file)) {
    if (!unread.some(({ start, end }) => start <= finding.range.start && finding.range.start < end)) yield finding;
  }
  yield* amongParts(group, 0);
  for (const [index, part] of group.parts.entries()) {
    if (part.kind === 'group') yield* amongParts(part, group.starts[index] ?? 0);
  }
}

/** What says the same twice may be said once; where the values differ, only people know which one holds. */
function removals(file: SourceFile, at: number): readonly Fix[] {
  const mappings = parse(file).documents.flatMap(({ root }) =>
    root === undefined ? [] : [...mappingsAround(root, at)],
  );
  return mappings.flatMap((mapping): Fix[] => {
    const index = mapping.pairs.findIndex(({ key }) => key.range.start === at);
    const pair = mapping.pairs[index];
    const before = mapping.pairs.slice(0, Math.max(0, index)).findLast(({ name }) => name === pair?.name);
    if (pair === undefined || before === undefined || !isSame(file.text, before, pair)) return [];
    const title = `Remove this "${pair.name}", which says the same again`;
    return [{ title, safety: 'safe', edits: takeOut(file.text, { mapping, pair }) }];
  });
}

function* mappingsAround(node: YamlNode, at: number): Iterable<YamlMapping> {
  if (at < node.range.start || at > node.range.end) return;
  if (node.kind === 'sequence') for (const item of node.items) yield* mappingsAround(item, at);
  if (node.kind !== 'mapping') return;
  yield node;
  for (const { value } of node.pairs) yield* mappingsAround(value, at);
}

/** Whether two pairs are written alike, up to white space; an anchor or a comment in the second one would be lost, and
 * an alias may stand for something else there. */
function isSame(text: string, { value: a }: YamlPair, { key, value: b }: YamlPair): boolean {
  const [before, after] = [a, b].map(({ range }) => text.slice(range.start, range.end).trim());
  const lineEnd = lineEndAt(text, Math.max(key.range.end, b.range.end));
  return before === after && !/[&*#]/.test(text.slice(key.range.end, lineEnd));
}

const insideTrees = perTree(
  (root) => repeatedPairs(root).map(({ name, key }) => ({ range: key.range, message: messageFor(name) })),
  { block: ({ isAsWritten }) => !isAsWritten },
);

function repeatedPairs(node: YamlNode, found: YamlPair[] = []): readonly YamlPair[] {
  if (node.kind === 'sequence') for (const item of node.items) repeatedPairs(item, found);
  if (node.kind !== 'mapping') return found;
  const { pairs } = node;
  const names = pairs.length > few ? new Set<string>() : undefined;
  for (const [index, pair] of pairs.entries()) {
    const isRepeated = names?.has(pair.name) ?? stoodBefore(pairs, index);
    if (isRepeated && !isMerge(pair)) found.push(pair);
    names?.add(pair.name);
    repeatedPairs(pair.value, found);
  }
  return found;
}

/** Nearly all mappings have so few keys that comparing them with each other takes less than a set of them. */
const few = 8;

function stoodBefore(pairs: readonly YamlPair[], index: number): boolean {
  const name = pairs[index]?.name;
  for (let before = 0; before < index; before++) if (pairs[before]?.name === name) return true;
  return false;
}

/** Each block is a tree of one key only; that two of them have the same key shows from above. */
function* amongParts(group: Group, offset: number): Iterable<RuleFinding> {
  const { role, parts, starts } = group;
  if (role !== 'mapping') return;
  for (const index of repeatedIn(namesOf(group))) {
    const part = parts[index];
    const parsed = (part?.kind === 'group' ? part.head : part)?.parsed;
    const pair = parsed?.pair;
    // What cannot be read may have slipped out of another group.
    if (pair === undefined || isMerge(pair) || (parsed?.problems.length ?? 0) > 0) continue;
    yield { range: shiftedRange(pair.key.range, offset + (starts[index] ?? 0)), message: messageFor(pair.name) };
  }
}

/** The indices of names that stood before. */
function repeatedIn(names: readonly (string | undefined)[]): readonly number[] {
  if (indicesIn(names).size === names.length) return [];
  const seen = new Set<string | undefined>();
  return names.flatMap((name, index) => {
    const isRepeated = name !== undefined && seen.has(name);
    seen.add(name);
    return isRepeated ? [index] : [];
  });
}

function messageFor(name: string): string {
  return `"${name}" stands here twice; only this last one counts. Remove one of them.`;
}
