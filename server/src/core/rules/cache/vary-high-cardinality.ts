import { rangeInValue } from '../../yaml/range-in-value.js';
import { lastingSharedCopy } from './copies.js';
import { cachedIn, scalarIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const varyHighCardinality = defineRule({
  id: 'cache/vary-high-cardinality',
  severity: 'information',
  docs: {
    summary: 'Shared copies are not kept apart by what differs for nearly every visitor.',
    why: {
      marketing: 'Nearly every visitor may get an own copy, so that there is little gain in speed.',
      it: 'These headers have thousands of values; have the edge reduce them to the few that matter.',
    },
    source: 'Documentation of CloudFront, "Understand the cache key".',
    examples: [
      {
        bad: headerExample(`
          cache_control: public, max-age=300
          vary: Accept-Encoding, Cookie
                                 ^^^^^^ information cache/vary-high-cardinality: "Cookie" differs for nearly every visitor, so that shared copies are of little use. Vary by the few values that matter.
        `),
        good: headerExample(`
          cache_control: public, max-age=300
          vary: Accept-Encoding
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    for (const cached of cachedIn(environment, file)) {
      const vary = scalarIn(cached.node, 'vary');
      if (vary === undefined || lastingSharedCopy(cached) === undefined) continue;
      for (const { 0: field, index } of String(vary.value).matchAll(/[^\s,]+/g)) {
        if (!/^(?:cookie|user-agent)$/i.test(field)) continue;
        yield {
          range: rangeInValue(vary, file.text, { start: index, end: index + field.length }),
          message: `"${field}" differs for nearly every visitor, so that shared copies are of little use. Vary by the few values that matter.`,
        };
      }
    }
  },
});
