/** Maps items with up to `limit` of them under way at once, and yields the results in the order of the items. */
export async function* mapInOrder<Item, Result>(
  items: Iterable<Item>,
  limit: number,
  map: (item: Item) => Promise<Result>,
): AsyncGenerator<Result, void, undefined> {
  const underWay: Promise<Result>[] = [];
  for (const item of items) {
    const result = map(item);
    // Whoever waits for an earlier one is told of this failure in its turn.
    result.catch(() => undefined);
    underWay.push(result);
    const first = underWay.length < limit ? undefined : underWay.shift();
    if (first !== undefined) yield await first;
  }
  // What was yielded is let go.
  for (let first = underWay.shift(); first !== undefined; first = underWay.shift()) yield await first;
}

/** The next item; absent when there are no more. */
export async function nextOf<Item>(items: AsyncIterator<Item, unknown>): Promise<Item | undefined> {
  const next = await items.next();
  return next.done === true ? undefined : next.value;
}
