import type { MarkedName } from '../schema/symbol-marks.js';
import type { SourceFile } from '../text/source-file.js';
import { touches, type TextRange } from '../text/text-range.js';
import { pairOf } from '../yaml/locate.js';
import { dereference, type YamlNode } from '../yaml/node.js';
import { shiftedRange } from '../yaml/tree.js';
import { definedName, keyOf, referredNames, type SymbolName } from './file-names.js';
import type { Environment } from './snapshot.js';
import { symbolsIn, type FileSymbols } from './symbols.js';

/** A place in a file where a thing is named. */
export interface Occurrence {
  readonly role: 'definition' | 'reference';
  /** What it may stand for: exactly one for a definition. */
  readonly names: readonly SymbolName[];
  /** Of the key or value, with its quotes. */
  readonly range: TextRange;
  readonly part: 'key' | 'value';
  /** Whether the name is written here, and not at an anchor that is repeated here. */
  readonly isWritten: boolean;
}

/** All names in a file, in the order of its text as far as its parts go. */
export function occurrencesIn(environment: Environment, file: SourceFile): Occurrence[] {
  const symbols = symbolsIn(environment, file);
  return symbols === undefined
    ? []
    : symbols.sections.flatMap((section) => {
        return section.parts.flatMap(({ index, values }) => {
          const root = section.rootOf(index);
          const start = section.start + (section.group?.starts[index] ?? 0);
          return root === undefined ? [] : values.flatMap((marked) => occurrencesOf(symbols, marked, root, start));
        });
      });
}

/** The names whose text touches `offset`. */
export function occurrencesAt(environment: Environment, file: SourceFile, offset: number): Occurrence[] {
  return occurrencesIn(environment, file).filter(({ range }) => touches(range, offset));
}

/** The places of a file that name the thing. */
export function occurrencesOfName(environment: Environment, file: SourceFile, name: SymbolName): Occurrence[] {
  const wanted = keyOf(name);
  return occurrencesIn(environment, file).filter(({ names }) => names.some((other) => keyOf(other) === wanted));
}

function occurrencesOf({ scopes }: FileSymbols, marked: MarkedName, root: YamlNode, start: number): Occurrence[] {
  const node = nodeOf(root, marked);
  const range = shiftedRange(node?.range ?? root.range, start);
  const place = { range, part: marked.part, isWritten: node?.kind === 'scalar' };
  const defined = definedName(marked, scopes);
  const referred = referredNames(marked, scopes);
  return [
    ...(defined === undefined ? [] : [{ role: 'definition' as const, names: [defined], ...place }]),
    ...(referred.length === 0 ? [] : [{ role: 'reference' as const, names: referred, ...place }]),
  ];
}

/** Where a name stands in the tree that its path begins in. */
export function rangeOfName(root: YamlNode, marked: MarkedName): TextRange {
  return nodeOf(root, marked)?.range ?? root.range;
}

/** The key or the value itself: of an alias, the alias and not what it stands for. */
function nodeOf(root: YamlNode, { path, part }: MarkedName): YamlNode | undefined {
  let node: YamlNode | undefined = root;
  for (const [index, segment] of path.entries()) {
    const within: YamlNode | undefined = node && dereference(node);
    if (within?.kind === 'sequence') node = within.items[Number(segment)];
    else if (within?.kind === 'mapping') {
      const pair = pairOf(within, String(segment));
      node = part === 'key' && index === path.length - 1 ? pair?.key : pair?.value;
    } else return undefined;
  }
  return node;
}
