import type { SymbolName } from '../../workspace/file-names.js';
import { checkAt } from '../../workspace/check.js';
import { occurrencesOfName } from '../../workspace/occurrences.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import type { DefinitionSite } from '../../workspace/symbol-index.js';
import { pairOf, placeAt, spotAt } from '../../yaml/locate.js';
import { dereference, type YamlMapping } from '../../yaml/node.js';

/** What a definition says of itself in its own words. */
export interface DefinitionText {
  readonly title?: string;
  readonly description?: string;
}

const keys = ['title', 'description'] as const;

/** From the summary, and where that holds neither from the file: only there something has to be read. */
export function definitionText(snapshot: Snapshot, name: SymbolName, { uri, summary }: DefinitionSite): DefinitionText {
  const summed = textsOf((key) => summary?.[key]);
  if (summed.description !== undefined) return summed;
  const holder = holderOf(snapshot, name, uri);
  const read = textsOf((key) => {
    const value = holder && pairOf(holder, key)?.value;
    const node = value && dereference(value);
    return node?.kind === 'scalar' ? node.value : undefined;
  });
  return { ...read, ...summed };
}

function textsOf(get: (key: string) => unknown): DefinitionText {
  const texts = keys.flatMap((key) => {
    const value = get(key);
    return typeof value === 'string' && value.trim() !== '' ? [[key, value.trim()] as const] : [];
  });
  return Object.fromEntries(texts);
}

/** The mapping that a definition stands before, or that the value which defines stands in. */
function holderOf({ environment, files }: Snapshot, name: SymbolName, uri: string): YamlMapping | undefined {
  const file = files.get(uri);
  if (file === undefined) return undefined;
  const place = occurrencesOfName(environment, file, name).find(({ role }) => role === 'definition');
  const root = place && checkAt(environment, file, place.range.start)?.root;
  const path = root && spotAt(root, place.range.start)?.path;
  const node = path && placeAt(root, place.part === 'key' ? path : path.slice(0, -1))?.node;
  return node?.kind === 'mapping' ? node : undefined;
}
