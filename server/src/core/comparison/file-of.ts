/** The path in the pack that a document was read from. */
export function fileOf(uri: string): string {
  return uri.replace(/^concord-pack:\//, '');
}
