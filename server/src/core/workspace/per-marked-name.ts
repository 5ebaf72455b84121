import { WeakFacts } from '../base/weak-facts.js';
import type { MarkedName } from '../schema/marked-names.js';
import { overlaps, type TextRange } from '../text/text-range.js';
import type { YamlScalar } from '../yaml/node.js';
import { AskedNames, type KnownNames } from './asked-names.js';
import { factsChanged, type IndexVersion } from './index-version.js';
import { nodeOf } from './occurrences.js';
import type { Project } from './project.js';
import type { Scopes } from './scopes.js';
import type { FileSymbols, Section } from './symbols.js';

/** A name where it stands; `range` counts from the start of the part that it is in. */
export interface NameInPart {
  readonly marked: MarkedName;
  readonly range: TextRange;
  readonly style: YamlScalar['style'];
  readonly scopes: Scopes;
}

/** What was derived from the names of a part, and where that starts in the file. */
export interface DerivedPart<Value> {
  readonly values: readonly Value[];
  readonly start: number;
}

/** What was derived from the names of a part, and when it holds no more. */
interface Kept<Value> {
  readonly values: readonly Value[];
  readonly scopes: string;
  readonly isComplete: boolean;
  /** What the index was asked. */
  readonly facts: readonly string[];
  /** When that was still true. */
  version: IndexVersion;
}

/**
 * Derives values from one name after the other, part by part. The names of a part are not looked at again before an edit touches the
 * part, or the project answers something else to what was asked of it.
 * Of a file in parts, those that lie apart from `within` can be left out.
 */
export function perMarkedName<Value>(
  derive: (name: NameInPart, names: KnownNames) => Value | undefined,
): (symbols: FileSymbols, project: Project, within?: TextRange) => Iterable<DerivedPart<Value>> {
  const kept = new WeakFacts<readonly MarkedName[], Kept<Value>>();
  return function* (symbols, project, within) {
    const { scopes, sections } = symbols;
    for (const section of sections) {
      for (const { index, values: names } of section.parts) {
        const start = section.start + (section.group?.starts[index] ?? 0);
        if (within !== undefined && !mayOverlap(section, index, start, within)) continue;
        let found = kept.get(names);
        if (found === undefined || found.scopes !== scopes.key || !stillHolds(found, project)) {
          found = look(names, section.rootOf(index), scopes, project);
          kept.set(names, found);
        }
        yield { values: found.values, start };
      }
    }
  };

  function look(
    names: readonly MarkedName[],
    root: ReturnType<Section['rootOf']>,
    scopes: Scopes,
    project: Project,
  ): Kept<Value> {
    const asked = new AskedNames(project);
    const values = names.flatMap((marked) => {
      if (root === undefined) return [];
      const node = nodeOf(root, marked);
      const style = node?.kind === 'scalar' ? node.style : 'plain';
      const value = derive({ marked, range: node?.range ?? root.range, style, scopes }, asked);
      return value === undefined ? [] : [value];
    });
    const { isComplete, index } = project;
    return { values, scopes: scopes.key, isComplete, facts: [...asked.facts], version: index.version };
  }
}

function stillHolds<Value>(kept: Kept<Value>, { index, isComplete }: Project): boolean {
  if (kept.isComplete !== isComplete) return false;
  if (kept.version === index.version) return true;
  const changed = factsChanged(kept.version, index.version);
  if (changed === undefined || kept.facts.some((fact) => changed.has(fact))) return false;
  kept.version = index.version;
  return true;
}

function mayOverlap({ group }: Section, index: number, start: number, within: TextRange): boolean {
  const part = group?.parts[index];
  return part === undefined || overlaps({ start, end: start + part.length }, within);
}
