import { conceptsIn } from '../../schema/concepts.js';
import { libraryFor } from '../../workspace/check.js';
import { parse } from '../../yaml/parse.js';
import type { YamlNode, YamlScalar } from '../../yaml/node.js';
import { mappingsAt, scalarIn, textIn } from '../cache/pages.js';
import { perTree } from '../per-tree.js';
import { defineRule } from '../rule.js';

export const https = defineRule({
  id: 'landing/https',
  severity: 'warning',
  docs: {
    summary: 'What customers see is served with https.',
    why: {
      marketing: 'Browsers mark a page without https as not secure, and measure less on it.',
      it: 'Secure cookies are not sent over http, and a page with https blocks scripts without it as mixed content.',
    },
    source: 'Mixed Content (W3C); draft-ietf-httpbis-rfc6265bis, "The Secure Attribute".',
    examples: [
      {
        bad: `
          spec: campaign/v1
          id: sale
          title: Sale
          status: draft
          objective: Sell 4,000 pairs.
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
          landing_pages:
            sale: { url: http://www.acme.example/sale }
                         ^^^^^^^ warning landing/https: Browsers call an address with "http://" not secure. Use https.
        `,
        good: `
          spec: campaign/v1
          id: sale
          title: Sale
          status: draft
          objective: Sell 4,000 pairs.
          owners:
            marketing: { name: Priya Nair, email: priya.nair@acme.example }
            it: { name: Tomás Ruiz, email: tomas.ruiz@acme.example }
          landing_pages:
            sale: { url: https://www.acme.example/sale }
        `,
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    const library = libraryFor(environment, file);
    if (library === undefined || insecure(file).length === 0) return;
    const root = parse(file).documents[0]?.root;
    if (root === undefined) return;
    for (const [concept, key] of addresses) {
      for (const path of conceptsIn(library).get(concept) ?? []) {
        for (const { node } of mappingsAt(root, path, '')) {
          if ((textIn(node, 'environment') ?? 'production') !== 'production') continue;
          const address = scalarIn(node, key);
          if (address === undefined || !isInsecure(address)) continue;
          const start = file.text.indexOf('http://', address.range.start);
          if (start < 0 || start >= address.range.end) continue;
          const range = { start, end: start + 'http://'.length };
          const edits = [{ range, newText: 'https://' }];
          yield {
            range,
            message: 'Browsers call an address with "http://" not secure. Use https.',
            fixes: () => [{ title: 'Change to "https://"', safety: 'suggestion', edits }],
          };
        }
      }
    }
  },
});

/** What customers see, and what tags load; the rest of a file may speak of other addresses. */
const addresses: readonly (readonly [concept: string, key: string])[] = [
  ...(['landing-page', 'asset', 'link', 'ad', 'server'] as const).map((concept) => [concept, 'url'] as const),
  ['tag', 'script'],
];

function isInsecure({ value }: YamlScalar): boolean {
  if (typeof value !== 'string' || !value.startsWith('http://')) return false;
  const host = /^http:\/\/(\[[^\]]*\]|[^/:?#]*)/.exec(value)?.[1] ?? '';
  return !/^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\])$|\.(?:localhost|local|test)$/.test(host);
}

const insecure = perTree((root) => [...scalarsIn(root)].filter(isInsecure), {
  text: (text) => text.includes('http://'),
});

function* scalarsIn(node: YamlNode): Iterable<YamlScalar> {
  if (node.kind === 'scalar') yield node;
  if (node.kind === 'sequence') for (const item of node.items) yield* scalarsIn(item);
  if (node.kind === 'mapping') for (const { value } of node.pairs) yield* scalarsIn(value);
}
