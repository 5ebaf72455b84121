/** What a directive takes behind `=`. */
export type Argument = 'seconds' | 'fields' | 'none';

/** The directives of answers in IANA's registry (RFC 9111, 5861 and 8246), the most usual ones first. */
export const responseDirectives: ReadonlyMap<string, Argument> = new Map([
  ['max-age', 'seconds'],
  ['s-maxage', 'seconds'],
  ['public', 'none'],
  ['private', 'fields'],
  ['no-cache', 'fields'],
  ['no-store', 'none'],
  ['must-revalidate', 'none'],
  ['stale-while-revalidate', 'seconds'],
  ['stale-if-error', 'seconds'],
  ['immutable', 'none'],
  ['proxy-revalidate', 'none'],
  ['no-transform', 'none'],
  ['must-understand', 'none'],
]);

/** The directives of the registry that only stand in requests. */
export const requestDirectives: readonly string[] = ['max-stale', 'min-fresh', 'only-if-cached'];
