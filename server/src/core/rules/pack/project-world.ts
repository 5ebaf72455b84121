import { compareTexts } from '../../base/compare-texts.js';
import { memoize } from '../../base/memoize.js';
import type { NamedThing } from '../../expressions/scope.js';
import type { Project } from '../../workspace/project.js';
import type { SymbolIndex } from '../../workspace/symbol-index.js';

/** The names of a project as expressions see them; absent while a file that may hold more of them is not read. */
export interface ProjectNames {
  readonly definitions: (symbol: string, scope?: string) => readonly NamedThing[] | undefined;
  readonly references: (symbol: string) => readonly NamedThing[] | undefined;
}

export function namesOfProject({ index, isComplete }: Project): ProjectNames {
  const known = namesIn(index);
  return {
    definitions: (symbol, scope) => {
      if (!isComplete || index.hiding('definitions', symbol).length > 0) return undefined;
      return scope === undefined ? known.definitions(symbol) : (known.byScope(symbol).get(scope) ?? []);
    },
    references: (symbol) => {
      return isComplete && index.hiding('references', symbol).length === 0 ? known.references(symbol) : undefined;
    },
  };
}

const namesIn = memoize((index: SymbolIndex) => {
  const definitions = bySymbol((symbol): readonly NamedThing[] =>
    index.definitionsOf(symbol).map(({ name: { name, scope }, summary }) => ({ name, scope, summary: summary ?? {} })),
  );
  const references = bySymbol((symbol) => {
    const found: NamedThing[] = [];
    for (const [, bucket, scope] of index.buckets((other) => other === symbol)) {
      for (const [name, entry] of bucket) {
        if (entry.references.length > 0) found.push({ name, scope, summary: entry.definitions[0]?.summary ?? {} });
      }
    }
    return found.sort((a, b) => compareTexts(a.scope, b.scope) || compareTexts(a.name, b.name));
  });
  const byScope = bySymbol((symbol) => {
    const found = new Map<string, NamedThing[]>();
    for (const thing of definitions(symbol)) {
      const inScope = found.get(thing.scope);
      if (inScope === undefined) found.set(thing.scope, [thing]);
      else inScope.push(thing);
    }
    return found;
  });
  return { definitions, references, byScope };
});

function bySymbol<Value>(derive: (symbol: string) => Value): (symbol: string) => Value {
  const known = new Map<string, Value>();
  return (symbol) => {
    let names = known.get(symbol);
    if (names === undefined) {
      names = derive(symbol);
      known.set(symbol, names);
    }
    return names;
  };
}
