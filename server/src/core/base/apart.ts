/** What is left of two lists without what they have in common at their start and at their end. */
export function apart<Value>(
  before: readonly Value[],
  now: readonly Value[],
  isSame: (before: Value, now: Value) => boolean,
): [readonly Value[], readonly Value[]] {
  const most = Math.min(before.length, now.length);
  let start = 0;
  while (start < most && same(before[start], now[start])) start++;
  let end = 0;
  while (end < most - start && same(before[before.length - 1 - end], now[now.length - 1 - end])) end++;
  return [before.slice(start, before.length - end), now.slice(start, now.length - end)];

  function same(one: Value | undefined, other: Value | undefined): boolean {
    return one === other || (one !== undefined && other !== undefined && isSame(one, other));
  }
}
