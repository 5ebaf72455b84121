import { memberOf } from '../../schema/applicable.js';
import type { SymbolMark } from '../../schema/symbol-marks.js';
import { fromPointer } from '../../text/json-pointer.js';
import { keyOf, referredNames, type SymbolName } from '../../workspace/file-names.js';
import { projectOf, type Snapshot } from '../../workspace/snapshot.js';
import type { SymbolIndex } from '../../workspace/symbol-index.js';
import type { Scopes } from '../../workspace/scopes.js';

/** A name that is defined, as it would be written here. */
export interface NameCandidate {
  readonly text: string;
  /** All that it may stand for. */
  readonly names: readonly SymbolName[];
}

/** Where names are wanted: a file whose other data is `data`, and what is typed already. */
export interface NamePlace {
  readonly uri: string;
  readonly data: unknown;
  readonly typed: string;
}

/** The defined names that the marks of a place let be written there, by mark and then in the order of the alphabet. */
export function nameCandidates(
  snapshot: Snapshot,
  { uri, data, typed }: NamePlace,
  marks: readonly SymbolMark[],
): readonly NameCandidate[] {
  const wanted = marks.filter(({ role }) => role === 'reference');
  // What an edit says anew about names is only worked out where names are asked for.
  const index = wanted.length === 0 ? undefined : projectOf(snapshot, uri)?.index;
  if (index === undefined) return [];
  const scopes = scopesOf(uri, data);
  const found = new Map<string, SymbolName[]>();
  for (const mark of wanted) {
    for (const { text, name } of namesFor(index, mark, scopes, typed)) {
      const names = found.get(text);
      if (names === undefined) found.set(text, [name]);
      else names.push(name);
    }
  }
  return [...found].map(([text, names]) => ({ text, names }));
}

interface Written {
  readonly text: string;
  readonly name: SymbolName;
}

/** With the id of their file where that is typed already, and where the file says none to look into. */
function namesFor(
  index: SymbolIndex,
  mark: SymbolMark,
  scopes: Pick<Scopes, 'own' | 'at'>,
  typed: string,
): readonly Written[] {
  const { symbol, via } = mark;
  if (via === undefined)
    return index.definedIn(symbol, '').map((name) => ({ text: name, name: { symbol, scope: '', name } }));
  const slash = typed.indexOf('/');
  const scope = slash > 0 ? typed.slice(0, slash) : scopes.at(via);
  const names =
    scope === undefined
      ? index.definitionsOf(symbol).map(({ name }) => name)
      : index.definedIn(symbol, scope).map((name) => ({ symbol, scope, name }));
  return names.flatMap((name) => {
    const isShort = slash <= 0 && scope !== undefined && !name.name.includes('/');
    const text = isShort ? name.name : `${name.scope}/${name.name}`;
    // What would be read as something else cannot be written here.
    const [read] = referredNames({ name: text, marks: [mark] }, scopes);
    return read !== undefined && keyOf(read) === keyOf(name) ? [{ text, name }] : [];
  });
}

function scopesOf(uri: string, data: unknown): Pick<Scopes, 'own' | 'at'> {
  const textAt = (pointer: string): string | undefined => {
    const value = fromPointer(pointer).reduce(memberOf, data);
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const own = textAt('/id') ?? uri;
  return { own, at: (via) => textAt(via) ?? (via === '/id' ? own : undefined) };
}
