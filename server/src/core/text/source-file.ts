/** One version of one file: immutable, so what is derived from it may be kept as long as it lives. */
export interface SourceFile {
  readonly uri: string;
  readonly text: string;
}

/** The path of a URI, decoded where it can be: `/c:/a b.yaml` of `file:///c%3A/a%20b.yaml`. */
export function pathOf(uri: string): string {
  const path = uri.replace(/^[a-zA-Z][a-zA-Z0-9+.-]*:(?:\/\/[^/?#]*)?/, '').replace(/[?#].*$/, '');
  if (!path.includes('%')) return path;
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
