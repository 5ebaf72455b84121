/** What a fix writes for a value that only a person can know. */
export const unknownValue = 'TBD';

/** Nearly every text is told apart by its first letter. */
const mayBegin = /^[\s?tl]/i;

/** Whether a value is one of those that people write for what they do not know yet. */
export function isPlaceholder(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    mayBegin.test(value) &&
    /^(?:tbd|tba|tbc|to do|todo|\?{2,}|lorem ipsum\b.*)$/is.test(value.trim())
  );
}
