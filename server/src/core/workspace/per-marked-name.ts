import { memoize } from '../base/memoize.js';
import type { MarkedName } from '../schema/symbol-marks.js';
import { overlaps, type TextRange } from '../text/text-range.js';
import type { PartValues } from '../yaml/group.js';
import type { YamlScalar } from '../yaml/node.js';
import { nodeOf } from './occurrences.js';
import { perNamedPart, type FileSymbols, type Scopes, type Section } from './symbols.js';

/** A name where it stands; `range` counts from the start of the part that it is in. */
export interface NameInPart {
  readonly marked: MarkedName;
  readonly range: TextRange;
  readonly style: YamlScalar['style'];
  readonly scopes: Scopes;
}

/** What was derived from a name, and where the part that the name is in starts in the file. */
export interface Derived<Value> {
  readonly value: Value;
  readonly start: number;
}

/**
 * Derives values from one name after the other. A name that no edit touched is not looked at again for the same `context`.
 * Of a file in parts, those that lie apart from `within` can be left out.
 */
export function perMarkedName<Context extends object, Value>(
  derive: (name: NameInPart, context: Context) => Value | undefined,
): (symbols: FileSymbols, context: Context, within?: TextRange) => Iterable<Derived<Value>> {
  const inPart = memoize((context: Context) => {
    const byScopes = new Map<string, (section: Section) => readonly PartValues<Value>[]>();
    return ({ scopes }: FileSymbols) => {
      let found = byScopes.get(scopes.key);
      if (found === undefined) {
        found = perNamedPart((names, root) =>
          names.flatMap((marked) => {
            const node = nodeOf(root, marked);
            const style = node?.kind === 'scalar' ? node.style : 'plain';
            return derive({ marked, range: node?.range ?? root.range, style, scopes }, context) ?? [];
          }),
        );
        byScopes.set(scopes.key, found);
      }
      return found;
    };
  });
  return function* (symbols, context, within) {
    const derived = inPart(context)(symbols);
    for (const section of symbols.sections) {
      for (const { index, values } of derived(section)) {
        const start = section.start + (section.group?.starts[index] ?? 0);
        if (within !== undefined && !mayOverlap(section, index, start, within)) continue;
        for (const value of values) yield { value, start };
      }
    }
  };
}

function mayOverlap({ group }: Section, index: number, start: number, within: TextRange): boolean {
  const part = group?.parts[index];
  return part === undefined || overlaps({ start, end: start + part.length }, within);
}
