import { isWrittenOut } from '../../marketing/written-out.js';
import { isObject } from '../../schema/schema.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { checksOf } from '../../workspace/check.js';
import { entriesOf, rangeWithin, textOfValue } from '../concept-entries.js';
import { defineRule, type RuleFinding } from '../rule.js';
import { campaignParameters, linksIn, type WrittenLink } from './links.js';

export const utmRequired = defineRule({
  id: 'utm/required',
  severity: 'warning',
  docs: {
    summary: 'A link that says where a visit comes from names its source and its medium.',
    why: {
      marketing:
        'Google Analytics may count these visits as direct, referral or unassigned, and the channel gets no credit.',
      it: 'utm_source and utm_medium are both needed, and utm_campaign or utm_id beside them. Click ids of Google Ads and Microsoft Ads do without.',
    },
    source: 'Google Analytics Help, answer/10917952.',
    examples: [
      {
        bad: `
          -- link.yaml | link.schema.yaml --
          url: https://www.acme.example/?utm_source=news&utm_campaign=spring
                                         ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning utm/required: The link has no "utm_medium", so Google Analytics may not know its channel.
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
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    for (const link of linksIn(check)) {
      const { entry, text } = link;
      if (!isWrittenOut(text) || entry.member('utm') !== undefined || entry.member('auto_tagging')?.value === true)
        continue;
      const finding = campaignParameters(link).length > 0 ? incomplete(check, link) : plain(check, link);
      if (finding !== undefined) yield finding;
    }
  },
});

function incomplete({ text }: SchemaCheck, link: WrittenLink): RuleFinding | undefined {
  const names = new Set(link.address.parameters.map(({ name }) => name));
  const missing = ['utm_source', 'utm_medium'].filter((name) => !names.has(name));
  const { query } = link.address;
  // A mistyped parameter is told as that.
  const isMistyped = campaignParameters(link).some(({ name }) => /^utm_(?:s|m)\w+$/i.test(name) && !exact.has(name));
  if (missing.length === 0 || query === undefined || isMistyped) return undefined;
  const named = missing.map((name) => `"${name}"`).join(' and no ');
  return {
    range: rangeWithin(link.node, text, query.start, query.end),
    message: `The link has no ${named}, so Google Analytics may not know its channel.`,
  };
}

const exact = new Set(['utm_source', 'utm_medium', 'utm_source_platform', 'utm_marketing_tactic']);

/** Visits from these places carry no sender of their own that analytics would know. */
const needing = new Set(['email', 'post', 'sms', 'push', 'qr', 'print', 'partner-site']);

function plain(check: SchemaCheck, { entry, node }: WrittenLink): RuleFinding | undefined {
  const placed = textOfValue(entry.member('placed'));
  if (placed === undefined || !needing.has(placed)) return undefined;
  const channel = textOfValue(entry.member('channel'));
  const channels = entriesOf(check, 'channel').filter(({ path }) => channel === undefined || path.at(-1) === channel);
  // The labels of its channel count for the link.
  if (channel !== undefined && channels.some(({ member }) => isObject(member('utm')?.value))) return undefined;
  return {
    range: node.range,
    message: 'Without UTM parameters, Google Analytics may count these visits as direct, referral or unassigned.',
    severity: 'information',
  };
}
