import { WeakFacts } from '../base/weak-facts.js';
import { apart } from '../base/apart.js';
import { memoize } from '../base/memoize.js';
import type { MarkedName } from '../schema/marked-names.js';
import type { SymbolMark } from '../schema/symbol-marks.js';
import type { PartValues } from '../yaml/group.js';
import type { Scopes } from './scopes.js';
import type { FileSymbols, HiddenNames } from './symbols.js';

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
  /** Those that are unique in the project; the others belong to the file itself. */
  readonly definitions: readonly DefinedName[];
  /** What one place may stand for, each choice once, however often the file uses it; of places that only lead out of the file. */
  readonly references: Places;
  /** The same of places that may lead out of the file, or not. */
  readonly mixed: Places;
  readonly inner: InnerNames;
  /** The id of the file, which others look names up by, and the scope of its inner names. */
  readonly own: string;
  /** What files of this kind are called; absent where only the user says what the file is. */
  readonly kind: string | undefined;
  readonly hidden: HiddenNames;
}

/** The names of a file in its own scope: others depend on them only if they know its id. */
export interface InnerNames {
  readonly definitions: readonly DefinedName[];
  /** What places may stand for that cannot lead out of the file. */
  readonly references: Places;
  /** What the `mixed` places of the file may stand for within it, in the same order. */
  readonly mixed: Places;
  /** What kinds of things the definitions are, each once. */
  readonly defines: readonly string[];
  /** What kinds of things its places may stand for within it, each once. */
  readonly refersTo: readonly string[];
}

/** The choices of one place after the other. */
type Places = readonly (readonly SymbolName[])[];

export interface DefinedName extends SymbolName {
  /** What other files may read of the definition. */
  readonly summary: Readonly<Record<string, unknown>> | undefined;
  /** There for its own sake, whether or not anything uses it. */
  readonly mayBeUnused?: true;
}

/** The full name of a definition. */
export function definedName({ name, marks }: MarkedName, scopes: Pick<Scopes, 'own'>): SymbolName | undefined {
  const mark = marks.find(({ role }) => role === 'definition');
  return mark && { symbol: mark.symbol, scope: mark.scope === 'file' ? scopes.own : '', name };
}

/** The full names that a reference may stand for; none where the file does not say in which file to look. */
export function referredNames(
  { name, marks }: Pick<MarkedName, 'name' | 'marks'>,
  scopes: Pick<Scopes, 'at'>,
): SymbolName[] {
  const choices: SymbolName[] = [];
  for (const mark of marks) {
    const choice = mark.role === 'reference' ? referredName(name, mark, scopes) : undefined;
    if (choice !== undefined) choices.push(choice);
  }
  return choices;
}

function referredName(name: string, { symbol, via }: SymbolMark, scopes: Pick<Scopes, 'at'>): SymbolName | undefined {
  if (via === undefined) return { symbol, scope: '', name };
  const slash = name.indexOf('/');
  if (slash > 0) return { symbol, scope: name.slice(0, slash), name: name.slice(slash + 1) };
  const scope = scopes.at(via);
  return scope === undefined ? undefined : { symbol, scope, name };
}

/** A version of a file, and what it says about names. */
export interface NamedVersion {
  readonly symbols: FileSymbols;
  readonly names: FileNames;
}

/** The names of a file; those of the version before where nothing about names has changed. */
export function namesIn(symbols: FileSymbols, before?: NamedVersion): FileNames {
  return before !== undefined && saysTheSame(before.symbols, symbols) ? before.names : gather(symbols, before);
}

function gather(symbols: FileSymbols, before: NamedVersion | undefined): FileNames {
  const { sections, scopes, kind, hidden } = symbols;
  const { own } = scopes;
  const all: DefinedName[] = [];
  for (const { parts } of sections) {
    for (const { values } of parts) for (const name of namesOfPart(values, scopes).defined) all.push(name);
  }
  const [definitions, ofFile] = parted(all, ({ scope }) => scope === own);
  const isKnown = before !== undefined && refersToTheSame(before.symbols, symbols);
  const { references, mixed, within } = isKnown ? asBefore(before.names) : divided(referencesIn(symbols), own);
  const inner = { definitions: ofFile, defines: kindsOf(ofFile), ...within };
  return { definitions, references, mixed, inner, own, kind, hidden };
}

interface Divided extends Pick<FileNames, 'references' | 'mixed'> {
  readonly within: Pick<InnerNames, 'references' | 'mixed' | 'refersTo'>;
}

function asBefore({ references, mixed, inner }: FileNames): Divided {
  return { references, mixed, within: { references: inner.references, mixed: inner.mixed, refersTo: inner.refersTo } };
}

function divided(places: Places, own: string): Divided {
  const [others, references] = parted(places, (choices) => choices.every(({ scope }) => scope === own));
  const [outside, both] = parted(others, (choices) => choices.some(({ scope }) => scope === own));
  const mixed = both.map((choices) => choices.filter(({ scope }) => scope !== own).slice());
  const inside = both.map((choices) => choices.filter(({ scope }) => scope === own).slice());
  const refersTo = kindsOf([...references, ...inside].flat());
  return { references: outside, mixed, within: { references, mixed: inside, refersTo } };
}

/** The others, then those. A list that has grown keeps room for more, and these are kept for every file: so they are copied. */
function parted<Value>(all: readonly Value[], areThose: (value: Value) => boolean): readonly [Value[], Value[]] {
  return [all.filter((value) => !areThose(value)).slice(), all.filter(areThose).slice()];
}

function kindsOf(names: readonly SymbolName[]): readonly string[] {
  return [...new Set(names.map(({ symbol }) => symbol))];
}

/** What a file defines of one kind of thing, for whoever does not mind for whom. */
export function definedOf(symbol: string, { definitions, inner }: FileNames): DefinedName[] {
  const found = definitions.filter((name) => name.symbol === symbol);
  if (inner.defines.includes(symbol))
    for (const name of inner.definitions) if (name.symbol === symbol) found.push(name);
  return found;
}

/** All that a file defines, for whoever does not mind for whom. */
export function* allDefined({ definitions, inner }: FileNames): Iterable<DefinedName> {
  yield* definitions;
  yield* inner.definitions;
}

/** All that a file may refer to, some of it more than once, for whoever does not mind in which scope. */
export function* allReferred({ references, mixed, inner }: FileNames): Iterable<SymbolName> {
  for (const places of [references, mixed, inner.references, inner.mixed]) for (const choices of places) yield* choices;
}

/** What each place may stand for; the same choices come once. */
function referencesIn({ sections, scopes }: FileSymbols): Places {
  const references: (readonly SymbolName[])[] = [];
  const byName = new Map<string, (readonly SymbolName[])[]>();
  for (const { parts } of sections) {
    for (const { values } of parts) {
      for (const choices of namesOfPart(values, scopes).referred) {
        const name = choices[0]?.name ?? '';
        const known = byName.get(name);
        if (known?.some((other) => isSamePlace(other, choices))) continue;
        if (known === undefined) byName.set(name, [choices]);
        else known.push(choices);
        references.push(choices);
      }
    }
  }
  // A list that has grown keeps room for more.
  return references.slice();
}

function isSamePlace(one: readonly SymbolName[], other: readonly SymbolName[]): boolean {
  return one === other || (one.length === other.length && one.every((name, index) => isSameName(name, other[index])));
}

/** Whether two full names are one. */
export function isSameName(one: SymbolName, other: SymbolName | undefined): boolean {
  return one.name === other?.name && one.scope === other.scope && one.symbol === other.symbol;
}

/** Whether the parts that have changed refer to the same things, in the same order. */
function refersToTheSame(before: FileSymbols, now: FileSymbols): boolean {
  if (before.scopes.key !== now.scopes.key || before.sections.length !== now.sections.length) return false;
  return before.sections.every(({ parts }, index) => {
    const [old, fresh] = apart(parts, now.sections[index]?.parts ?? [], (one, other) => one.values === other.values);
    const [gone, come] = apart(referredBy(old, now.scopes), referredBy(fresh, now.scopes), isSamePlace);
    return gone.length === 0 && come.length === 0;
  });
}

function referredBy(parts: Parts, scopes: Scopes): Places {
  return parts.flatMap(({ values }) => namesOfPart(values, scopes).referred);
}

/** What the names of one part stand for. */
interface NamesOfPart {
  /** The part says the same for as long as the file looks names up in the same places. */
  readonly scopes: string;
  readonly defined: readonly DefinedName[];
  readonly referred: Places;
}

const byPart = new WeakFacts<readonly MarkedName[], NamesOfPart>();

/** The same objects for a part that an edit leaves alone, so that what has changed is found at a glance. */
function namesOfPart(values: readonly MarkedName[], scopes: Scopes): NamesOfPart {
  const known = byPart.get(values);
  if (known?.scopes === scopes.key) return known;
  const defined: DefinedName[] = [];
  const referred: (readonly SymbolName[])[] = [];
  for (const marked of values) {
    const name = definedName(marked, scopes);
    if (name !== undefined) defined.push(withSummary(name, marked));
    const choices = referredNames(marked, scopes);
    // A list that has grown keeps room for more.
    if (choices.length > 0) referred.push(choices.slice());
  }
  const found = { scopes: scopes.key, defined, referred };
  byPart.set(values, found);
  return found;
}

/** Member by member: a copy by `...` takes three times the memory, and there is one for each definition of each file. */
function withSummary({ symbol, scope, name }: SymbolName, { summary, marks }: MarkedName): DefinedName {
  const isFree = marks.some(({ mayBeUnused }) => mayBeUnused);
  return isFree ? { symbol, scope, name, summary, mayBeUnused: true } : { symbol, scope, name, summary };
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
