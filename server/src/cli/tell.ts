import type { CliHost } from './host.js';
import { visible } from './visible.js';

/** Says sentences to the user, beside what the command puts out. */
export function tell(host: CliHost, sentences: readonly string[]): void {
  for (const sentence of sentences) host.writeError(`concord: ${visible(sentence)}\n`);
}
