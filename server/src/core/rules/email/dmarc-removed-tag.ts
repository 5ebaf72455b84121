import { rangeFor } from '../../schema/place.js';
import { isObject } from '../../schema/schema.js';
import { exampleCampaign } from '../example-campaign.js';
import { perConcept, rangeWithin } from '../per-concept.js';
import { defineRule } from '../rule.js';
import { readDmarcRecord, withSeparator, type DmarcTag } from './dmarc-record.js';

export const dmarcRemovedTag = defineRule({
  id: 'email/dmarc-removed-tag',
  severity: 'information',
  concepts: ['email-authentication'],
  docs: {
    summary: 'A DMARC record has only settings that the standard still knows.',
    why: {
      marketing: 'Receivers may overlook the setting, so that more of your mail is rejected than was meant, or less.',
      it: 'RFC 9989 (May 2026) has taken out pct, rf and ri; a test is written t=y. Older receivers may still honour them.',
    },
    source: 'RFC 9989 (DMARC), which obsoletes RFC 7489 and RFC 9091.',
    examples: [
      {
        bad: exampleCampaign(`
          emails:
            launch:
              kind: marketing
              authentication:
                dmarc: { status: set, record: v=DMARC1; p=reject; pct=50; rua=mailto:dmarc@acme.example }
                                                                  ^^^^^^ information email/dmarc-removed-tag: The DMARC standard of 2026 no longer knows "pct". For a test it has "t=y".
        `),
        good: exampleCampaign(`
          emails:
            launch:
              kind: marketing
              authentication:
                dmarc: { status: set, record: v=DMARC1; p=reject; rua=mailto:dmarc@acme.example }
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const { check, path, found } of removedTags(file, environment)) {
      const { name, range, record } = found;
      const at = [...path, 'dmarc', 'record'];
      const hint = name === 'pct' ? ' For a test it has "t=y".' : '';
      const taken = rangeWithin(check, at, withSeparator(record, range));
      yield {
        range: rangeWithin(check, at, range) ?? rangeFor(check.root, at, 'value'),
        message: `The DMARC standard of 2026 no longer knows "${name}".${hint}`,
        ...(taken === undefined
          ? {}
          : {
              fixes: () => [
                { title: `Remove "${name}"`, safety: 'suggestion', edits: [{ range: taken, newText: '' }] },
              ],
            }),
      };
    }
  },
});

interface RemovedTag extends DmarcTag {
  readonly record: string;
}

const gone = new Set(['pct', 'rf', 'ri']);

const removedTags = perConcept('email-authentication', (authentication): readonly RemovedTag[] => {
  const dmarc = isObject(authentication) ? authentication['dmarc'] : undefined;
  const record = isObject(dmarc) ? dmarc['record'] : undefined;
  if (typeof record !== 'string') return [];
  return readDmarcRecord(record).flatMap((tag) => (gone.has(tag.name) ? [{ ...tag, record }] : []));
});
