import { compareTexts } from '../../base/compare-texts.js';
import { allDefined, keyOf, type SymbolName } from '../../workspace/file-names.js';
import type { Snapshot } from '../../workspace/snapshot.js';
import { definitionsOf, type Location } from './named-things.js';

/** A definition in some file; where in it is worked out by `symbolLocation`. */
export interface WorkspaceSymbol {
  readonly name: SymbolName;
  readonly uri: string;
}

/** More than anybody reads; whoever looks for one of the rest types on. */
const most = 200;

/** Answers `workspace/symbol`: the definitions whose names hold the letters of the query in their order, best first. */
export function workspaceSymbols({ projects }: Snapshot, query: string): WorkspaceSymbol[] {
  const wanted = query.toLowerCase().replace(/\s/g, '');
  const found: (WorkspaceSymbol & { readonly cost: number })[] = [];
  for (const { index } of projects.values()) {
    for (const uri of index.uris()) {
      const names = index.namesOf(uri);
      const ofFile = new Map<string, (typeof found)[number]>();
      for (const { symbol, scope, name } of names === undefined ? [] : allDefined(names)) {
        const cost = costOf(name, wanted);
        const full = { symbol, scope, name };
        if (cost !== undefined) ofFile.set(keyOf(full), { name: full, uri, cost });
      }
      found.push(...ofFile.values());
    }
  }
  found.sort((a, b) => a.cost - b.cost || compareTexts(a.name.name, b.name.name) || compareTexts(a.uri, b.uri));
  return found.slice(0, most).map(({ name, uri }) => ({ name, uri }));
}

/** Where a symbol stands; absent when its file says something else by now. */
export function symbolLocation(snapshot: Snapshot, { name, uri }: WorkspaceSymbol): Location | undefined {
  for (const project of snapshot.projects.values()) {
    const found = definitionsOf(snapshot, project, name).find((each) => each.uri === uri);
    if (found !== undefined) return { uri, range: found.range };
  }
  return undefined;
}

/**
 * How far a name is from what was typed: the name itself first, then names that begin with it, then those where it
 * begins a word, then those that hold it, then those that hold its letters, the closest together first.
 */
function costOf(name: string, wanted: string): number | undefined {
  const lower = name.toLowerCase();
  const excess = Math.min(name.length - wanted.length, 999) / 1000;
  if (lower === wanted) return 0;
  const at = lower.indexOf(wanted);
  if (at === 0) return 1 + excess;
  if (at > 0) return (/[\p{L}\p{N}]/u.test(lower[at - 1] ?? '') ? 3 : 2) + excess;
  const gaps = gapsIn(lower, wanted);
  return gaps === undefined ? undefined : 4 + gaps + excess;
}

/** How often the letters of a query break off in a name; absent when they are not all there, in order. */
function gapsIn(name: string, wanted: string): number | undefined {
  let gaps = 0;
  let last = -1;
  for (const letter of wanted) {
    const next = name.indexOf(letter, last + 1);
    if (next === -1) return undefined;
    if (next !== last + 1) gaps += 1;
    last = next;
  }
  return gaps;
}
