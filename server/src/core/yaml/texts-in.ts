import type { Path } from '../text/json-pointer.js';
import { isMerge, type YamlNode, type YamlPair } from './node.js';

/** A key, or a value that is a text or a number. */
export interface PlacedText {
  readonly name: string;
  /** A number has the name that it is read as. */
  readonly isNumber: boolean;
  /** The last segment is the key itself where `part` is `key`. */
  readonly path: Path;
  readonly part: 'key' | 'value';
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
      if (typeof node.value === 'string' || typeof node.value === 'number') add(node.value, 'value');
    } else if (node.kind === 'sequence')
      node.items.forEach((item, index) => {
        enter(index, item);
      });
    else if (node.kind === 'mapping') for (const { name, value } of node.pairs) enter(name, value);
  }

  function enter(segment: string | number, node: YamlNode): void {
    path.push(segment);
    if (typeof segment === 'string') add(segment, 'key');
    visit(node);
    path.pop();
  }

  function add(value: string | number, part: PlacedText['part']): void {
    const name = String(value);
    if (isWanted(name)) found.push({ name, isNumber: typeof value === 'number', path: [...path], part });
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
        hasEachKeyOnce(node.pairs) &&
        node.pairs.every((pair) => !isMerge(pair) && isPlain(pair.key) && isPlain(pair.value))
      );
  }
}

function hasEachKeyOnce(pairs: readonly YamlPair[]): boolean {
  // Few keys are compared in less time than a set of them takes.
  if (pairs.length > 8) return new Set(pairs.map(({ name }) => name)).size === pairs.length;
  return pairs.every(({ name }, index) => pairs.findIndex((other) => other.name === name) === index);
}
