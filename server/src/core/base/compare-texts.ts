/** Sorts texts by their UTF-16 code units, the same way for every locale. */
export function compareTexts(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
