import { isDefined } from '../../core/features/navigation/named-things.js';
import type { SourceFile } from '../../core/text/source-file.js';
import type { TextRange } from '../../core/text/text-range.js';
import { keyOf, type SymbolName } from '../../core/workspace/file-names.js';
import { occurrencesHolding, type Occurrence } from '../../core/workspace/occurrences.js';
import type { Project } from '../../core/workspace/project.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import { regionOf } from '../check/describe.js';
import { mapInOrder } from '../check/in-order.js';
import type { View } from '../check/look-around.js';
import { readAgain } from '../check/read-again.js';
import { byPath, type Target } from '../check/targets.js';
import type { Region } from '../report.js';

/** What the user asks for: `purchase` or `acme-web/purchase`, of one kind or of any. */
export interface Wanted {
  readonly name: string;
  readonly kind: string | undefined;
}

/** One thing with all places that name it, each list in the order of paths and lines. */
export interface RefGroup {
  readonly name: SymbolName;
  readonly definitions: readonly RefPlace[];
  readonly uses: readonly RefPlace[];
}

export interface RefPlace extends Region {
  /** Relative to the current folder, with `/`. */
  readonly path: string;
}

/** `problems` are files that could not be looked into again: one sentence each. */
export interface FoundRefs {
  readonly groups: readonly RefGroup[];
  readonly problems: readonly string[];
}

/** So many files are being read at once. */
const readAhead = 32;

/** Finds the things of that name in all projects, and reads again the files that name them. */
export async function findRefs(
  environment: Environment,
  { results, snapshot }: View,
  wanted: Wanted,
): Promise<FoundRefs> {
  const groups: RefGroup[] = [];
  const problems: string[] = [];
  for (const project of snapshot.projects.values()) {
    const things = new Map(thingsIn(project, wanted).map((name) => [keyOf(name), new Draft(name)]));
    const names = [...things.values()].map(({ name }) => name);
    const targets = [...urisOf(project, names)].flatMap((uri) => results.get(uri)?.target ?? []).sort(byPath);
    for await (const { target, file } of mapInOrder(targets, readAhead, read)) {
      if (file === undefined) problems.push(`"${target.path}" cannot be read any more.`);
      else for (const place of placesIn(project, file, names)) things.get(place.thing)?.add(target.path, file, place);
    }
    groups.push(...[...things.values()].filter(({ definitions, uses }) => definitions.length + uses.length > 0));
  }
  return { groups, problems };

  /** A file is looked through once, however many things have that name. */
  function placesIn(project: Project, file: SourceFile, names: readonly SymbolName[]): Place[] {
    const texts = new Set(names.map(({ name }) => name));
    const found = [...texts].flatMap((text) => occurrencesHolding(environment, file, text));
    return found
      .flatMap(({ role, range, names: choices }) =>
        choices.filter(isMeantIn(project, choices)).map((name) => ({ role, range, thing: keyOf(name) })),
      )
      .sort((a, b) => a.range.start - b.range.start);
  }
}

interface Place {
  readonly role: Occurrence['role'];
  readonly range: TextRange;
  /** The key of its name. */
  readonly thing: string;
}

class Draft implements RefGroup {
  readonly name: SymbolName;
  readonly definitions: RefPlace[] = [];
  readonly uses: RefPlace[] = [];

  constructor(name: SymbolName) {
    this.name = name;
  }

  /** What an alias repeats is one place. */
  add(path: string, file: SourceFile, { role, range }: Place): void {
    const list = role === 'definition' ? this.definitions : this.uses;
    const place = { path, ...regionOf(file, range) };
    const last = list.at(-1);
    if (last?.path !== path || last.line !== place.line || last.column !== place.column) list.push(place);
  }
}

async function read(target: Target) {
  return { target, file: await readAgain(target) };
}

/** By kind, scope and name. */
function thingsIn({ index }: Project, { name, kind }: Wanted): SymbolName[] {
  return [...index.entries()]
    .map(([thing]) => thing)
    .filter((thing) => thing.name === name || fullName(thing) === name)
    .filter(({ symbol }) => kind === undefined || symbol === kind)
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** As a file writes it to say which one it means. */
export function fullName({ scope, name }: SymbolName): string {
  return scope === '' ? name : `${scope}/${name}`;
}

function urisOf({ index }: Project, names: readonly SymbolName[]): Set<string> {
  const entries = names.flatMap((name) => index.find(name) ?? []);
  return new Set(
    entries.flatMap(({ definitions, references }) => [...definitions.map(({ uri }) => uri), ...references]),
  );
}

/** What may stand for several things stands for those that exist. */
function isMeantIn(project: Project, choices: readonly SymbolName[]): (name: SymbolName) => boolean {
  const existing = choices.filter((name) => isDefined(project, name));
  return existing.length === 0 ? () => true : (name) => existing.includes(name);
}
