import { unassigned } from '../../marketing/channel.js';
import { checksOf } from '../../workspace/check.js';
import { defineRule } from '../rule.js';
import { changeTo, strayChannels } from './channel.js';

export const utmChannelUnassigned = defineRule({
  id: 'utm/channel-unassigned',
  severity: 'information',
  concepts: ['channel'],
  docs: {
    summary: 'Source and medium of a channel lead to a channel of Google Analytics.',
    why: {
      marketing: 'The visits end up under "Unassigned", where nobody looks for them.',
      it: 'The rules are those of the default channel group, with a list of sources of November 2025; Google changed it in May 2026.',
    },
    source: 'Google Analytics Help, answer/9756891; Velir/dbt-ga4.',
    examples: [
      {
        bad: `
          -- ad.yaml | ad.schema.yaml --
          mailing:
            kind: email
            utm: { source: crm, medium: newsletter }
                                        ^^^^^^^^^^ information utm/channel-unassigned: Google Analytics would probably file these visits under "Unassigned". The medium "email" leads to "Email".
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
          mailing:
            kind: email
            utm: { source: crm, medium: email }
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
      if (computed !== unassigned) continue;
      const hint = better === undefined ? '' : ` The medium "${better}" leads to "${declared ?? ''}".`;
      const range = medium()?.range;
      if (range === undefined) continue;
      yield {
        range,
        message: `Google Analytics would probably file these visits under "Unassigned".${hint}`,
        ...(better === undefined ? {} : { fixes: () => [changeTo(better, range)] }),
      };
    }
  },
});
