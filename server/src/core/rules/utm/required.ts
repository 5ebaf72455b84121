import { isWrittenOut } from '../../marketing/written-out.js';
import { applicableIn } from '../../schema/applicable.js';
import { unknownValue } from '../../schema/placeholder.js';
import { isObject } from '../../schema/schema.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { keyOrder } from '../../schema/skeleton.js';
import type { Fix } from '../../text/finding.js';
import type { TextRange } from '../../text/text-range.js';
import { checksOf } from '../../workspace/check.js';
import type { Draft } from '../../yaml/draft.js';
import { insertPairs } from '../../yaml/insert.js';
import { entriesCalled, nodeOf, rangeWithin, textOfValue } from '../concept-entries.js';
import { exampleCampaign } from '../example-campaign.js';
import { defineRule, type RuleFinding } from '../rule.js';
import { campaignParameters, linksIn, type WrittenLink } from './links.js';

export const utmRequired = defineRule({
  id: 'utm/required',
  severity: 'warning',
  concepts: ['link', 'ad'],
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
      {
        bad: exampleCampaign(`
          links:
            poster:
              placed: qr
              url: https://www.acme.example/?utm_source=poster&utm_campaign=spring
                                             ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning utm/required: The link has no "utm_medium", so Google Analytics may not know its channel.
        `),
        good: exampleCampaign(`
          links:
            poster:
              placed: qr
              url: https://www.acme.example/?utm_source=poster&utm_campaign=spring&utm_medium=qr
        `),
        fixable: true,
      },
      {
        bad: exampleCampaign(`
          channels:
            letters:
              kind: email
              utm: { source: crm, medium: email }
          links:
            letter:
              placed: email
              url: https://www.acme.example/spring
                   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information utm/required: Without UTM parameters, Google Analytics may count these visits as direct, referral or unassigned.
        `),
        good: exampleCampaign(`
          channels:
            letters:
              kind: email
              utm: { source: crm, medium: email }
          links:
            letter:
              placed: email
              url: https://www.acme.example/spring
              utm:
                source: TBD
                medium: email
        `),
        fixable: true,
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

function incomplete(check: SchemaCheck, link: WrittenLink): RuleFinding | undefined {
  const names = new Set(link.address.parameters.map(({ name }) => name));
  const missing = ['utm_source', 'utm_medium'].filter((name) => !names.has(name));
  const { query } = link.address;
  // A mistyped parameter is told as that.
  const isMistyped = campaignParameters(link).some(({ name }) => /^utm_(?:s|m)\w+$/i.test(name) && !exact.has(name));
  if (missing.length === 0 || query === undefined || isMistyped) return undefined;
  const named = missing.map((name) => `"${name}"`).join(' and no ');
  const range = rangeWithin(link.node, check.text, query.start, query.end);
  const medium = mediumOf(link);
  // Where it comes from only its writer knows.
  const added =
    medium === undefined || missing.length > 1 || missing[0] !== 'utm_medium' ? [] : [`utm_medium=${medium}`];
  return {
    range,
    message: `The link has no ${named}, so Google Analytics may not know its channel.`,
    fixes: () => (range === link.node.range ? [] : added.map((text) => appended(range, text))),
  };
}

function appended({ end }: TextRange, text: string): Fix {
  const edits = [{ range: { start: end, end }, newText: `&${text}` }];
  return { title: `Add "${text}"`, safety: 'suggestion', edits };
}

/** What is usual for the place where people find the link. */
function mediumOf({ entry }: WrittenLink): string | undefined {
  return needing.get(textOfValue(entry.member('placed')) ?? '');
}

const exact = new Set(['utm_source', 'utm_medium', 'utm_source_platform', 'utm_marketing_tactic']);

/** Visits from these places carry no sender of their own that analytics would know; each with its usual medium. */
const needing: ReadonlyMap<string, string> = new Map([
  ['email', 'email'],
  ['post', 'social'],
  ['sms', 'sms'],
  ['push', 'push'],
  ['qr', 'qr'],
  ['print', 'print'],
  ['partner-site', 'referral'],
]);

const channelsIn = entriesCalled('channel');

function plain(check: SchemaCheck, link: WrittenLink): RuleFinding | undefined {
  const { entry, node } = link;
  const medium = mediumOf(link);
  if (medium === undefined) return undefined;
  const channel = textOfValue(entry.member('channel'));
  const channels = channelsIn(check).filter(({ path }) => channel === undefined || path.at(-1) === channel);
  // The labels of its channel count for the link.
  if (channel !== undefined && channels.some(({ member }) => isObject(member('utm')?.value))) return undefined;
  return {
    range: node.range,
    message: 'Without UTM parameters, Google Analytics may count these visits as direct, referral or unassigned.',
    severity: 'information',
    fixes: () => {
      const holder = nodeOf(check, entry);
      if (holder?.kind !== 'mapping') return [];
      const utm = { name: 'utm', value: labelled(medium) };
      const edits = insertPairs(check.text, holder, [utm], keyOrder(applicableIn(check, entry.path)));
      return [{ title: 'Insert "utm"', safety: 'suggestion', edits }];
    },
  };
}

function labelled(medium: string): Draft {
  const scalar = (value: string): Draft => ({
    kind: 'scalar',
    value,
    isPlaceholder: value === unknownValue,
    choices: [],
  });
  const pairs = [
    { name: 'source', value: scalar(unknownValue) },
    { name: 'medium', value: scalar(medium) },
  ];
  return { kind: 'mapping', pairs };
}
