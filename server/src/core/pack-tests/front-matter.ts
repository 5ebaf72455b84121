/** The lines of a topic that are YAML, at the same places as in its file. */
export function frontMatter(text: string): string {
  const end = text.indexOf('\n---', 1);
  return end === -1 ? text : text.slice(0, end + 1);
}
