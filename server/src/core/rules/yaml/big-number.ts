import type { TextRange } from '../../text/text-range.js';
import { kindOf } from '../../workspace/kind.js';
import type { YamlNode } from '../../yaml/node.js';
import { perTree } from '../per-tree.js';
import { defineRule } from '../rule.js';

export const bigNumber = defineRule({
  id: 'yaml/big-number',
  severity: 'information',
  docs: {
    summary: 'A whole number must not have more digits than programs keep.',
    rationale:
      'Most programs keep about 15 digits of a number and make zeros or others of the rest, so an id is no longer the same.',
    examples: [
      {
        bad: `
          -- audience.yaml | audience.schema.yaml --
          id: 90071992547409931
              ^^^^^^^^^^^^^^^^^ information yaml/big-number: This number has more digits than most programs keep: they read 90071992547409936. If it is an id, put it in quotes.
          -- audience.schema.yaml --
          properties:
            id: { description: What the ad platform calls it. }
        `,
        good: `
          -- audience.yaml | audience.schema.yaml --
          id: "90071992547409931"
          -- audience.schema.yaml --
          properties:
            id: { description: What the ad platform calls it. }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    if (kindOf(environment, file) === undefined) return;
    for (const { range, value } of bigNumbers(file)) {
      const written = file.text.slice(range.start, range.end);
      // A number may be large and yet be kept: 10000000000000000000 is.
      if (!/^[-+]?[0-9]+$/.test(written) || BigInt(written.replace('+', '')) === BigInt(value)) continue;
      yield {
        range,
        message: `This number has more digits than most programs keep: they read ${String(BigInt(value))}. If it is an id, put it in quotes.`,
        fixes: () => [{ title: 'Put it in quotes', safety: 'suggestion', edits: [{ range, newText: `"${written}"` }] }],
      };
    }
  },
});

/** Up to fifteen digits, every program keeps them all. */
const bigNumbers = perTree(bigNumbersIn, { text: (text) => /[0-9]{16}/.test(text) });

/** Whole numbers that a program may have rounded. */
function* bigNumbersIn(node: YamlNode): Iterable<{ readonly range: TextRange; readonly value: number }> {
  if (node.kind === 'sequence') for (const item of node.items) yield* bigNumbersIn(item);
  if (node.kind === 'mapping') {
    for (const { key, value } of node.pairs) {
      yield* bigNumbersIn(key);
      yield* bigNumbersIn(value);
    }
  }
  if (node.kind !== 'scalar' || typeof node.value !== 'number') return;
  if (Number.isInteger(node.value) && !Number.isSafeInteger(node.value)) yield { range: node.range, value: node.value };
}
