/**
 * The text of a file as an editor shows it: without the byte order mark, which has no column.
 *
 * Never fails: what is not UTF-8, nor UTF-16 with its mark, becomes U+FFFD.
 */
export function decode(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes)).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
