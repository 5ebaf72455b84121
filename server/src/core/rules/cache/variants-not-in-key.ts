import { conceptsIn } from '../../schema/concepts.js';
import type { Fix } from '../../text/finding.js';
import type { SourceFile } from '../../text/source-file.js';
import { libraryFor } from '../../workspace/check.js';
import type { Environment } from '../../workspace/snapshot.js';
import type { Draft } from '../../yaml/draft.js';
import { insertPairs } from '../../yaml/insert.js';
import { parse } from '../../yaml/parse.js';
import type { YamlMapping, YamlScalar } from '../../yaml/node.js';
import { lastingSharedCopy } from './copies.js';
import { itemsIn, landingPagesIn, mappingsAt, scalarIn, textIn, valueIn } from './pages.js';
import { defineRule } from '../rule.js';
import { headerExample } from './example.js';

export const variantsNotInKey = defineRule({
  id: 'cache/variants-not-in-key',
  severity: 'warning',
  docs: {
    summary: 'Versions of a page at one address are kept apart by its caches.',
    why: {
      marketing: 'Everybody may get the version that happened to be cached first.',
      it: 'The key of a cache is method and address, and what Vary names; that of CloudFront has no query, header or cookie by default.',
    },
    source: 'RFC 9111, sections 2 and 4.1; documentation of CloudFront.',
    examples: [
      {
        bad: headerExample(`
          cache_control: public, max-age=300
          varies_by: [country]
                      ^^^^^^^ warning cache/variants-not-in-key: The page differs by country at one address, and nothing keeps its copies apart: everybody may get the one that was made first. Name it in "cache_key".
          varied_by: server
        `),
        good: headerExample(`
          cache_control: public, max-age=300
          cache_key:
            - country
          varies_by: [country]
          varied_by: server
        `),
        fixable: true,
      },
    ],
  },

  *check(file, environment) {
    for (const { node, name, caching } of landingPagesIn(environment, file)) {
      if (caching === undefined || keepsApart(caching.node) || lastingSharedCopy(caching) === undefined) continue;
      const address = textIn(caching.node, 'varied_by') ?? '';
      // The query is part of the address.
      const own = itemsIn(caching.node, 'varies_by').filter(({ value }) => value !== 'query');
      const [first] = renderers.includes(address) ? own : [];
      const experiment = address === '' ? experimentOn(name, environment, file) : undefined;
      const range = (first ?? experiment)?.range;
      if (range === undefined || valueIn(node, 'caching') !== caching.node) continue;
      const what = first === undefined ? 'the experiment' : wordsFor(String(first.value));
      yield {
        range,
        message: `The page differs by ${what} at one address, and nothing keeps its copies apart: everybody may get the one that was made first. Name it in "cache_key".`,
        fixes: () => [
          keyedBy(
            first === undefined ? ['experiment'] : own.map(({ value }) => String(value)),
            file.text,
            caching.node,
          ),
        ],
      };
    }
  },
});

/** Tells the cache to keep a copy for each of them; where it is told what differs, it is told that before. */
function keyedBy(reasons: readonly string[], text: string, caching: YamlMapping): Fix {
  const names = caching.pairs.map(({ name }) => name);
  const at = names.indexOf('varies_by');
  const order = at === -1 ? names : [...names.slice(0, at), 'cache_key', ...names.slice(at)];
  const items = reasons.map((value): Draft => ({ kind: 'scalar', value, isPlaceholder: false, choices: [] }));
  const edits = insertPairs(text, caching, [{ name: 'cache_key', value: { kind: 'sequence', items } }], order);
  return { title: `Insert "cache_key: [${reasons.join(', ')}]"`, safety: 'suggestion', edits };
}

/** Who makes the versions before a cache answers; scripts and addresses of their own need no key. */
const renderers: readonly string[] = ['server', 'edge'];

function keepsApart(caching: YamlMapping): boolean {
  return valueIn(caching, 'cache_key') !== undefined || valueIn(caching, 'vary') !== undefined;
}

function wordsFor(reason: string): string {
  return reason === 'experiment' ? 'the experiment' : reason;
}

/** The name of the page in an experiment whose versions are not made by a script. */
function experimentOn(page: string, environment: Environment, file: SourceFile): YamlScalar | undefined {
  const library = libraryFor(environment, file);
  const root = parse(file).documents[0]?.root;
  if (library === undefined || root === undefined) return undefined;
  const experiments = (conceptsIn(library).get('experiment') ?? []).flatMap((path) => [...mappingsAt(root, path, '')]);
  const found = experiments.find(({ node }) => {
    return textIn(node, 'landing_page') === page && renderers.includes(textIn(node, 'rendered_by') ?? '');
  });
  return found && scalarIn(found.node, 'landing_page');
}
