import { applicableIn } from '../schema/applicable.js';
import { describe } from '../schema/describe.js';
import type { TextRange } from '../text/text-range.js';
import { checkAt } from '../workspace/check.js';
import type { FilePosition, Snapshot } from '../workspace/snapshot.js';
import { placeAt, spotAt } from '../yaml/locate.js';

/** What to show for the text under the cursor, and which text that is. */
export interface Hover {
  readonly range: TextRange;
  readonly markdown: string;
}

/** Answers `textDocument/hover`: what the schema says about the key or value under the cursor. */
export function hoverAt({ environment, files }: Snapshot, { uri, offset }: FilePosition): Hover | undefined {
  const file = files.get(uri);
  const check = file && checkAt(environment, file, offset);
  if (check === undefined) return undefined;
  const spot = spotAt(check.root, offset);
  if (spot === undefined) return undefined;

  const node = placeAt(check.root, spot.path)?.node;
  const value = node?.kind === 'scalar' ? node.value : undefined;
  const markdown = describe(applicableIn(check, spot.path), value);
  return markdown === undefined ? undefined : { range: spot.node.range, markdown };
}
