import type { DefinedName, FileNames, SymbolName } from './file-names.js';
import type { Bucket, DefinitionSite } from './symbol-index.js';

/** Whether a name begins with the id of the file that it stands in: such a file alone says what it is. */
export function isOwn({ scope }: SymbolName, { own }: Pick<FileNames, 'own'>): boolean {
  return scope === own && own !== '';
}

/** What a file defines under its own id, of one kind of thing or of all. */
export function* ownDefined(names: FileNames, symbol?: string): Iterable<DefinedName> {
  for (const name of names.definitions) if (isOwn(name, names) && isOf(name, symbol)) yield name;
}

/** What the places of a file may stand for under its own id: a name comes once for each such place. */
export function* ownReferred(names: FileNames, symbol?: string): Iterable<SymbolName> {
  for (const choices of names.references) {
    for (const name of choices) if (isOwn(name, names) && isOf(name, symbol)) yield name;
  }
}

function isOf(name: SymbolName, symbol: string | undefined): boolean {
  return symbol === undefined || name.symbol === symbol;
}

/** The names of one kind of thing under an id: what the files with that id say, and who else uses them. */
export function putTogether(
  symbol: string,
  files: Iterable<readonly [uri: string, names: FileNames]>,
  usedByOthers: Bucket | undefined,
): Bucket | undefined {
  const bucket = new Map<string, { readonly definitions: DefinitionSite[]; readonly references: string[] }>();
  const entryOf = (name: string) => {
    const known = bucket.get(name) ?? { definitions: [], references: [] };
    bucket.set(name, known);
    return known;
  };
  for (const [uri, names] of files) {
    for (const { name, summary } of ownDefined(names, symbol)) entryOf(name).definitions.push({ uri, summary });
    for (const { name } of ownReferred(names, symbol)) {
      const { references } = entryOf(name);
      if (references.at(-1) !== uri) references.push(uri);
    }
  }
  if (bucket.size === 0) return usedByOthers;
  for (const [name, { references }] of usedByOthers ?? []) entryOf(name).references.push(...references);
  return bucket;
}
