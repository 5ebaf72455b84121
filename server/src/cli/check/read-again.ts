import type { SourceFile } from '../../core/text/source-file.js';
import { decode } from '../../platform/decode.js';
import type { Target } from './targets.js';

/** A file that was let go after its turn; absent when it cannot be read any more. */
export async function readAgain(target: Target): Promise<SourceFile | undefined> {
  const bytes = await target.read();
  return bytes.kind === 'bytes' ? { uri: target.uri, text: decode(bytes.bytes) } : undefined;
}
