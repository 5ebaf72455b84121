import { test } from 'mocha';

import { checkDiagnostics } from '../support/check-rule.js';

test('a convention of the project counts for labels and for links', () => {
  checkDiagnostics(`
    -- concord.yaml --
    spec: concord/v1
    conventions:
      utm:
        campaign: { pattern: '^[a-z-]+-20[0-9]{2}$', like: sale-2026 }
        source: { pattern: '^[a-z]+$', like: newsletter }
    -- spring.campaign.yaml --
    spec: campaign/v1
    id: spring
    title: Spring
    status: draft
    objective: Sell 4,000 pairs.
    owners:
      marketing: { name: Priya Nair, email: priya.nair@acme.example }
      it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
    channels:
      letters:
        kind: email
        utm: { source: crm-1, medium: email, campaign: spring-2027 }
                       ^^^^^ warning utm/convention: In this project "utm_source" is written as in "newsletter"; "crm-1" is not.
    links:
      qr:
        placed: qr
        url: https://www.acme.example/?utm_source=poster&utm_medium=qr&utm_campaign=spring
                                                                                    ^^^^^^ warning utm/convention: In this project "utm_campaign" is written as in "sale-2026"; "spring" is not.
  `);
});

test('a convention of another project does not count', () => {
  checkDiagnostics(`
    -- a/concord.yaml --
    spec: concord/v1
    conventions: { utm: { medium: { pattern: '^[a-z]+$', like: email } } }
    -- b.campaign.yaml --
    spec: campaign/v1
    id: b
    title: Spring
    status: draft
    objective: Sell 4,000 pairs.
    owners:
      marketing: { name: Priya Nair, email: priya.nair@acme.example }
      it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
    channels:
      letters:
        kind: email
        utm: { source: crm, medium: e_mail }
  `);
});
