import { referredNames } from '../../workspace/file-names.js';
import type { DefinitionSite } from '../../workspace/symbol-index.js';
import { writeInStyle } from '../../yaml/write-scalar.js';
import { symbolInWords } from '../reference/words.js';
import { defineNameRule, type Severity } from '../rule.js';

export const notApproved = defineNameRule({
  id: 'process/not-approved',
  severity: 'warning',
  docs: {
    summary: 'A campaign uses the vendors and systems that the catalog approves, or knows whom to ask.',
    why: {
      marketing:
        'What is not approved is stopped late, after it has been paid for; a review that is asked for early is short.',
      it: 'A vendor that nobody has looked at gets data of customers, and a system that goes away takes the campaign with it.',
    },
    source: "The catalog of the company's own IT: the status of the vendor or system, and where a review is asked for.",
    examples: [
      {
        bad: `
          -- spring.campaign.yaml | campaign.schema.yaml --
          id: spring
          channels:
            paid-social: { kind: paid-social, vendor: shady }
                                                      ^^^^^ error process/not-approved: The vendor "shady" is forbidden (sells data). Use "meta" instead, or ask for a review at https://acme.example/it/ask.
          systems:
            old-cms: { change: content }
            ^^^^^^^ warning process/not-approved: The system "old-cms" is going away. Use "web-cms" instead.
          vendors:
            hotjar: { purpose: Shows where people click. }
            ^^^^^^ information process/not-approved: The vendor "hotjar" may be tried after a review (privacy). Ask for it at https://acme.example/it/ask.
            meta: { purpose: Shows our ads. }
          -- it.catalog.yaml | catalog.schema.yaml --
          systems:
            old-cms: { title: Typo3, status: retiring, replaced_by: web-cms }
            web-cms: { title: Contentful, status: approved }
          vendors:
            shady: { status: forbidden, reason: sells data, instead: meta, ask: https://acme.example/it/ask }
            hotjar: { status: trial, review: [privacy], ask: https://acme.example/it/ask }
            meta: { status: approved }
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
            channels: { additionalProperties: { properties: { vendor: { x-refers-to: vendor } } } }
            systems: { propertyNames: { x-refers-to: system } }
            vendors: { propertyNames: { x-refers-to: vendor } }
          -- catalog.schema.yaml --
          properties:
            systems:
              propertyNames: { x-defines: { symbol: system, may-be-unused: true } }
              additionalProperties: { x-summary: [status, replaced_by] }
            vendors:
              propertyNames: { x-defines: { symbol: vendor, may-be-unused: true } }
              additionalProperties: { x-summary: [status, reason, instead, review, ask] }
        `,
        good: `
          -- spring.campaign.yaml | campaign.schema.yaml --
          id: spring
          channels:
            paid-social: { kind: paid-social, vendor: meta }
          systems:
            web-cms: { change: content }
          vendors:
            meta: { purpose: Shows our ads. }
          -- it.catalog.yaml | catalog.schema.yaml --
          systems:
            old-cms: { title: Typo3, status: retiring, replaced_by: web-cms }
            web-cms: { title: Contentful, status: approved }
          vendors:
            shady: { status: forbidden, reason: sells data, instead: meta, ask: https://acme.example/it/ask }
            hotjar: { status: trial, review: [privacy], ask: https://acme.example/it/ask }
            meta: { status: approved }
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
            channels: { additionalProperties: { properties: { vendor: { x-refers-to: vendor } } } }
            systems: { propertyNames: { x-refers-to: system } }
            vendors: { propertyNames: { x-refers-to: vendor } }
          -- catalog.schema.yaml --
          properties:
            systems:
              propertyNames: { x-defines: { symbol: system, may-be-unused: true } }
              additionalProperties: { x-summary: [status, replaced_by] }
            vendors:
              propertyNames: { x-defines: { symbol: vendor, may-be-unused: true } }
              additionalProperties: { x-summary: [status, reason, instead, review, ask] }
        `,
        fixable: false,
      },
      {
        bad: `
          -- spring.campaign.yaml | campaign.schema.yaml --
          id: spring
          systems:
            crm: { change: content }
            ^^^ error process/not-approved: The system "crm" is forbidden. Ask IT for a way to do without it, or for a review.
          -- it.catalog.yaml | catalog.schema.yaml --
          systems:
            crm: { title: A spreadsheet, status: forbidden }
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
            channels: { additionalProperties: { properties: { vendor: { x-refers-to: vendor } } } }
            systems: { propertyNames: { x-refers-to: system } }
            vendors: { propertyNames: { x-refers-to: vendor } }
          -- catalog.schema.yaml --
          properties:
            systems:
              propertyNames: { x-defines: { symbol: system, may-be-unused: true } }
              additionalProperties: { x-summary: [status, replaced_by] }
            vendors:
              propertyNames: { x-defines: { symbol: vendor, may-be-unused: true } }
              additionalProperties: { x-summary: [status, reason, instead, review, ask] }
        `,
        good: `
          -- spring.campaign.yaml | campaign.schema.yaml --
          id: spring
          systems:
            crm: { change: content }
          -- it.catalog.yaml | catalog.schema.yaml --
          systems:
            crm: { title: Salesforce, status: approved }
          -- campaign.schema.yaml --
          properties:
            id: { x-defines: campaign }
            channels: { additionalProperties: { properties: { vendor: { x-refers-to: vendor } } } }
            systems: { propertyNames: { x-refers-to: system } }
            vendors: { propertyNames: { x-refers-to: vendor } }
          -- catalog.schema.yaml --
          properties:
            systems:
              propertyNames: { x-defines: { symbol: system, may-be-unused: true } }
              additionalProperties: { x-summary: [status, replaced_by] }
            vendors:
              propertyNames: { x-defines: { symbol: vendor, may-be-unused: true } }
              additionalProperties: { x-summary: [status, reason, instead, review, ask] }
        `,
        fixable: false,
      },
    ],
  },

  about(marked, range, { names, scopes, style }) {
    const [name, ...others] = referredNames(marked, scopes).filter((one) => names.find(one) !== undefined);
    if (name === undefined || others.length > 0) return undefined;
    const sites = names.find(name)?.definitions ?? [];
    const [site] = sites;
    // Who keeps the catalog knows what it says.
    if (site === undefined || !areDoubtful(sites) || sites.some(({ uri }) => uri === scopes.own)) return undefined;
    const summary = site.summary ?? {};
    const standing = standings.get(String(summary['status']));
    if (standing === undefined) return undefined;
    const instead = textIn(summary, 'instead') ?? textIn(summary, 'replaced_by');
    const edits = instead === undefined ? [] : [{ range, newText: writeInStyle(instead, style) }];
    return {
      range,
      severity: standing.severity,
      message: `The ${symbolInWords(name.symbol)} "${name.name}" ${standing.say(summary, instead)}`,
      about: name,
      fixes: () =>
        instead === undefined ? [] : [{ title: `Change to "${instead}"`, safety: 'suggestion' as const, edits }],
    };
  },
});

type Summary = NonNullable<DefinitionSite['summary']>;

interface Standing {
  readonly severity: Severity;
  readonly say: (summary: Summary, instead: string | undefined) => string;
}

/** What a catalog may say of a thing beside that it is approved. */
const standings: ReadonlyMap<string, Standing> = new Map<string, Standing>([
  [
    'forbidden',
    {
      severity: 'error',
      say: (summary, instead) => {
        const reason = textIn(summary, 'reason')?.replace(/\.$/, '');
        const ask = textIn(summary, 'ask');
        const review = ask === undefined ? 'ask IT for a review' : `ask for a review at ${ask}`;
        const way = instead === undefined ? undefined : `Use "${instead}" instead, or ${review}.`;
        const alone =
          ask === undefined
            ? 'Ask IT for a way to do without it, or for a review.'
            : `To use it all the same, ${review}.`;
        return `is forbidden${reason === undefined ? '' : ` (${reason})`}. ${way ?? alone}`;
      },
    },
  ],
  [
    'retiring',
    {
      severity: 'warning',
      say: (_, instead) =>
        `is going away. ${instead === undefined ? 'Ask IT what takes its place.' : `Use "${instead}" instead.`}`,
    },
  ],
  [
    'trial',
    {
      severity: 'information',
      say: (summary) => {
        const { review } = summary;
        const kinds = Array.isArray(review) && review.length > 0 ? ` (${review.join(', ')})` : '';
        const ask = textIn(summary, 'ask');
        return `may be tried after a review${kinds}. ${ask === undefined ? 'Ask IT for it.' : `Ask for it at ${ask}.`}`;
      },
    },
  ],
]);

function textIn(summary: Summary, key: string): string | undefined {
  const value = summary[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Whether every definition of a name says that it is not simply approved. */
export function areDoubtful(definitions: readonly DefinitionSite[]): boolean {
  return definitions.length > 0 && definitions.every(({ summary }) => standings.has(String(summary?.['status'])));
}
