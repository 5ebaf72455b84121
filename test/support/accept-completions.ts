import assert from 'node:assert/strict';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import type { CompletionItem } from '../../server/src/core/features/completion/item.js';
import { diagnosticsOf, type Diagnostic } from '../../server/src/core/features/diagnostics.js';
import { applyEdits } from '../../server/src/core/text/text-edit.js';
import { Workspace } from '../../server/src/core/workspace/snapshot.js';
import { parse } from '../../server/src/core/yaml/parse.js';
import { standardPack } from './standard-pack.js';

const environment = { pack: standardPack, associations: [], folders: [] };
const uri = 'file:///a.yaml';

/**
 * Accepts the items that `pick` leaves of those offered at `offset`, and expects that each can be read and is not wrong
 * where it stands. Gives back how many were accepted.
 */
export function acceptAll(
  text: string,
  offset: number,
  pick: (items: readonly CompletionItem[]) => readonly CompletionItem[],
): number {
  const items = completionsAt(snapshotOf(text), { uri, offset });
  const accepted = pick(items);
  if (accepted.length === 0) return 0;
  const before = new Set(findingsIn(text).map(idOf));
  const problems = parse({ uri, text }).problems.length;
  const names = new Set(items.filter(({ kind }) => kind === 'key').map(({ label }) => label));

  for (const { label, kind, edit, otherEdits = [] } of accepted) {
    const after = applyEdits(text, [...otherEdits, edit]);
    const context = `Accepted "${label}" at ${String(offset)} of:\n${text.slice(0, offset)}<|>${text.slice(offset)}`;
    assert.ok(edit.range.start <= offset && offset <= edit.range.end, `The edit does not touch the cursor. ${context}`);
    assert.ok(!/[\r\n]/.test(text.slice(edit.range.start, edit.range.end)), `The edit spans lines. ${context}`);
    const found = parse({ uri, text: after }).problems;
    assert.ok(found.length <= problems, `${found[0]?.message ?? ''} ${context}\n\nResult:\n${after}`);

    const shifted = otherEdits.reduce((sum, { range, newText }) => sum + newText.length - range.end + range.start, 0);
    const start = edit.range.start + shifted;
    const end = start + edit.newText.length;
    const isNew = (finding: Diagnostic): boolean =>
      finding.range.start < end && start < finding.range.end && !before.has(idOf(finding));
    const wrong = findingsIn(after).filter((finding) => isNew(finding) && !isStillToCome(finding, kind, names));
    assert.deepEqual(wrong.map(idOf), [], `${context}\n\nResult:\n${after}`);
  }
  return accepted.length;
}

/** What a person fills in next: a placeholder, the other keys of the mapping, what the new status asks for. */
function isStillToCome(
  { rule, message }: Diagnostic,
  kind: CompletionItem['kind'],
  names: ReadonlySet<string>,
): boolean {
  if (rule === 'process/placeholder' || rule === 'schema/required-from') return true;
  const missing = /^"([^"]+)" is missing/.exec(message)?.[1];
  return rule === 'schema/required' && kind === 'key' && missing !== undefined && names.has(missing);
}

function idOf({ rule, message }: Diagnostic): string {
  return `${rule}: ${message}`;
}

function findingsIn(text: string): readonly Diagnostic[] {
  return diagnosticsOf(snapshotOf(text), uri);
}

function snapshotOf(text: string) {
  const workspace = new Workspace(environment);
  workspace.apply(new Map([[uri, text]]));
  return workspace.snapshot;
}
