/** What somebody pays who looks at a value; what is larger than the limit need not be counted to its end. */
export type Price = (value: unknown, limit: number) => number;

/** A loop or a function looks at each member or letter once. */
export function ownSize(value: unknown): number {
  if (typeof value === 'string') return value.length >> 3;
  return Array.isArray(value) ? value.length : 0;
}

/** A comparison may look at all that a value holds. */
export function wholeSize(value: unknown, limit: number): number {
  let size = 0;
  const add = (part: unknown): void => {
    size += 1 + (typeof part === 'string' ? part.length >> 3 : 0);
    if (typeof part !== 'object' || part === null) return;
    for (const member of Object.values(part)) {
      if (size > limit) return;
      add(member);
    }
  };
  if (typeof value === 'object' && value !== null) add(value);
  return size;
}
