import { applicableAt, applicableIn, childrenAt, type ApplicableSchema } from '../schema/applicable.js';
import { describe, describeStanding, textIn } from '../schema/describe.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import { isObject, schemasByName } from '../schema/schema.js';
import type { Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { checkAt } from '../workspace/check.js';
import type { FilePosition, Snapshot } from '../workspace/snapshot.js';
import { placeAt, spotAt, type Spot } from '../yaml/locate.js';

/** What to show for the text under the cursor, and which text that is. */
export interface Hover {
  readonly range: TextRange;
  readonly markdown: string;
}

/** Answers `textDocument/hover`: what the schema says about the key or value under the cursor. */
export function hoverAt({ environment, files }: Snapshot, { uri, offset }: FilePosition): Hover | undefined {
  const file = files.get(uri);
  const check = file && checkAt(environment, file, offset);
  if (check === undefined) return undefined;
  const spot = spotAt(check.root, offset);
  if (spot === undefined || isProse(check.text, spot)) return undefined;

  const markdown = spot.part === 'key' ? aboutKey(check, spot.path) : aboutValue(check, spot.path);
  return markdown === undefined ? undefined : { range: spot.node.range, markdown };
}

/** Text of several lines, and the sign that merges: nothing there is a word of the schema. */
function isProse(text: string, { node: { range }, part, path }: Spot): boolean {
  return part === 'key' ? path.at(-1) === '<<' : /[\r\n]/.test(text.slice(range.start, range.end));
}

function aboutValue(check: SchemaCheck, path: Path): string | undefined {
  const schemas = applicableIn(check, path);
  return describeStanding(schemas, scalarAt(check, path));
}

function aboutKey(check: SchemaCheck, path: Path): string | undefined {
  const { library, data } = check;
  const schemas = applicableAt(library, data, path);
  const items = childrenAt(library, schemas, [], 0);
  const sections = [describe(schemas, scalarAt(check, path), items), nameIn(check, path)];
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

function scalarAt({ root }: SchemaCheck, path: Path): unknown {
  const node = placeAt(root, path)?.node;
  return node?.kind === 'scalar' ? node.value : undefined;
}
