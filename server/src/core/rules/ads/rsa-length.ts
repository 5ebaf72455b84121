import { isPlaceholder } from '../../schema/placeholder.js';
import { rangeFor } from '../../schema/place.js';
import { isObject, listOf } from '../../schema/schema.js';
import type { Path } from '../../text/json-pointer.js';
import { exampleCampaign } from '../example-campaign.js';
import { perConcept } from '../per-concept.js';
import { defineRule } from '../rule.js';
import { leastLength } from './ad-text.js';

export const rsaLength = defineRule({
  id: 'ads/rsa-length',
  severity: 'error',
  concepts: ['ad'],
  docs: {
    summary: 'The texts of a responsive search ad are as short as Google Ads asks for.',
    why: {
      marketing: 'Google Ads refuses the ad, on the day on which it is to start.',
      it: 'An upload through the API fails as a whole. Headlines have 30 characters at most, descriptions 90 and paths 15; "{KeyWord:…}" counts as its default. Wide characters of Chinese, Japanese and Korean may count twice.',
    },
    source: 'Google Ads API, "Responsive search ads"; Google Ads Help, "About responsive search ads".',
    examples: [
      {
        bad: exampleCampaign(`
          ads:
            search-trail:
              network: google-ads
              format: responsive-search
              headlines:
                - The new Trail shoe
                - Light, dry and made for mud and rain
                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error ads/rsa-length: This headline has 36 characters, 6 more than Google Ads takes.
              paths: [trail-running-shoes, new]
                      ^^^^^^^^^^^^^^^^^^^ error ads/rsa-length: This path has 19 characters, 4 more than Google Ads takes.
        `),
        good: exampleCampaign(`
          ads:
            search-trail:
              network: google-ads
              format: responsive-search
              headlines:
                - The new Trail shoe
                - Light, dry and made for mud
              paths: [trail-running, new]
        `),
        fixable: false,
      },
    ],
  },

  *check(file, environment) {
    for (const { check, path, found } of tooLong(file, environment)) {
      const { length, most, word } = found;
      const range = rangeFor(check.root, [...path, ...found.path], 'value');
      const more = String(length - most);
      yield { range, message: `This ${word} has ${String(length)} characters, ${more} more than Google Ads takes.` };
    }
  },
});

interface LongText {
  readonly path: Path;
  readonly word: string;
  readonly length: number;
  readonly most: number;
}

const parts = [
  { key: 'headlines', word: 'headline', most: 30 },
  { key: 'descriptions', word: 'description', most: 90 },
  { key: 'paths', word: 'path', most: 15 },
];

const tooLong = perConcept('ad', (ad): readonly LongText[] => {
  if (!isObject(ad) || ad['network'] !== 'google-ads' || ad['format'] !== 'responsive-search') return [];
  return parts.flatMap(({ key, word, most }) =>
    listOf(ad, key).flatMap((text, index) => {
      const length = typeof text === 'string' && !isPlaceholder(text) ? leastLength(text) : undefined;
      return length === undefined || length <= most ? [] : [{ path: [key, index], word, length, most }];
    }),
  );
});
