import { apart } from '../base/apart.js';
import { isSameName, keyOf, type DefinedName, type FileNames, type SymbolName } from './file-names.js';
import type { HiddenNames } from './symbols.js';

/** What a file says of names; some of them come more than once. */
export interface SaidNames {
  readonly definitions: readonly DefinedName[];
  readonly uses: readonly SymbolName[];
}

export const nothingSaid: SaidNames = { definitions: [], uses: [] };

/** What is not a name of a thing is kept as if it were, without a symbol: the id of a file, */
export function nameOfId(id: string): SymbolName {
  return { symbol: '', scope: 'ids', name: id };
}

/** and a kind of thing that a file may define, or use, where it cannot be read. */
export function nameOfHidden(role: keyof HiddenNames, symbol: string): SymbolName {
  return { symbol: '', scope: `hidden-${role}`, name: symbol };
}

/** All that a file says. */
export function allSaid(names: FileNames): SaidNames {
  const { definitions, references, mixed, inner } = names;
  const places = [references, mixed, inner.references, inner.mixed];
  return { definitions: [...definitions, ...inner.definitions, ...toldBy(names)], uses: usesAt(places) };
}

/** What a file says of names that are not its own. */
export function saidToOthers(names: FileNames): SaidNames {
  const { definitions, references, mixed } = names;
  return { definitions: [...definitions, ...toldBy(names)], uses: usesAt([references, mixed]) };
}

/** Faster than `flat`, and this is done for every file. */
function usesAt(lists: readonly FileNames['references'][]): readonly SymbolName[] {
  const uses: SymbolName[] = [];
  for (const places of lists) for (const choices of places) for (const name of choices) uses.push(name);
  return uses;
}

/** What a file says beside its names, as if these were names it defines. */
function toldBy({ own, hidden }: FileNames): DefinedName[] {
  const told = [
    nameOfId(own),
    ...hidden.definitions.map((symbol) => nameOfHidden('definitions', symbol)),
    ...hidden.references.map((symbol) => nameOfHidden('references', symbol)),
  ];
  return told.map(({ symbol, scope, name }) => ({ symbol, scope, name, summary: undefined }));
}

/** Whether two versions of a file say the same, in whatever order. */
export function saysTheSame(before: FileNames, now: FileNames): boolean {
  if (before.kind !== now.kind) return false;
  const [old, fresh] = [allSaid(before), allSaid(now)];
  return [definedApart(old, fresh), usedApart(old, fresh)].every(({ gone, come }) => gone.size + come.size === 0);
}

/** What only the version before has, and what only the version after has; by `keyOf` each name. */
export interface NamesApart {
  readonly gone: ReadonlyMap<string, SymbolName>;
  readonly come: ReadonlyMap<string, SymbolName>;
}

/** Of a name that is defined in another way now, one definition has gone and another has come. */
export function definedApart(before: SaidNames, now: SaidNames): NamesApart {
  const [gone, come] = apart(before.definitions, now.definitions, isSameDefinition);
  return { gone: byKey(gone), come: byKey(come) };
}

/** What one place no longer stands for, another one still may. */
export function usedApart(before: SaidNames, now: SaidNames): NamesApart {
  const [gone, come] = apart(before.uses, now.uses, isSameName);
  return { gone: notAmong(now.uses, gone), come: notAmong(before.uses, come) };
}

function notAmong(all: readonly SymbolName[], names: readonly SymbolName[]): ReadonlyMap<string, SymbolName> {
  const left = byKey(names);
  const texts = new Set(names.map(({ name }) => name));
  if (left.size > 0) for (const name of all) if (texts.has(name.name)) left.delete(keyOf(name));
  return left;
}

function byKey(names: readonly SymbolName[]): Map<string, SymbolName> {
  return new Map(names.map((name) => [keyOf(name), name]));
}

function isSameDefinition(one: DefinedName, other: DefinedName): boolean {
  if (!isSameName(one, other)) return false;
  return one.summary === other.summary || JSON.stringify(one.summary) === JSON.stringify(other.summary);
}
