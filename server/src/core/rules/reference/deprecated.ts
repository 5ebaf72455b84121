import { referredNames, type SymbolName } from '../../workspace/file-names.js';
import type { KnownNames } from '../../workspace/asked-names.js';
import type { DefinitionSite } from '../../workspace/symbol-index.js';
import { writeInStyle } from '../../yaml/write-scalar.js';
import { defineNameRule } from '../rule.js';
import { symbolInWords } from './words.js';

export const deprecatedReference = defineNameRule({
  id: 'reference/deprecated',
  severity: 'warning',
  docs: {
    summary: 'What its owners have deprecated must not be used for anything new.',
    rationale: 'It will go away, and what still uses it stops working on that day.',
    examples: [
      {
        bad: `
          -- site.tracking.yaml | plan.schema.yaml --
          id: site
          events:
            buy: { status: deprecated, replaced_by: purchase }
            purchase: { status: live }
          -- spring.campaign.yaml | campaign.schema.yaml --
          plan: site
          events: [buy]
                   ^^^ warning reference/deprecated: The event "buy" is deprecated. Use "purchase" instead.
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            events:
              propertyNames: { x-defines: { symbol: event, scope: file } }
              additionalProperties: { x-summary: [status, replaced_by] }
          -- campaign.schema.yaml --
          properties:
            plan: { x-refers-to: plan }
            events: { items: { x-refers-to: { symbol: event, via: /plan } } }
        `,
        good: `
          -- site.tracking.yaml | plan.schema.yaml --
          id: site
          events:
            buy: { status: deprecated, replaced_by: purchase }
            purchase: { status: live }
          -- spring.campaign.yaml | campaign.schema.yaml --
          plan: site
          events: [purchase]
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            events:
              propertyNames: { x-defines: { symbol: event, scope: file } }
              additionalProperties: { x-summary: [status, replaced_by] }
          -- campaign.schema.yaml --
          properties:
            plan: { x-refers-to: plan }
            events: { items: { x-refers-to: { symbol: event, via: /plan } } }
        `,
        fixable: true,
      },
    ],
  },

  about(marked, range, { names, scopes, style }) {
    const choices = referredNames(marked, scopes);
    const meant = choices.filter((name) => (names.find(name)?.definitions ?? []).length > 0);
    const [name] = meant;
    // Who may mean several things is not told about one of them.
    if (name === undefined || meant.length > 1 || !isDeprecated(names, name)) return undefined;
    const replacement = replacementOf(names, name);
    const instead = replacement === undefined ? '' : ` Use "${replacement}" instead.`;
    const prefix = marked.name.slice(0, marked.name.length - name.name.length);
    return {
      range,
      message: `The ${symbolInWords(name.symbol)} "${name.name}" is deprecated.${instead}`,
      about: name,
      fixes: () =>
        replacement === undefined
          ? []
          : [
              {
                title: `Change to "${replacement}"`,
                safety: 'suggestion',
                edits: [{ range, newText: writeInStyle(prefix + replacement, style) }],
              },
            ],
    };
  },
});

/** Whether every definition of a name says of itself that it is deprecated (`status: deprecated`, `deprecated: true`). */
export function isDeprecated(names: Pick<KnownNames, 'find'>, name: SymbolName): boolean {
  return areDeprecated(names.find(name)?.definitions ?? []);
}

/** The same of the definitions themselves. */
export function areDeprecated(definitions: readonly DefinitionSite[]): boolean {
  return definitions.length > 0 && definitions.every(({ summary }) => saysDeprecated(summary));
}

function saysDeprecated(summary: DefinitionSite['summary']): boolean {
  const deprecated = summary?.['deprecated'];
  const isMarked = deprecated !== undefined && deprecated !== false && deprecated !== null;
  return isMarked || summary?.['status'] === 'deprecated';
}

/** What is to be used instead of a deprecated name, as one of its definitions says. */
export function replacementOf(names: Pick<KnownNames, 'find'>, name: SymbolName): string | undefined {
  for (const { summary } of names.find(name)?.definitions ?? []) {
    const replacement = summary?.['replaced_by'] ?? summary?.['replacement'];
    if (typeof replacement === 'string' && replacement !== name.name) return replacement;
  }
  return undefined;
}
