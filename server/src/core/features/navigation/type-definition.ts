import { dereference, type YamlNode } from '../../yaml/node.js';
import { pairOf, spotAt } from '../../yaml/locate.js';
import { parse } from '../../yaml/parse.js';
import { placesAt } from '../../schema/places.js';
import type { SchemaLibrary, Subschema } from '../../schema/library.js';
import { isObject } from '../../schema/schema.js';
import { fromPointer } from '../../text/json-pointer.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextRange } from '../../text/text-range.js';
import { checkAt } from '../../workspace/check.js';
import { pathInPack } from '../../workspace/pack-schemas.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';

/** What in a schema's file speaks of the key or value under the cursor. */
export interface SchemaPlace {
  readonly uri: string;
  readonly pointer: string;
  readonly origin: TextRange;
}

/**
 * Answers `textDocument/typeDefinition`: places in schemas that are files. Those of a pack are where its files lie in a
 * folder of the project.
 */
export function schemaPlacesAt(
  { environment, files }: Snapshot,
  { uri, offset }: FilePosition,
  packFolder?: string,
): SchemaPlace[] {
  const file = files.get(uri);
  const check = file && checkAt(environment, file, offset);
  const spot = check && spotAt(check.root, offset);
  if (check === undefined || spot === undefined) return [];
  return placesAt(check, spot.path).flatMap((subschema) => {
    const schemaUri = fileOf(check.baseLibrary, subschema, packFolder);
    return schemaUri === undefined ? [] : [{ uri: schemaUri, pointer: subschema.pointer, origin: spot.node.range }];
  });
}

/** The file that a subschema stands in: its base is the address that the file gives itself, if it does. */
function fileOf({ documents }: SchemaLibrary, { base }: Subschema, packFolder: string | undefined): string | undefined {
  const byAddress = [...documents].find(([, schema]) => isObject(schema) && schema['$id'] === base);
  const uri = documents.has(base) ? base : byAddress?.[0];
  if (uri === undefined || /^https?:/.test(uri)) return undefined;
  const path = pathInPack(uri);
  if (path === uri) return uri;
  return packFolder === undefined ? undefined : `${packFolder}/${encodeURI(path)}`;
}

/** Where a pointer leads in the text of a schema, as far as it does; `entry` is all that stands there. */
export function rangesAtPointer(file: SourceFile, pointer: string): { range: TextRange; entry: TextRange } {
  let node: YamlNode | undefined = parse(file).documents[0]?.root;
  const start = { start: 0, end: 0 };
  let found = { range: start, entry: node?.range ?? start };
  for (const segment of fromPointer(pointer)) {
    const within: YamlNode | undefined = node && dereference(node);
    const pair = within?.kind === 'mapping' ? pairOf(within, segment) : undefined;
    const item = within?.kind === 'sequence' ? within.items[Number(segment)] : undefined;
    node = pair?.value ?? item;
    if (node === undefined) break;
    const key = pair?.key ?? node;
    found = { range: key.range, entry: { start: key.range.start, end: node.range.end } };
  }
  return found;
}
