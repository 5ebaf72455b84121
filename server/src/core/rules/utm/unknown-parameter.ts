import { closest } from '../../base/closest.js';
import { checksOf } from '../../workspace/check.js';
import { rangeWithin } from '../concept-entries.js';
import { defineRule } from '../rule.js';
import { campaignParameters, linksIn } from './links.js';

export const unknownUtmParameter = defineRule({
  id: 'utm/unknown-parameter',
  severity: 'warning',
  concepts: ['link', 'ad'],
  docs: {
    summary: 'A link has only UTM parameters that Google Analytics reads.',
    why: {
      marketing: 'What a mistyped parameter was to say is missing in the reports.',
      it: 'Google Analytics 4 reads nine names, and ignores any other that begins with utm_.',
    },
    source: 'Google Analytics Help, answer/10917952.',
    examples: [
      {
        bad: `
          -- link.yaml | link.schema.yaml --
          url: https://www.acme.example/?utm_source=news&utm_medium=email&utm_compaign=spring
                                                                          ^^^^^^^^^^^^ warning utm/unknown-parameter: Google Analytics does not read "utm_compaign". Did you mean "utm_campaign"?
          -- link.schema.yaml --
          x-concept: link
          properties:
            url: { x-concept: link.url }
        `,
        good: `
          -- link.yaml | link.schema.yaml --
          url: https://www.acme.example/?utm_source=news&utm_medium=email&utm_campaign=spring
          -- link.schema.yaml --
          x-concept: link
          properties:
            url: { x-concept: link.url }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    for (const link of linksIn(check)) {
      for (const { name, nameRange } of campaignParameters(link)) {
        if (known.includes(name)) continue;
        const range = rangeWithin(link.node, check.text, nameRange.start, nameRange.end);
        const near = meant(name);
        const message = `Google Analytics does not read "${name}".`;
        if (near === undefined) {
          yield { range, message, severity: 'hint' };
          continue;
        }
        const fixes = () => [
          { title: `Change to "${near}"`, safety: 'suggestion' as const, edits: [{ range, newText: near }] },
        ];
        yield {
          range,
          message: `${message} Did you mean "${near}"?`,
          ...(range === link.node.range ? {} : { fixes }),
        };
      }
    }
  },
});

const known = [
  ...['utm_id', 'utm_source', 'utm_medium', 'utm_campaign', 'utm_source_platform', 'utm_term', 'utm_content'],
  ...['utm_creative_format', 'utm_marketing_tactic'],
];

/** The name that a slip of the pen made this of; a short one may be a name of somebody's own. */
function meant(name: string): string | undefined {
  if (known.includes(name.toLowerCase())) return name.toLowerCase();
  if (name.length < 'utm_'.length + 4) return undefined;
  const [near] = closest(
    name.slice(4),
    known.map((one) => one.slice(4)),
    1,
  );
  return near !== undefined && near !== 'id' && Math.abs(near.length + 4 - name.length) <= 2
    ? `utm_${near}`
    : undefined;
}
