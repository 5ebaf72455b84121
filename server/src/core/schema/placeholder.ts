/** What a fix writes for a value that only a person can know. */
export const unknownValue = 'TBD';

/** Whether a value is one of those that people write for what they do not know yet. */
export function isPlaceholder(value: unknown): boolean {
  return typeof value === 'string' && /^(?:tbd|tba|tbc|to do|todo|\?{2,}|lorem ipsum\b.*)$/is.test(value.trim());
}
