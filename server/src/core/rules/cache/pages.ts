import { memoize } from '../../base/memoize.js';
import { conceptsIn, type PlacePattern } from '../../schema/concepts.js';
import { isShort } from '../../text/edited-text.js';
import type { SourceFile } from '../../text/source-file.js';
import { libraryFor } from '../../workspace/check.js';
import type { Environment } from '../../workspace/snapshot.js';
import { pairOf } from '../../yaml/locate.js';
import { dereference, isMerge, type YamlMapping, type YamlNode, type YamlScalar } from '../../yaml/node.js';
import { parse } from '../../yaml/parse.js';
import { headerOf, type CacheHeader } from './header.js';

/** A landing page, and what the plan says of the copies of it. */
export interface LandingPage {
  readonly node: YamlMapping;
  readonly name: string;
  readonly caching: Cached | undefined;
  readonly assets: readonly Cached[];
}

/** What is kept by caches: a page, as `caching` describes it, or one of its files. */
export interface Cached {
  readonly node: YamlMapping;
  readonly isAsset: boolean;
  readonly cacheControl: CacheHeader | undefined;
  readonly targeted: CacheHeader | undefined;
  readonly surrogate: CacheHeader | undefined;
  readonly headers: readonly CacheHeader[];
}

/** The landing pages of a file, but for those that cannot be read. */
export function landingPagesIn(environment: Environment, file: SourceFile): readonly LandingPage[] {
  return pagesIn(environment)(file);
}

/** Whatever a header is declared for in a file. */
export function cachedIn(environment: Environment, file: SourceFile): readonly Cached[] {
  return landingPagesIn(environment, file).flatMap(({ caching, assets }) => [...(caching ? [caching] : []), ...assets]);
}

/** Every caching header of a file. */
export function headersIn(environment: Environment, file: SourceFile): readonly CacheHeader[] {
  return cachedIn(environment, file).flatMap(({ headers }) => headers);
}

const pagesIn = memoize((environment: Environment) =>
  memoize((file: SourceFile): readonly LandingPage[] => {
    const library = libraryFor(environment, file);
    const patterns = library && conceptsIn(library).get('landing-page');
    if (patterns === undefined) return [];
    if (isShort(file) && !/cach/.test(file.text)) return [];
    const { documents, problems } = parse(file);
    const root = documents[0]?.root;
    if (root === undefined) return [];
    const pages = patterns.flatMap((pattern) => [...mappingsAt(root, pattern, '')]);
    // What is missing may stand where nothing can be read.
    const readable = pages.filter(({ node: { range } }) => {
      return !problems.some((problem) => problem.range.start <= range.end && range.start <= problem.range.end);
    });
    return readable.map(({ node, name }) => pageOf(node, name, file.text));
  }),
);

/** A mapping and its key. */
export interface NamedMapping {
  readonly node: YamlMapping;
  readonly name: string;
}

/** The mappings that a way of the schema leads to, each with its key. */
export function* mappingsAt(written: YamlNode, [step, ...rest]: PlacePattern, name: string): Iterable<NamedMapping> {
  const node = dereference(written);
  if (node.kind !== 'mapping') return;
  if (step === undefined) yield { node, name };
  else if (typeof step === 'string') {
    const pair = pairOf(node, step);
    if (pair !== undefined) yield* mappingsAt(pair.value, rest, step);
  } else yield* membersAt(node, (key) => !step.except.has(key), rest);
}

function* membersAt(node: YamlMapping, isMember: (key: string) => boolean, rest: PlacePattern): Iterable<NamedMapping> {
  for (const pair of node.pairs) {
    if (!isMerge(pair) && isMember(pair.name)) yield* mappingsAt(pair.value, rest, pair.name);
  }
}

function pageOf(node: YamlMapping, name: string, text: string): LandingPage {
  const caching = mappingIn(node, 'caching');
  const assets = mappingIn(node, 'assets');
  return {
    node,
    name,
    caching: caching && cachedAt(caching, text, false),
    assets:
      assets === undefined
        ? []
        : [...membersAt(assets, () => true, [])].map((asset) => cachedAt(asset.node, text, true)),
  };
}

function cachedAt(node: YamlMapping, text: string, isAsset: boolean): Cached {
  const cacheControl = headerOf(scalarIn(node, 'cache_control'), text, 'cache-control');
  const targeted = headerOf(scalarIn(node, 'cdn_cache_control'), text, 'targeted');
  const surrogate = headerOf(scalarIn(node, 'surrogate_control'), text, 'surrogate');
  const headers = [cacheControl, targeted, surrogate].filter((header) => header !== undefined);
  return { node, isAsset, cacheControl, targeted, surrogate, headers };
}

/** The value of a key, if it is a mapping. */
export function mappingIn(node: YamlMapping, key: string): YamlMapping | undefined {
  const value = valueIn(node, key);
  return value?.kind === 'mapping' ? value : undefined;
}

/** The value of a key, if it is a scalar. */
export function scalarIn(node: YamlMapping, key: string): YamlScalar | undefined {
  const value = valueIn(node, key);
  return value?.kind === 'scalar' ? value : undefined;
}

/** The value of a key, if it is a text. */
export function textIn(node: YamlMapping, key: string): string | undefined {
  const value = scalarIn(node, key)?.value;
  return typeof value === 'string' ? value : undefined;
}

/** The scalars of a list. */
export function itemsIn(node: YamlMapping, key: string): readonly YamlScalar[] {
  const value = valueIn(node, key);
  return value?.kind === 'sequence' ? value.items.map(dereference).filter((item) => item.kind === 'scalar') : [];
}

/** The value of a key, with an alias followed. */
export function valueIn(node: YamlMapping, key: string): YamlNode | undefined {
  const pair = pairOf(node, key);
  return pair && dereference(pair.value);
}
