import { factsChanged } from './index-version.js';
import { rootOf, type Project } from './project.js';
import { nameOfId } from './said-names.js';
import type { Snapshot } from './snapshot.js';
import type { Bucket } from './symbol-index.js';

type Projects = Snapshot['projects'];

/** Whether what is told of the names in a file, or how seriously it is told, may be something else now; of a file that did not change itself. */
export function namesMayDiffer(before: Projects, now: Projects): (uri: string) => boolean {
  if (before === now) return () => false;
  const changed = new Map([...now].map(([root, project]) => [root, filesThatMayDiffer(before.get(root), project)]));
  return (uri) => {
    const root = rootOf(now.keys(), uri);
    return root !== undefined && changed.get(root)?.has(uri) !== false;
  };
}

/** The files whose names have to do with what has changed in a project; absent when all may. */
function filesThatMayDiffer(before: Project | undefined, now: Project): ReadonlySet<string> | undefined {
  if (before === now) return new Set();
  if (before?.isComplete !== now.isComplete || before.settings !== now.settings) return undefined;
  const facts = factsChanged(before.index.version, now.index.version);
  if (facts === undefined) return undefined;
  const touched = touchedBy(facts, now);
  if (touched === undefined) return undefined;
  const { uris, scopes, buckets } = touched;
  for (const scope of scopes) {
    for (const symbol of now.index.symbolsReferredTo()) addUsersOfMissing(uris, now.index.bucket(symbol, scope));
  }
  for (const { symbol, scope } of buckets) addUsersOfMissing(uris, now.index.bucket(symbol, scope));
  return uris;
}

interface Touched {
  readonly uris: Set<string>;
  /** The files in which names are looked up. */
  readonly scopes: ReadonlySet<string>;
  /** The kinds of names of which others may now be the nearest. */
  readonly buckets: ReadonlySet<{ readonly symbol: string; readonly scope: string }>;
}

/** Absent where something may have come or gone that cannot be read. */
function touchedBy(facts: NonNullable<ReturnType<typeof factsChanged>>, now: Project): Touched | undefined {
  const [uris, scopes, buckets] = [new Set<string>(), new Set<string>(), new Set<{ symbol: string; scope: string }>()];
  for (const { symbol, scope, name, isUse } of facts.values()) {
    const isHidden = symbol === '' && scope !== nameOfId('').scope;
    if (scope === undefined || isHidden) return undefined;
    if (name === undefined) buckets.add({ symbol, scope });
    else if (symbol === '') scopes.add(name);
    else addUsers(uris, now.index.find({ symbol, scope, name }), isUse === true);
  }
  return { uris, scopes, buckets };
}

/** How often a name is used is told where it is defined; what it is, where it is used as well. */
function addUsers(uris: Set<string>, entry: ReturnType<Project['index']['find']>, isUse: boolean): void {
  for (const { uri } of entry?.definitions ?? []) uris.add(uri);
  for (const uri of isUse ? [] : (entry?.references ?? [])) uris.add(uri);
}

/** Nobody else is told where a name may be defined, and what is nearest to it. */
function addUsersOfMissing(uris: Set<string>, bucket: Bucket | undefined): void {
  for (const { definitions, references } of bucket?.values() ?? []) {
    if (definitions.length === 0) for (const uri of references) uris.add(uri);
  }
}
