import { cookiesOf } from '../catalogues/cookies.js';
import { applicableAt, applicableIn, childrenAt, type ApplicableSchema } from '../schema/applicable.js';
import { code, describe, describeStanding, textIn } from '../schema/describe.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import { isObject, schemasByName, textOf } from '../schema/schema.js';
import { textBetween } from '../text/edited-text.js';
import type { Path } from '../text/json-pointer.js';
import type { SourceFile } from '../text/source-file.js';
import type { TextRange } from '../text/text-range.js';
import { checkAt } from '../workspace/check.js';
import { keyOf, type SymbolName } from '../workspace/file-names.js';
import { occurrencesAt } from '../workspace/occurrences.js';
import type { FilePosition, Snapshot } from '../workspace/snapshot.js';
import type { Pack } from '../workspace/pack.js';
import type { Audience } from '../workspace/topic.js';
import { noTopics } from '../workspace/topics.js';
import { dataOf } from '../yaml/data.js';
import { isMerge, mergedMappings, type YamlNode } from '../yaml/node.js';
import { placeAt, spotAt, type Spot } from '../yaml/locate.js';
import { aboutExpression } from './hover/about-expression.js';
import { aboutWord } from './hover/about-word.js';
import { topicText } from './hover/topic-text.js';
import type { HoveredWord } from './hover/word.js';
import { aboutName } from './names/about-name.js';

/** What to show for the text under the cursor, and which text that is. */
export interface Hover {
  readonly range: TextRange;
  readonly markdown: string;
}

/**
 * Answers `textDocument/hover`: what the word under the cursor is, then what the schema says about its place, and then
 * the topic that tells the reader more.
 */
export function hoverAt(
  snapshot: Snapshot,
  { uri, offset }: FilePosition,
  audience: Audience = 'both',
): Hover | undefined {
  const inExpression = aboutExpression(snapshot, { uri, offset });
  if (inExpression !== undefined) return inExpression;
  const file = snapshot.files.get(uri);
  const check = file && checkAt(snapshot.environment, file, offset);
  if (file === undefined || check === undefined) return undefined;
  const spot = spotAt(check.root, offset);
  if (spot === undefined || isProse(file, spot)) return undefined;

  const names = namesAt(snapshot, file, spot);
  const word = aboutWord(wordAt(check, spot, { offset, names, pack: snapshot.environment.pack }));
  const markdown = joined([
    ...names.map((name) => aboutName(snapshot, file.uri, name)),
    word.text,
    bySchema(check, spot),
    word.topic && `---\n\n${topicText(word.topic, audience)}`,
  ]);
  return markdown === undefined ? undefined : { range: word.range ?? spot.node.range, markdown };
}

function bySchema(check: SchemaCheck, spot: Spot): string | undefined {
  return aboutMerge(check, spot) ?? (spot.part === 'key' ? aboutKey(check, spot.path) : aboutValue(check, spot));
}

/** The names that are written there. */
function namesAt(snapshot: Snapshot, file: SourceFile, { node: { range } }: Spot): readonly SymbolName[] {
  const here = occurrencesAt(snapshot.environment, file, range.start).filter(
    ({ range: { start } }) => start === range.start,
  );
  return [...new Map(here.flatMap(({ names }) => names).map((name) => [keyOf(name), name])).values()];
}

interface Known {
  readonly offset: number;
  readonly names: readonly SymbolName[];
  readonly pack: Pack | undefined;
}

function wordAt(check: SchemaCheck, spot: Spot, { offset, names, pack }: Known): HoveredWord {
  const schemas = applicableIn(check, spot.path).map(({ schema }) => schema);
  // An item is what its list is said to hold.
  const list = typeof spot.path.at(-1) === 'number' ? applicableIn(check, spot.path.slice(0, -1)) : [];
  const naming = [...schemas, ...list.map(({ schema }) => schema)];
  const concepts = new Set(naming.flatMap((schema) => textOf(schema, 'x-concept') ?? []));
  const text = spot.part === 'key' ? String(spot.path.at(-1)) : textOfValue(scalarAt(check, spot.path));
  const symbols = new Set(names.map(({ symbol }) => symbol));
  const known = { topics: pack?.topics ?? noTopics, cookies: cookiesOf(pack) };
  return { check, spot, offset, text, schemas, concepts, symbols, ...known };
}

/** In text of several lines nothing is a word of the schema. */
function isProse(file: SourceFile, { node: { range }, part }: Spot): boolean {
  return part === 'value' && /[\r\n]/.test(textBetween(file, range.start, range.end));
}

function aboutValue(check: SchemaCheck, { path, node }: Spot): string | undefined {
  const schemas = applicableIn(check, path);
  return joined([standsFor(node), describeStanding(schemas, scalarAt(check, path))]);
}

/** What is written where the alias got its name. */
function standsFor(node: YamlNode): string | undefined {
  return node.kind === 'alias' && node.target !== undefined ? `Stands for: ${code(dataOf(node.target))}` : undefined;
}

/** On a merge key and on what it merges: the keys that it brings in. */
function aboutMerge({ root }: SchemaCheck, { path, node }: Spot): string | undefined {
  const at = path.lastIndexOf('<<');
  if (at === -1) return undefined;
  const mapping = placeAt(root, path.slice(0, at))?.node;
  const pair = mapping?.kind === 'mapping' ? mapping.pairs.find((candidate) => isMerge(candidate)) : undefined;
  if (pair === undefined || (pair.key !== node && node.kind !== 'alias')) return undefined;
  const names = mergedMappings(node.kind === 'alias' ? { ...pair, value: node } : pair).flatMap(({ pairs }) => pairs);
  const keys = [...new Set(names.map(({ name }) => code(name)))];
  return keys.length === 0 ? undefined : `Takes over: ${keys.join(', ')}`;
}

function aboutKey(check: SchemaCheck, path: Path): string | undefined {
  const { library, data } = check;
  const schemas = applicableAt(library, data, path);
  const items = childrenAt(library, schemas, [], 0);
  return joined([describe(schemas, scalarAt(check, path), items), nameIn(check, path)]);
}

function joined(sections: readonly (string | undefined)[]): string | undefined {
  const present = sections.filter((section) => section !== undefined);
  return present.length === 0 ? undefined : present.join('\n\n');
}

/** What the key itself is, in a mapping whose keys are names that the writer gives. */
function nameIn({ library, data }: SchemaCheck, path: Path): string | undefined {
  const name = path.at(-1);
  const naming = applicableAt(library, data, path.slice(0, -1)).filter((parent) => !lists(parent, String(name)));
  const text = naming
    .map(({ schema }) => schema['propertyNames'])
    .filter(isObject)
    .map(textIn)
    .find((found) => found !== undefined);
  return text === undefined ? undefined : `Key: ${text}`;
}

function lists({ schema }: ApplicableSchema, name: string): boolean {
  return schemasByName(schema, 'properties').some(([listed]) => listed === name);
}

function textOfValue(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function scalarAt({ root }: SchemaCheck, path: Path): unknown {
  const node = placeAt(root, path)?.node;
  return node?.kind === 'scalar' ? node.value : undefined;
}
