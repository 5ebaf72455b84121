import { isPlaceholder } from '../../schema/placeholder.js';
import { stepsOf } from '../../schema/steps.js';
import { checksOf } from '../../workspace/check.js';
import type { YamlNode, YamlScalar } from '../../yaml/node.js';
import { perTree } from '../per-tree.js';
import { defineRule } from '../rule.js';

export const placeholder = defineRule({
  id: 'process/placeholder',
  severity: 'warning',
  docs: {
    summary: 'A value that only stands for missing information must be filled in before the review.',
    rationale: 'The other team can neither plan nor estimate with what is not known yet.',
    examples: [
      {
        bad: `
          spec: campaign/v1
          id: spring-launch
          title: Spring launch
          status: draft
          objective: TBD
                     ^^^ warning process/placeholder: "TBD" stands for something that is still to be found out. Fill it in before the review.
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
        `,
        good: `
          spec: campaign/v1
          id: spring-launch
          title: Spring launch
          status: draft
          objective: Sell 4,000 pairs.
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
        `,
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined || !check.style.marksUnknown) return;
    const { step, baseLibrary } = check;
    // Only the first step is a draft, in which not everything can be known.
    const isUnderReview = step !== undefined && stepsOf(baseLibrary).indexOf(step) > 0;
    for (const { range, message } of placeholders(file)) {
      yield isUnderReview
        ? { range, severity: 'error', message: `${message} With the status "${step}" it has to be known.` }
        : { range, message: `${message} Fill it in before the review.` };
    }
  },
});

/** What is written with escapes may be anything. */
const mayHoldPlaceholder = (text: string): boolean => /tb[dac]|to\s*do|\?\?|lorem|example\.|\\/i.test(text);

/** An address at one of the names that belong to nobody, for use in texts about addresses (RFC 2606, section 3). */
const addressOfNobody = /^\s*(?:[a-z]+:\/\/)?(?:[^\s/?#]*[@.])?example\.(?:com|net|org)(?:[:/?#]\S*)?\s*$/i;

const placeholders = perTree(
  function* (root) {
    for (const { value, range } of scalarsIn(root)) {
      if (isPlaceholder(value) || (typeof value === 'string' && addressOfNobody.test(value)))
        yield { range, message: `"${String(value)}" stands for something that is still to be found out.` };
    }
  },
  { text: mayHoldPlaceholder },
);

function* scalarsIn(node: YamlNode): Iterable<YamlScalar> {
  if (node.kind === 'scalar') yield node;
  if (node.kind === 'sequence') for (const item of node.items) yield* scalarsIn(item);
  if (node.kind === 'mapping') for (const { value } of node.pairs) yield* scalarsIn(value);
}
