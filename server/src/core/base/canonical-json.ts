/**
 * The one JSON text of a value (RFC 8785): the same for the same data, whatever the order of its keys.
 *
 * What JSON does not have, such as a number without end, becomes `null`.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    // The order of JavaScript is that of RFC 8785: by UTF-16 code units.
    const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
  }
  // Numbers and texts are written as JavaScript writes them: RFC 8785 took its rules from there.
  if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
    return JSON.stringify(value);
  return 'null';
}
