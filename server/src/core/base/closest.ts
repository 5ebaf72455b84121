/** The candidates that a person may have meant by `word`, nearest first; letter case counts for little. */
export function closest(word: string, candidates: Iterable<string>, most = 5): string[] {
  const limit = Math.max(1, Math.floor(word.length / 3));
  return [...candidates]
    .filter(({ length }) => Math.abs(length - word.length) <= limit)
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .filter((entry) => entry.distance <= limit && entry.distance < Math.max(word.length, entry.candidate.length))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

const caseDifference = 0.2;

/** Of words that are equally near, one with the same letters is the likelier. */
const swap = 0.9;

/** The optimal string alignment distance: insertions, deletions, and substitutions cost one each, swaps of neighbours nearly so. */
export function distance(a: string, b: string): number {
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      let cost = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + substitution(a[row - 1], b[column - 1]),
      );
      const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      if (swapped) cost = Math.min(cost, (beforeLast[column - 2] ?? 0) + swap);
      current.push(cost);
    }
    beforeLast = last;
    last = current;
  }
  return last[b.length] ?? 0;
}

function substitution(a: string | undefined, b: string | undefined): number {
  if (a === b) return 0;
  return a?.toLowerCase() === b?.toLowerCase() ? caseDifference : 1;
}
