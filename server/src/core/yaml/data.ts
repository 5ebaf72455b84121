import { isMerge, mergedMappings, type YamlMapping, type YamlNode, type YamlPair } from './node.js';

/** Doubling aliases ("billion laughs") are cut here: far above any real file, far below what hurts. */
const mostRepeated = 2_000_000;

export class TooManyAliases extends Error {}

/**
 * The JSON data of a node, with aliases and merge keys resolved; the first of equal keys wins over a merged one, the
 * last over its equals.
 *
 * @throws TooManyAliases when aliases multiply the document beyond reason.
 */
export function dataOf(root: YamlNode): unknown {
  let aliases = 0;
  let repeated = 0;
  return read(root);

  function read(node: YamlNode): unknown {
    if (aliases > 0 && ++repeated > mostRepeated) throw new TooManyAliases();
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'alias':
        return node.target === undefined ? null : readRepeated(node.target);
      case 'sequence':
        return node.items.map(read);
      case 'mapping':
        return readMapping(node);
    }
  }

  function readRepeated(target: YamlNode): unknown {
    aliases += 1;
    const data = read(target);
    aliases -= 1;
    return data;
  }

  function readMapping(mapping: YamlMapping): Record<string, unknown> {
    const data: Record<string, unknown> = {};
    const merges: YamlPair[] = [];
    for (const pair of mapping.pairs) {
      if (isMerge(pair)) merges.push(pair);
      else set(data, pair.name, read(pair.value));
    }
    for (const pair of merges) {
      for (const source of mergedMappings(pair)) {
        for (const [name, value] of Object.entries(readMapping(source))) {
          if (!Object.hasOwn(data, name)) set(data, name, value);
        }
      }
    }
    return data;
  }
}

/** An ordinary assignment to `__proto__` would change the object instead. */
function set(data: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(data, name, { value, enumerable: true, configurable: true, writable: true });
  else data[name] = value;
}
