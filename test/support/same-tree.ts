import type { YamlNode, YamlStream } from '../../server/src/core/yaml/node.js';

/** Whether two streams say the same in the same places; their nodes may be put together when they are looked at. */
export function isSameStream(one: YamlStream, other: YamlStream): boolean {
  return (
    JSON.stringify(one.problems) === JSON.stringify(other.problems) &&
    isEvery(one.documents, other.documents, (a, b) => isSame(a.root, b.root))
  );
}

function isSame(one: YamlNode | undefined, other: YamlNode | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  if (one.range.start !== other.range.start || one.range.end !== other.range.end) return false;
  switch (one.kind) {
    case 'scalar':
      return other.kind === 'scalar' && one.style === other.style && Object.is(one.value, other.value);
    case 'alias':
      return other.kind === 'alias' && one.target?.range.start === other.target?.range.start;
    case 'sequence':
      return other.kind === 'sequence' && one.flow === other.flow && isEvery(one.items, other.items, isSame);
    case 'mapping':
      return (
        other.kind === 'mapping' &&
        one.flow === other.flow &&
        isEvery(one.pairs, other.pairs, (a, b) => a.name === b.name && isSame(a.key, b.key) && isSame(a.value, b.value))
      );
  }
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
