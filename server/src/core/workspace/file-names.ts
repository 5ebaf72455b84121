import { memoize } from '../base/memoize.js';
import type { MarkedName } from '../schema/symbol-marks.js';
import type { PartValues } from '../yaml/group.js';
import type { FileSymbols, HiddenNames, Scopes } from './symbols.js';

/** The full name of a thing: two places that have the same one speak of the same thing. */
export interface SymbolName {
  /** What kind of thing it is: `event`. */
  readonly symbol: string;
  /** The id of the file that the name belongs to; empty for one that is unique in the project. */
  readonly scope: string;
  readonly name: string;
}

/** What one file says about names, and nothing else: all that other files may depend on. */
export interface FileNames {
  readonly definitions: readonly DefinedName[];
  /** What one place may stand for, each choice once, however often the file uses it. */
  readonly references: readonly (readonly SymbolName[])[];
  /** The id of the file, which others look names up by. */
  readonly own: string;
  /** What files of this kind are called; absent where only the user says what the file is. */
  readonly kind: string | undefined;
  readonly hidden: HiddenNames;
}

export interface DefinedName extends SymbolName {
  /** What other files may read of the definition. */
  readonly summary: Readonly<Record<string, unknown>> | undefined;
  /** There for its own sake, whether or not anything uses it. */
  readonly mayBeUnused?: true;
}

/** The full name of a definition. */
export function definedName({ name, marks }: MarkedName, { own }: Scopes): SymbolName | undefined {
  const mark = marks.find(({ role }) => role === 'definition');
  return mark && { symbol: mark.symbol, scope: mark.scope === 'file' ? own : '', name };
}

/** The full names that a reference may stand for; none where the file does not say in which file to look. */
export function referredNames(
  { name, marks }: Pick<MarkedName, 'name' | 'marks'>,
  scopes: Pick<Scopes, 'at'>,
): SymbolName[] {
  return marks.flatMap(({ role, symbol, via }) => {
    if (role !== 'reference') return [];
    if (via === undefined) return [{ symbol, scope: '', name }];
    const slash = name.indexOf('/');
    if (slash > 0) return [{ symbol, scope: name.slice(0, slash), name: name.slice(slash + 1) }];
    const scope = scopes.at(via);
    return scope === undefined ? [] : [{ symbol, scope, name }];
  });
}

/** The names of a file; those of the version before where nothing about names has changed. */
export function namesIn(
  symbols: FileSymbols,
  before?: { readonly symbols: FileSymbols; readonly names: FileNames },
): FileNames {
  return before !== undefined && saysTheSame(before.symbols, symbols) ? before.names : gather(symbols);
}

/** A list that has grown keeps room for more; these are kept for every file, so they are copied once. */
function gather({ sections, scopes, kind, hidden }: FileSymbols): FileNames {
  const definitions: DefinedName[] = [];
  const references = new Map<string, readonly SymbolName[]>();
  for (const { parts } of sections) {
    for (const marked of parts.flatMap(({ values }) => values)) {
      const defined = definedName(marked, scopes);
      if (defined !== undefined) {
        const isOptional = marked.marks.some(({ mayBeUnused }) => mayBeUnused);
        const definition = withSummary(defined, marked.summary);
        definitions.push(isOptional ? { ...definition, mayBeUnused: true } : definition);
      }
      const referred = referredNames(marked, scopes);
      if (referred.length > 0) references.set(referred.map(keyOf).join('\n\n'), referred.slice());
    }
  }
  return { definitions: definitions.slice(), references: [...references.values()], own: scopes.own, kind, hidden };
}

/** Member by member: a copy by `...` takes three times the memory, and there is one for each definition of each file. */
function withSummary({ symbol, scope, name }: SymbolName, summary: DefinedName['summary']): DefinedName {
  return { symbol, scope, name, summary };
}

/** One text for each full name. */
export function keyOf({ symbol, scope, name }: SymbolName): string {
  return `${symbol}\n${scope}\n${name}`;
}

function saysTheSame(before: FileSymbols, after: FileSymbols): boolean {
  return (
    before.scopes.key === after.scopes.key &&
    before.kind === after.kind &&
    before.hidden === after.hidden &&
    before.sections.length === after.sections.length &&
    before.sections.every(({ parts }, index) => haveSameNames(parts, after.sections[index]?.parts ?? []))
  );
}

type Parts = readonly PartValues<MarkedName>[];

function haveSameNames(before: Parts, after: Parts): boolean {
  if (before === after) return true;
  return (
    before.length === after.length &&
    before.every(({ values }, index) => {
      const others = after[index]?.values ?? [];
      return values === others || signatureOf(values) === signatureOf(others);
    })
  );
}

const signatureOf = memoize((values: readonly MarkedName[]): string =>
  JSON.stringify(values.map(({ name, marks, summary }) => [name, marks, summary])),
);
