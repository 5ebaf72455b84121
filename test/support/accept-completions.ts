import assert from 'node:assert/strict';

import { completionsAt } from '../../server/src/core/features/completion/completion.js';
import type { CompletionItem } from '../../server/src/core/features/completion/item.js';
import { diagnosticsOf, type Diagnostic } from '../../server/src/core/features/diagnostics.js';
import type { SourceFile } from '../../server/src/core/text/source-file.js';
import { applyEdits, type TextEdit } from '../../server/src/core/text/text-edit.js';
import { FileSet } from '../../server/src/core/workspace/file-set.js';
import type { Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { editedFile, parse } from '../../server/src/core/yaml/parse.js';
import { standardPack } from './standard-pack.js';

const environment = { pack: standardPack, associations: [], folders: [] };
const uri = 'file:///a.yaml';

/** A text to complete in. Only what an item changes is read again, as in an editor, so that many places cost little. */
export class Writing {
  readonly #file: SourceFile;
  /** What has been accepted already: within one word, each place offers the same. */
  readonly #accepted = new Set<string>();
  /** The problems of the text when nothing was half typed: what is accepted leaves no more. */
  readonly #problems: number;

  constructor(file: SourceFile, problems: number = parse(file).problems.length) {
    this.#file = file;
    this.#problems = problems;
  }

  static of(text: string): Writing {
    return new Writing({ uri, text });
  }

  get text(): string {
    return this.#file.text;
  }

  /** The text with something half typed. */
  edited(edit: TextEdit): Writing {
    // Before lines in block style, no text makes a new bracket right.
    const isMendable = !/[[{]$/.test(edit.newText);
    return new Writing(editedFile(this.#file, edit), isMendable ? this.#problems : undefined);
  }

  /**
   * Accepts the items that `pick` leaves of those offered at `offset`, and expects that each can be read and is not
   * wrong where it stands. Gives back how many were accepted for the first time.
   */
  acceptAll(offset: number, pick: (items: readonly CompletionItem[]) => readonly CompletionItem[] = (all) => all) {
    const items = completionsAt(snapshotOf(this.#file), { uri, offset });
    const fresh = pick(items).filter((item) => {
      const id = JSON.stringify([item.kind, item.edit, item.otherEdits]);
      return !this.#accepted.has(id) && this.#accepted.add(id);
    });
    const names = new Set(items.filter(({ kind }) => kind === 'key').map(({ label }) => label));
    for (const item of fresh) this.#accept(item, offset, names);
    return fresh.length;
  }

  #accept({ label, kind, edit, otherEdits = [] }: CompletionItem, offset: number, names: ReadonlySet<string>): void {
    const { text } = this.#file;
    const context = `Accepted "${label}" at ${String(offset)} of:\n${text.slice(0, offset)}<|>${text.slice(offset)}`;
    assert.ok(edit.range.start <= offset && offset <= edit.range.end, `The edit does not touch the cursor. ${context}`);
    assert.ok(!/[\r\n]/.test(text.slice(edit.range.start, edit.range.end)), `The edit spans lines. ${context}`);

    // An edit that goes with it stands before it, so it is made last.
    const after = [edit, ...otherEdits].reduce(editedFile, this.#file);
    assert.equal(after.text, applyEdits(text, [...otherEdits, edit]), `The edits overlap. ${context}`);
    const problems = parse(after).problems;
    const isReadable = problems.length <= this.#problems;
    assert.ok(isReadable, `${problems[0]?.message ?? ''} ${context}\n\nResult:\n${after.text}`);

    const shifted = otherEdits.reduce((sum, { range, newText }) => sum + newText.length - range.end + range.start, 0);
    const start = edit.range.start + shifted;
    const end = start + edit.newText.length;
    // What stands below a key that gets its name may lack keys of its own.
    const isRenamed = edit.newText.endsWith(':');
    const isKeyMissing = (name: string): boolean => kind === 'key' && (isRenamed || names.has(name));
    const here = findingsIn(after).filter(({ range }) => range.start < end && start < range.end);
    const wrong = here.filter((finding) => !isStillToCome(finding, isKeyMissing)).map(idOf);
    const before = wrong.length === 0 ? [] : findingsIn(this.#file).map(idOf);
    const added = wrong.filter((id) => !before.includes(id));
    assert.deepEqual(added, [], `${context}\n\nResult:\n${after.text}`);
  }
}

/** What a person fills in next: a placeholder, the other keys of the mapping, what the new status asks for. */
function isStillToCome({ rule, message }: Diagnostic, isKeyMissing: (name: string) => boolean): boolean {
  // A value that the schema allows may be one that a rule advises against.
  if (!/^(?:schema|yaml|reference|spec)\//.test(rule) || rule === 'schema/required-from') return true;
  const missing = /^"([^"]+)" is missing/.exec(message)?.[1];
  return rule === 'schema/required' && missing !== undefined && isKeyMissing(missing);
}

function idOf({ rule, message }: Diagnostic): string {
  return `${rule}: ${message}`;
}

function findingsIn(file: SourceFile): readonly Diagnostic[] {
  return diagnosticsOf(snapshotOf(file), uri);
}

function snapshotOf(file: SourceFile): Snapshot {
  return { environment, files: new FileSet(new Map([[uri, file]])), projects: new Map() };
}
