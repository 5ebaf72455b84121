/**
 * From how many seconds on rules about caches speak, as defaults that most companies can live with.
 *
 * No standard names such numbers: RFC 9111 says that a fresh copy is used without asking (section 4.2), and that shared
 * caches may be given another time than browsers (section 5.2.2.10). So what rests on them is information, never more.
 */
export const tellsFrom = {
  /** A page in browsers, which no purge reaches: after ten minutes a wrong price has been seen by a whole mailing. */
  pageInBrowsers: 600,
  /** A shared copy that nobody is named to remove: the hour that Fastly falls back to without a header (docs.fastly.com). */
  sharedWithoutPurge: 3600,
  /** A file whose address stays the same: within a week a corrected banner still reaches most of a campaign. */
  fileInBrowsers: 604_800,
} as const;
