import { memoize } from '../../base/memoize.js';
import { placesOfConcept } from '../../schema/concepts.js';
import type { SchemaLibrary } from '../../schema/library.js';
import { checksOf, libraryFor } from '../../workspace/check.js';
import { someText } from '../../yaml/per-text.js';
import { nodeOf, valuesCalled } from '../concept-entries.js';
import { defineRule } from '../rule.js';

export const booleanCountry = defineRule({
  id: 'yaml/boolean-country',
  severity: 'information',
  concepts: ['market', 'locale'],
  docs: {
    summary: 'A country whose letters some programs read as yes or no stands in quotes.',
    why: {
      marketing: 'Some programs read NO (Norway) as "false", and the market is gone.',
      it: 'YAML 1.2 keeps NO, ON and YES as text; readers of YAML 1.1, such as PyYAML, make booleans of them.',
    },
    source: 'YAML 1.1, boolean type; tested with PyYAML 6 and the npm package yaml 2.',
    examples: [
      {
        bad: `
          -- ad.yaml | ad.schema.yaml --
          markets: [GB, NO]
                        ^^ information yaml/boolean-country: Some programs read NO as "false". Put it in quotes.
          -- ad.schema.yaml --
          properties:
            markets: { items: { x-concept: market } }
        `,
        good: `
          -- ad.yaml | ad.schema.yaml --
          markets: [GB, "NO"]
          -- ad.schema.yaml --
          properties:
            markets: { items: { x-concept: market } }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const library = libraryFor(environment, file);
    const mayTell = library !== undefined && namesCountries(library) && mayHoldTruth(file);
    const [check] = mayTell ? checksOf(environment, file) : [];
    if (check === undefined) return;
    for (const find of countries) {
      for (const found of find(check)) {
        if (typeof found.value !== 'string' || !looksLikeTruth.test(found.value)) continue;
        const node = nodeOf(check, found);
        if (node?.kind !== 'scalar' || node.style !== 'plain') continue;
        const { range } = node;
        const { value } = found;
        yield {
          range,
          message: `Some programs read ${value} as "${/^(?:no|off)$/i.test(value) ? 'false' : 'true'}". Put it in quotes.`,
          fixes: () => [{ title: 'Put it in quotes', safety: 'safe', edits: [{ range, newText: `"${value}"` }] }],
        };
      }
    }
  },
});

const concepts = ['market', 'locale'];
const countries = concepts.map(valuesCalled);

/** Y and N stay text in every reader that is in use. */
const looksLikeTruth = /^(?:no|on|off|yes)$/i;

/** Such a word alone ends its line, its place in brackets, or what stands before a comment; most files have none. */
const mayHoldTruth = someText((text) => /\b(?:no|on|off|yes)[ \t]*(?:[,\]}#\r\n]|$)/i.test(text));

const namesCountries = memoize((library: SchemaLibrary): boolean =>
  concepts.some((concept) => placesOfConcept(library, concept).length > 0),
);
