import { unassigned } from '../../marketing/channel.js';
import { checksOf } from '../../workspace/check.js';
import { defineRule } from '../rule.js';
import { changeTo, strayChannels } from './channel.js';

export const utmChannelMismatch = defineRule({
  id: 'utm/channel-mismatch',
  severity: 'warning',
  concepts: ['channel'],
  docs: {
    summary: 'Google Analytics puts a channel where its kind says that it belongs.',
    why: {
      marketing: 'The money of this channel and its visits end up in two lines of the report, and neither makes sense.',
      it: 'Paid traffic needs a medium with cp in it, ppc, retargeting, or one that begins with paid; then the source decides.',
    },
    source: 'Google Analytics Help, answer/9756891; Velir/dbt-ga4, copy of November 2025.',
    examples: [
      {
        bad: `
          -- ad.yaml | ad.schema.yaml --
          ads:
            kind: paid-social
            utm: { source: facebook, medium: social }
                                             ^^^^^^ warning utm/channel-mismatch: Google Analytics would probably show these visits as "Organic Social", and not as "Paid Social".
          -- ad.schema.yaml --
          additionalProperties:
            x-concept: channel
            properties:
              kind: { x-concept: channel.kind }
              utm:
                x-concept: utm
                allOf: [{ x-concept: channel.utm }]
                properties:
                  source: { x-concept: utm.source }
                  medium: { x-concept: utm.medium }
        `,
        good: `
          -- ad.yaml | ad.schema.yaml --
          ads:
            kind: paid-social
            utm: { source: facebook, medium: paid_social }
          -- ad.schema.yaml --
          additionalProperties:
            x-concept: channel
            properties:
              kind: { x-concept: channel.kind }
              utm:
                x-concept: utm
                allOf: [{ x-concept: channel.utm }]
                properties:
                  source: { x-concept: utm.source }
                  medium: { x-concept: utm.medium }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const [check] = checksOf(environment, file);
    if (check === undefined) return;
    for (const { medium, computed, declared, better } of strayChannels(check, environment.pack)) {
      if (declared === undefined || computed === unassigned) continue;
      const range = medium()?.range;
      if (range === undefined) continue;
      yield {
        range,
        message: `Google Analytics would probably show these visits as "${computed}", and not as "${declared}".`,
        ...(better === undefined ? {} : { fixes: () => [changeTo(better, range)] }),
      };
    }
  },
});
