import { applicableIn } from '../schema/applicable.js';
import { placesOfConcept } from '../schema/concepts.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import { keyOrder } from '../schema/skeleton.js';
import type { TextEdit } from '../text/text-edit.js';
import { touches } from '../text/text-range.js';
import { fingerprintOf } from '../workspace/fingerprint.js';
import { insertPairs } from '../yaml/insert.js';
import { pairOf, placeAt } from '../yaml/locate.js';

/** Writes the fingerprint of what is approved into the approval at `offset`; absent where there is none, or one has it. */
export function sealApprovalAt(check: SchemaCheck, offset: number): TextEdit | undefined {
  for (const pattern of placesOfConcept(check.baseLibrary, 'approval.fingerprint')) {
    const path = pattern.flatMap((step) => (typeof step === 'string' ? [step] : []));
    const name = path.at(-1);
    const { node, pair } = (path.length === pattern.length && placeAt(check.root, path.slice(0, -1))) || {};
    if (node?.kind !== 'mapping' || pair === undefined || name === undefined) continue;
    if (!touches({ start: pair.key.range.start, end: node.range.end }, offset)) continue;
    if (pairOf(node, name) !== undefined) continue;
    const value = { kind: 'scalar' as const, value: fingerprintOf(check.data), isPlaceholder: false, choices: [] };
    const [edit] = insertPairs(check.text, node, [{ name, value }], keyOrder(applicableIn(check, path.slice(0, -1))));
    return edit;
  }
  return undefined;
}
