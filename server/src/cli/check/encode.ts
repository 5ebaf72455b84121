import { decode } from '../../platform/decode.js';

/** The bytes of `text` in the encoding of `original`, with its byte order mark; absent when decoding it has lost something. */
export function encodeLike(original: Uint8Array, text: string): Uint8Array | undefined {
  const write = writerFor(original);
  return isSame(write(decode(original)), original) ? write(text) : undefined;
}

function writerFor([first, second, third]: Uint8Array): (text: string) => Uint8Array {
  if (first === 0xff && second === 0xfe) return (text) => Buffer.from(`\uFEFF${text}`, 'utf16le');
  if (first === 0xfe && second === 0xff) return (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16();
  const mark = first === 0xef && second === 0xbb && third === 0xbf ? '\uFEFF' : '';
  return (text) => Buffer.from(mark + text, 'utf8');
}

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
