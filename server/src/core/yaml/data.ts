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
  return readData(root).data;
}

/** The data of a node, and whether they are just what is written. */
export interface ReadData {
  readonly data: unknown;
  /**
   * Whether the data hold each written value once, in the order of the text: there is no key twice, no alias and no
   * merge key. `false` is not certain.
   */
  readonly isAsWritten: boolean;
}

/** As `dataOf`. */
export function readData(root: YamlNode): ReadData {
  let aliases = 0;
  let repeated = 0;
  let isAsWritten = true;
  const data = read(root);
  return { data, isAsWritten };

  function read(node: YamlNode): unknown {
    if (aliases > 0 && ++repeated > mostRepeated) throw new TooManyAliases();
    switch (node.kind) {
      case 'scalar':
        return node.value;
      case 'alias':
        isAsWritten = false;
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
      const { name } = pair;
      if (isMerge(pair)) merges.push(pair);
      else {
        // What every object inherits counts as a key, too: so seldom is one called `constructor`.
        if (name in data || mayBeNumber(name)) isAsWritten = false;
        set(data, name, read(pair.value));
      }
    }
    if (merges.length > 0) isAsWritten = false;
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

/** Whether a key may be a number: data have those before all others. */
export function mayBeNumber(name: string): boolean {
  const code = name.charCodeAt(0);
  return code >= digitZero && code <= digitNine;
}

const digitZero = 48;
const digitNine = 57;

/** An ordinary assignment to `__proto__` would change the object instead. */
function set(data: Record<string, unknown>, name: string, value: unknown): void {
  if (name === '__proto__')
    Object.defineProperty(data, name, { value, enumerable: true, configurable: true, writable: true });
  else data[name] = value;
}
