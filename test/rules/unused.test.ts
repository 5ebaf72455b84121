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

test('a number names what has it as its key, where a number may stand', () => {
  checkDiagnostics(`
    -- 2027.site.yaml --
    id: 2027
    uses: [12, 0x10, 13]
                     ^^ error reference/unresolved: No tag "13" is defined in this file.
    text: [14]
           ^^ error schema/type: Item 1 of "text" is read as a number, and must be text; put it in quotes.
    tags:
      12: {}
      16: {}
      14: {}
      ^^ hint reference/unused: Nothing in this project uses the tag "14".
    -- pack/pack.yaml --
    kinds:
      site: { spec: site/v1, schema: site.schema.yaml, files: ['**/*.site.yaml'] }
    -- pack/site.schema.yaml --
    properties:
      id: { x-defines: plan }
      uses: { items: { x-refers-to: { symbol: tag, via: /id } } }
      text: { items: { type: string, x-refers-to: { symbol: tag, via: /id } } }
      tags: { propertyNames: { x-defines: { symbol: tag, scope: file } } }
  `);
});
