import { applicableIn, membersAt } from '../../schema/applicable.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { keyOrder } from '../../schema/skeleton.js';
import type { TextRange } from '../../text/text-range.js';
import { checkAt } from '../../workspace/check.js';
import { spotAt } from '../../yaml/locate.js';
import type { YamlNode } from '../../yaml/node.js';
import { splitMessage, splitTexts } from '../../yaml/split-text.js';
import { writeScalar } from '../../yaml/write-scalar.js';
import { perTree } from '../per-tree.js';
import { defineRule } from '../rule.js';
import { schemaFindings } from '../schema/findings.js';

export const splitText = defineRule({
  id: 'yaml/split-text',
  severity: 'warning',
  docs: {
    summary: 'A comma within braces must not cut a text.',
    rationale: 'What follows it becomes a key without a value, so the text ends too early for every program.',
    examples: [
      {
        bad: `
          -- ad.yaml | ad.schema.yaml --
          ad: { text: Hello, runners, size: 2 }
                             ^^^^^^^ warning yaml/split-text: The comma before "runners" begins a new key. Put "Hello, runners" in quotes if it is one text.
          -- ad.schema.yaml --
          properties:
            ad: { properties: { text: { type: string }, size: { type: number } } }
        `,
        good: `
          -- ad.yaml | ad.schema.yaml --
          ad: { text: "Hello, runners", size: 2 }
          -- ad.schema.yaml --
          properties:
            ad: { properties: { text: { type: string }, size: { type: number } } }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const { range, before, message, meant } of splits(file)) {
      const check = checkAt(environment, file, range.start);
      if (check === undefined || isWanted(check, range.start)) continue;
      // The schema has told it already.
      if (schemaFindings(environment, file).some((found) => found.range.start === range.start)) continue;
      const edits = [{ range: { start: range.start - before, end: range.end }, newText: writeScalar(meant) }];
      yield { range, message, fixes: () => [{ title: 'Put the text in quotes', safety: 'suggestion', edits }] };
    }
  },
});

interface Split {
  readonly range: TextRange;
  /** How much of the text stands before the comma. */
  readonly before: number;
  readonly message: string;
  readonly meant: string;
}

const splits = perTree((root, text) => splitsIn(root, text, []), {
  text: (text) => text.includes('{'),
  block: ({ isOrdinary }) => !isOrdinary,
});

function splitsIn(node: YamlNode, text: string, found: Split[]): readonly Split[] {
  if (node.kind === 'sequence') for (const item of node.items) splitsIn(item, text, found);
  if (node.kind !== 'mapping') return found;
  for (const split of splitTexts(node, text)) {
    const { range, whole, meant } = split;
    found.push({ range, before: range.start - whole.start, message: splitMessage(split), meant });
  }
  for (const { value } of node.pairs) splitsIn(value, text, found);
  return found;
}

/** Whether the schema speaks of such a key, or of none at all: a set of names is written like that. */
function isWanted(check: SchemaCheck, offset: number): boolean {
  const path = spotAt(check.root, offset)?.path ?? [];
  const name = path.at(-1);
  if (name === undefined) return true;
  const schemas = applicableIn(check, path.slice(0, -1));
  return keyOrder(schemas).length === 0 || membersAt(schemas, {}, name).length > 0;
}
