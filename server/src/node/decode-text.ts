/**
 * Decodes the bytes of a file as YAML 1.2.2, section 5.2 says: UTF-16 by its byte order mark, else UTF-8.
 *
 * The mark stays in the text, so that offsets count from where an editor counts. Bytes that are no UTF-8 become U+FFFD.
 */
export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder(encodingOf(bytes), { ignoreBOM: true }).decode(bytes);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8';
}
