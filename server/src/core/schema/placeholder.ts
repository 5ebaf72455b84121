/** What a fix writes for a value that only a person can know. */
export const unknownValue = 'TBD';

/** How none of them begins: nearly every text is told apart by its first letter. */
const otherBeginnings = new Set('abcdefghijkmnopqrsuvwxyzABCDEFGHIJKMNOPQRSUVWXYZ0123456789');

/** Whether a value is one of those that people write for what they do not know yet. */
export function isPlaceholder(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    !otherBeginnings.has(value.charAt(0)) &&
    /^(?:tbd|tba|tbc|to do|todo|\?{2,}|lorem ipsum\b.*)$/is.test(value.trim())
  );
}
