import type { Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { isMerge, type YamlNode, type YamlScalar } from './node.js';

/** A key, or a value that is a text or a number. */
export interface PlacedText {
  readonly name: string;
  /** A number has the name that it is read as. */
  readonly isNumber: boolean;
  /** The last segment is the key itself where `part` is `key`. */
  readonly path: Path;
  readonly part: 'key' | 'value';
  readonly written: Written;
}

/** Where and how a text is written. */
export interface Written {
  readonly range: TextRange;
  /** Absent for a key that is no text. */
  readonly style: YamlScalar['style'] | undefined;
}

/** The keys and texts of a tree that are wanted, in their order; absent where the data of the tree has others, as it is not plain. */
export function textsIn(root: YamlNode, isWanted: (text: string) => boolean): PlacedText[] | undefined {
  if (!isPlain(root)) return undefined;
  const found: PlacedText[] = [];
  const path: (string | number)[] = [];
  visit(root);
  return found;

  function visit(node: YamlNode): void {
    if (node.kind === 'scalar') {
      if (typeof node.value === 'string' || typeof node.value === 'number') add(node.value, 'value', node);
    } else if (node.kind === 'sequence')
      node.items.forEach((item, index) => {
        path.push(index);
        visit(item);
        path.pop();
      });
    else if (node.kind === 'mapping')
      for (const { key, name, value } of node.pairs) {
        path.push(name);
        add(name, 'key', key);
        visit(value);
        path.pop();
      }
  }

  function add(value: string | number, part: PlacedText['part'], node: YamlNode): void {
    const name = String(value);
    if (!isWanted(name)) return;
    const written = { range: node.range, style: node.kind === 'scalar' ? node.style : undefined };
    found.push({ name, isNumber: typeof value === 'number', path: [...path], part, written });
  }
}

/** Whether each value of a tree stands at one place only: nothing is repeated by an alias, merged, or behind a key that stands twice. */
export function isPlain(node: YamlNode): boolean {
  switch (node.kind) {
    case 'scalar':
      return true;
    case 'alias':
      return false;
    case 'sequence':
      return node.items.every(isPlain);
    case 'mapping':
      return (
        areDistinct(node.pairs.map(({ name }) => name)) &&
        node.pairs.every((pair) => !isMerge(pair) && isPlain(pair.key) && isPlain(pair.value))
      );
  }
}

/** Whether no text is among them twice. */
export function areDistinct(names: readonly string[]): boolean {
  // Few are compared in less time than a set of them takes.
  if (names.length > 8) return new Set(names).size === names.length;
  return names.every((name, index) => names.indexOf(name) === index);
}
