import { isMerge, type YamlNode, type YamlPair } from '../../yaml/node.js';
import { parse } from '../../yaml/parse.js';
import { brokenFrom } from '../../yaml/syntax-causes.js';
import { kindOf } from '../../workspace/kind.js';
import { defineRule } from '../rule.js';

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
    const { documents, problems } = parse(file);
    const sureUpTo = problems[0] === undefined ? Infinity : brokenFrom(file.text, problems[0]);
    for (const { root } of documents) {
      for (const { name, key } of root === undefined ? [] : repeatedPairs(root)) {
        if (key.range.start >= sureUpTo) continue;
        yield {
          range: key.range,
          message: `"${name}" stands here twice; only this last one counts. Remove one of them.`,
        };
      }
    }
  },
});

function* repeatedPairs(node: YamlNode): Iterable<YamlPair> {
  if (node.kind === 'sequence') for (const item of node.items) yield* repeatedPairs(item);
  if (node.kind !== 'mapping') return;
  const names = new Set<string>();
  for (const pair of node.pairs) {
    if (names.has(pair.name) && !isMerge(pair)) yield pair;
    names.add(pair.name);
    yield* repeatedPairs(pair.value);
  }
}
