import { sha256 as hash } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

import { base64 } from './base64.js';

/** The SHA-256 of a text in UTF-8, as base64. */
export function sha256(text: string): string {
  return base64(hash(utf8ToBytes(text)));
}
