import type { YamlNode, YamlPair, YamlStream } from '../../server/src/core/yaml/node.js';

/** Whether two streams say the same in the same places; their nodes may be put together when they are looked at. */
export function isSameStream(one: YamlStream, other: YamlStream): boolean {
  return (
    JSON.stringify(one.problems) === JSON.stringify(other.problems) &&
    isEvery(one.documents, other.documents, (a, b) => isSame(a.root, b.root))
  );
}

function isSame(one: YamlNode | undefined, other: YamlNode | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  const isAtSame = one.range.start === other.range.start && one.range.end === other.range.end;
  return isAtSame && hasSame(one, other);
}

function hasSame(one: YamlNode, other: YamlNode): boolean {
  if (one.kind === 'scalar') {
    return other.kind === 'scalar' && one.style === other.style && Object.is(one.value, other.value);
  }
  if (one.kind === 'alias') {
    return other.kind === 'alias' && one.target?.range.start === other.target?.range.start;
  }
  if (one.kind === 'sequence') {
    return other.kind === 'sequence' && one.flow === other.flow && isEvery(one.items, other.items, isSame);
  }
  return other.kind === 'mapping' && one.flow === other.flow && isEvery(one.pairs, other.pairs, isSamePair);
}

function isSamePair(one: YamlPair, other: YamlPair): boolean {
  return one.name === other.name && isSame(one.key, other.key) && isSame(one.value, other.value);
}

function isEvery<Item>(
  ones: readonly Item[],
  others: readonly Item[],
  isEqual: (one: Item, other: Item) => boolean,
): boolean {
  return (
    ones.length === others.length &&
    ones.every((one, index) => {
      const other = others[index];
      return other !== undefined && isEqual(one, other);
    })
  );
}
