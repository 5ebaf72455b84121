const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Writes bytes as base64 (RFC 4648, section 4), which neither Node nor browsers offer in the same way. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(index, index + 3);
    const group = (a << 16) | (b << 8) | c;
    const written = [18, 12, 6, 0].map((shift) => digits[(group >> shift) & 63] ?? '');
    const kept = Math.min(3, bytes.length - index) + 1;
    text += written.slice(0, kept).join('').padEnd(4, '=');
  }
  return text;
}
