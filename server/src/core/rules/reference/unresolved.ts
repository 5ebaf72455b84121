import { closest } from '../../base/closest.js';
import { isPlaceholder } from '../../schema/placeholder.js';
import type { Fix } from '../../text/finding.js';
import { referredNames, type SymbolName } from '../../workspace/file-names.js';
import { writeInStyle } from '../../yaml/write-scalar.js';
import { defineNameRule, type Lookup } from '../rule.js';
import { eitherInWords } from './words.js';

export const unresolvedReference = defineNameRule({
  id: 'reference/unresolved',
  severity: 'error',
  docs: {
    summary: 'Everything that a file names must be defined in a file of the project.',
    rationale: 'A misspelled name is noticed only when the data is missing or the work is not planned.',
    examples: [
      {
        bad: `
          -- site.tracking.yaml | plan.schema.yaml --
          id: site
          events:
            purchase: {}
          -- spring.campaign.yaml | campaign.schema.yaml --
          plan: site
          events: [purchse]
                   ^^^^^^^ error reference/unresolved: No event "purchse" is defined in "site".
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            events: { propertyNames: { x-defines: { symbol: event, scope: file } } }
          -- campaign.schema.yaml --
          properties:
            plan: { x-refers-to: plan }
            events: { items: { x-refers-to: { symbol: event, via: /plan } } }
        `,
        good: `
          -- site.tracking.yaml | plan.schema.yaml --
          id: site
          events:
            purchase: {}
          -- spring.campaign.yaml | campaign.schema.yaml --
          plan: site
          events: [purchase]
          -- plan.schema.yaml --
          properties:
            id: { x-defines: plan }
            events: { propertyNames: { x-defines: { symbol: event, scope: file } } }
          -- campaign.schema.yaml --
          properties:
            plan: { x-refers-to: plan }
            events: { items: { x-refers-to: { symbol: event, via: /plan } } }
        `,
        fixable: true,
      },
    ],
  },

  about(marked, range, lookup) {
    const choices = referredNames(marked, lookup.scopes);
    const [wanted] = choices;
    if (wanted === undefined || isPlaceholder(marked.name)) return undefined;
    if (marked.marks.some(({ besides }) => besides.includes(marked.name))) return undefined;
    if (!choices.every((name) => isMissing(name, lookup))) return undefined;
    // The name may say itself which file it is looked up in: `plan/event`.
    const prefix = marked.name.slice(0, marked.name.length - wanted.name.length);
    const nearest = nearestTo(choices, lookup).map((name) => prefix + name);
    const [guess] = nearest;
    return {
      range,
      message: `No ${eitherInWords(choices)} "${wanted.name}" is defined${whereOf(choices, lookup)}.`,
      ...(guess === undefined ? {} : { detail: `Did you mean "${guess}"?` }),
      fixes: () =>
        nearest.map((name): Fix => {
          const newText = writeInStyle(name, lookup.style);
          return { title: `Change to "${name}"`, safety: 'suggestion', edits: [{ range, newText }] };
        }),
    };
  },
});

/** Nothing is missing while the place where it may be defined has not been read, or cannot be. */
function isMissing(name: SymbolName, { names, scopes }: Lookup): boolean {
  if ((names.find(name)?.definitions ?? []).length > 0) return false;
  if (name.scope === '') return names.isComplete && names.hiding('definitions', name.symbol).length === 0;
  if (!names.isComplete && name.scope !== scopes.own) return false;
  const files = names.filesOf(name.scope);
  // That the file itself is not there is said where the file is named.
  return files.length > 0 && !names.hiding('definitions', name.symbol).some((uri) => files.includes(uri));
}

function whereOf(choices: readonly SymbolName[], { scopes }: Lookup): string {
  const places = new Set(choices.map(({ scope }) => scope));
  const [only] = places;
  if (places.size > 1) return ' here or in the files that this one names';
  if (only === undefined || only === '') return ' in this project';
  return only === scopes.own ? ' in this file' : ` in "${only}"`;
}

function nearestTo(choices: readonly SymbolName[], { names }: Lookup): string[] {
  const candidates = choices.flatMap(({ symbol, scope }) => names.definedIn(symbol, scope));
  return closest(choices[0]?.name ?? '', new Set(candidates));
}
