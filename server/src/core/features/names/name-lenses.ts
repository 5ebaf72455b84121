import { listed } from '../../base/counted.js';
import { memoize } from '../../base/memoize.js';
import { symbolInWords } from '../../rules/reference/words.js';
import { allMarks } from '../../schema/symbol-marks.js';
import type { TextRange } from '../../text/text-range.js';
import { definedName, type SymbolName } from '../../workspace/file-names.js';
import { perMarkedName } from '../../workspace/per-marked-name.js';
import { projectOf, type Environment, type Snapshot } from '../../workspace/snapshot.js';
import { symbolsIn } from '../../workspace/symbols.js';
import { shiftedRange } from '../../yaml/tree.js';
import { usageOf } from './usage.js';

/** A definition that other files may use; by whom it is used is worked out when the line above it shows. */
export interface NameLens {
  readonly range: TextRange;
  readonly name: SymbolName;
}

/** Answers `textDocument/codeLens`, in the order of the text; there are none before all files have been read. */
export function nameLensesIn(snapshot: Snapshot, uri: string): NameLens[] {
  const { environment, files } = snapshot;
  const file = files.get(uri);
  const symbols = file && symbolsIn(environment, file);
  const project = projectOf(snapshot, uri);
  if (symbols === undefined || project?.isComplete !== true) return [];
  const used = kindsThatUse(environment);
  const found = [...definitions(symbols, project)].flatMap(({ values, start }) =>
    values
      .filter(({ name }) => used.has(name.symbol))
      .map((value) => ({ ...value, range: shiftedRange(value.range, start) })),
  );
  return found.sort((a, b) => a.range.start - b.range.start);
}

/** What a lens says. */
export interface Users {
  /** `Used by 3 campaign specs`, or who could use it and does not. */
  readonly text: string;
  readonly isUsed: boolean;
}

/** Answers `codeLens/resolve`: no file is looked into. */
export function usersOf(snapshot: Snapshot, uri: string, name: SymbolName): Users | undefined {
  const project = projectOf(snapshot, uri);
  if (project === undefined) return undefined;
  const { others } = usageOf(project, name, uri);
  if (others !== undefined) return { text: `Used by ${others}`, isUsed: true };
  const kinds = listed([...(kindsThatUse(snapshot.environment).get(name.symbol) ?? [])], 'or');
  const certain = project.index.hiding('references', name.symbol).length === 0 ? '' : ' that can be read';
  return { text: `No ${kinds}${certain} uses this ${symbolInWords(name.symbol)}`, isUsed: false };
}

const definitions = perMarkedName(({ marked, range, scopes }): NameLens | undefined => {
  const name = definedName(marked, scopes);
  return name && { range, name };
});

/** By symbol, what files are called that may refer to one that another file defines. */
const kindsThatUse = memoize(({ pack, associations }: Environment): ReadonlyMap<string, ReadonlySet<string>> => {
  const known = [
    ...(pack?.kinds ?? []).map(({ title, library }) => ({ title, library })),
    ...associations.map(({ library }) => ({ title: 'file', library })),
  ];
  const users = new Map<string, Set<string>>();
  for (const { title, library } of known) {
    for (const { role, symbol, via } of allMarks(library)) {
      // A name that is looked up in the file that uses it never leaves that file.
      if (role === 'definition' || via === '/id') continue;
      users.set(symbol, (users.get(symbol) ?? new Set()).add(title));
    }
  }
  return users;
});
