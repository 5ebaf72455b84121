/** A way into a JSON value: keys of mappings and indices of sequences, outermost first. */
export type Path = readonly (string | number)[];

/** Writes a JSON Pointer (RFC 6901). */
export function toPointer(path: Path): string {
  return path.map((segment) => `/${escaped(String(segment))}`).join('');
}

/** Nearly no key has such a character. */
function escaped(segment: string): string {
  return /[~/]/.test(segment) ? segment.replaceAll('~', '~0').replaceAll('/', '~1') : segment;
}

/** Reads a JSON Pointer (RFC 6901). Indices stay strings: only the value tells them from keys. */
export function fromPointer(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}
