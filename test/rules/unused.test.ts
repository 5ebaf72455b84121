import { test } from 'mocha';

import { checkDiagnostics } from '../support/check-rule.js';

test('says nothing of a name that its schema lets stand for its own sake', () => {
  checkDiagnostics(`
    -- a.site.yaml --
    id: shop
    uses: [_ga, ga4]
    cookies:
      _ga: {}
      _fbp: {}
    tags:
      ga4: {}
      meta: {}
      ^^^^ hint reference/unused: Nothing in this project uses the tag "meta".
    -- pack/pack.yaml --
    kinds:
      site: { spec: site/v1, schema: site.schema.yaml, files: ['**/*.site.yaml'] }
    -- pack/site.schema.yaml --
    properties:
      id: { x-defines: plan }
      uses: { items: { x-refers-to: [{ symbol: cookie, via: /id }, { symbol: tag, via: /id }] } }
      cookies: { propertyNames: { x-defines: { symbol: cookie, scope: file, may-be-unused: true } } }
      tags: { propertyNames: { x-defines: { symbol: tag, scope: file } } }
  `);
});
