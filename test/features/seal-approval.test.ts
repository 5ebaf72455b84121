import { test } from 'mocha';

import { checkAction } from '../support/check-code-actions.js';

const title = 'Write the fingerprint of what is approved (a seal, not a signature)';

test('an approval is sealed with the fingerprint of what stands in the file', () => {
  checkAction(
    title,
    `
      spec: campaign/v1
      id: spring
      approvals:
        it: { by: tom<|>as.ruiz@acme.example, date: 2026-12-11 }
    `,
    `
      spec: campaign/v1
      id: spring
      approvals:
        it: { by: tomas.ruiz@acme.example, date: 2026-12-11, fingerprint: sha256-7x9JmN1qPE+hPMWsst7+sVfLOWC3ah7mie299dqZHGs= }
    `,
  );
});
