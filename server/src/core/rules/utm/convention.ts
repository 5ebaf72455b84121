import { memoize } from '../../base/memoize.js';
import { readPattern } from '../../expressions/patterns.js';
import { isWrittenOut } from '../../marketing/written-out.js';
import { respellings } from '../../schema/respelled.js';
import type { Fix } from '../../text/finding.js';
import { checksOf } from '../../workspace/check.js';
import type { SymbolIndex } from '../../workspace/symbol-index.js';
import { defineConceptRule } from '../rule.js';
import { draftWith } from '../process/draft-with.js';
import { labelsOf } from './labels.js';

const agreed = `
          -- concord.yaml --
          spec: concord/v1
          conventions:
            utm:
              campaign: { pattern: '^[a-z-]+-20[0-9]{2}$', like: sale-2026 }
`;

export const utmConvention = defineConceptRule({
  id: 'utm/convention',
  severity: 'warning',
  concept: 'utm',
  docs: {
    summary: 'UTM values look as the project has agreed that they do.',
    why: {
      marketing: 'A campaign that is named in a way of its own is missing where the others are compared.',
      it: 'Reports group and filter by these values; the pattern stands in the settings of the project.',
    },
    source: 'The settings of the project: the key "conventions" of its concord.yaml.',
    examples: [
      {
        bad:
          draftWith(`
          channels:
            newsletter:
              kind: email
              utm: { source: crm, medium: email, campaign: Spring 2027 }
                                                           ^^^^^^^^^^^ warning utm/convention: In this project "utm_campaign" is written as in "sale-2026"; "Spring 2027" is not.
          `) + agreed,
        good:
          draftWith(`
          channels:
            newsletter:
              kind: email
              utm: { source: crm, medium: email, campaign: spring-2027 }
          `) + agreed,
        fixable: true,
      },
    ],
  },

  mayTell: (_, { index }) => conventionsIn(index).length > 0,

  *check({ file, environment }, { index }) {
    const conventions = conventionsIn(index);
    const [check] = conventions.length === 0 ? [] : checksOf(environment, file);
    if (check === undefined) return;
    for (const { parameter, pattern, like } of conventions) {
      const { pattern: read } = readPattern(pattern);
      if (read === undefined) continue;
      for (const { text, range } of labelsOf(check, parameter)) {
        if (!isWrittenOut(text) || read.test(text)) continue;
        yield {
          range: range(),
          message: `In this project "utm_${parameter}" is written as in "${like}"; "${text}" is not.`,
          fixes: () =>
            respellings(text)
              .filter((newText) => read.test(newText))
              .slice(0, 1)
              .map((newText): Fix => {
                return { title: `Change to "${newText}"`, safety: 'suggestion', edits: [{ range: range(), newText }] };
              }),
        };
      }
    }
  },
});

/** What the values of a UTM parameter have to look like. */
interface Convention {
  readonly parameter: string;
  readonly pattern: string;
  readonly like: string;
}

/** What the settings of a project agree on; where two of them speak of one parameter, neither counts. */
const conventionsIn = memoize((index: SymbolIndex): readonly Convention[] =>
  index.definedIn('utm-convention', '').flatMap((parameter): Convention[] => {
    const [only, ...others] = index.find({ symbol: 'utm-convention', scope: '', name: parameter })?.definitions ?? [];
    const { pattern, like } = only?.summary ?? {};
    if (others.length > 0 || typeof pattern !== 'string' || typeof like !== 'string') return [];
    return [{ parameter, pattern, like }];
  }),
);
