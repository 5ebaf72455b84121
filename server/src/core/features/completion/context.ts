import { certainAt, memberIn, possibleAt, type Member } from '../../schema/possible.js';
import { memberOf, type ApplicableSchema } from '../../schema/applicable.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { isObject } from '../../schema/schema.js';
import type { Path } from '../../text/json-pointer.js';
import { lineBreakOf, lineStartAt } from '../../text/lines.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextEdit } from '../../text/text-edit.js';
import { checkAt } from '../../workspace/check.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import type { BlockLayout } from '../../yaml/draft.js';
import { indentStepOf } from '../../yaml/insert.js';
import { isScalarValue, type ScalarValue } from '../../yaml/node.js';
import { cursorAt, type KeySlot, type Slot } from './cursor.js';
import { closersAt } from './flow.js';
import { indentationsAt } from './indentation.js';
import { isLongText, isOpenFlow, nodesAround } from './surroundings.js';
import { probe, type Probe, type ProbeForm } from './probe.js';

/** All that is known about the cursor, worked out once for all contributors. */
export interface CompletionContext {
  readonly snapshot: Snapshot;
  readonly file: SourceFile;
  readonly offset: number;
  /** The mapping that a key would go into; absent where none can stand. */
  readonly key?: KeyContext;
  /** The value that could stand here; absent where none can. */
  readonly value?: ValueContext;
  /** The list that a new item, dash included, would go into; absent where none can. */
  readonly item?: ValueContext;
}

export interface KeyContext {
  readonly slot: KeySlot;
  readonly check: SchemaCheck;
  readonly path: Path;
  readonly schemas: readonly ApplicableSchema[];
  /** What holds whichever alternative is meant. */
  readonly certain: readonly ApplicableSchema[];
  /** The keys that stand there already. */
  readonly present: ReadonlySet<string>;
  /** The value that stands behind the key already, as data; absent when there is none. */
  readonly existing?: unknown;
  readonly flow: boolean;
  readonly layout: BlockLayout;
  /** What puts a line that is indented wrongly where it belongs. */
  readonly shift?: TextEdit;
  member(name: string): Member;
}

export interface ValueContext extends Member {
  readonly slot: Slot;
  readonly check: SchemaCheck;
  /** The values that other items of the same list have already. */
  readonly used: ReadonlySet<ScalarValue>;
  readonly isItem: boolean;
  readonly flow: boolean;
  /** Where the further lines of the value would be indented. */
  readonly layout: BlockLayout;
}

export function completionContext(snapshot: Snapshot, { uri, offset }: FilePosition): CompletionContext | undefined {
  const file = snapshot.files.get(uri);
  if (file === undefined) return undefined;
  const root = checkAt(snapshot.environment, file, offset)?.root;
  const around = root === undefined ? [] : nodesAround(root, offset);
  if (around.some((node) => isLongText(file.text, node, offset))) return undefined;

  const flowStart = around.find((node) => isOpenFlow(file.text, node, offset))?.range.start;
  const cursor = cursorAt(file.text, offset, flowStart);
  const reader = { snapshot, file, offset, flowStart };
  const key = cursor.key && keyContext(reader, cursor.key);
  const value = cursor.value && valueContext(reader, cursor.value, 'value');
  const item = cursor.item && valueContext(reader, cursor.item, 'item');
  return {
    snapshot,
    file,
    offset,
    ...(key === undefined ? {} : { key }),
    ...(value === undefined ? {} : { value }),
    ...(item === undefined ? {} : { item }),
  };
}

interface Reader {
  readonly snapshot: Snapshot;
  readonly file: SourceFile;
  readonly offset: number;
  readonly flowStart: number | undefined;
}

function probeAt({ snapshot, file, offset, flowStart }: Reader, form: ProbeForm, edit: TextEdit): Probe | undefined {
  const lineStart = lineStartAt(file.text, offset);
  const opening = /[[{]/.exec(file.text.slice(lineStart, offset));
  const from = flowStart ?? (opening === null ? offset : lineStart + opening.index);
  return probe(snapshot.environment, file, form, edit, from < offset ? closersAt(file.text, from, offset) : '');
}

function keyContext(reader: Reader, slot: KeySlot): KeyContext | undefined {
  const { text } = reader.file;
  const form = slot.hasColon ? 'renamed key' : 'key';
  const inPlace = probeAt(reader, form, { range: slot.range, newText: slot.gap });
  const start = slot.range.start + slot.gap.length;
  const column = start - lineStartAt(text, start);
  if (inPlace !== undefined) return toKeyContext(reader, slot, inPlace, column);
  if (slot.hasColon || reader.flowStart !== undefined) return undefined;

  for (const indentation of indentationsAt(text, slot.range.start)) {
    const range = { start: start - column, end: start };
    const moved = { range: { start: range.start, end: slot.range.end }, newText: ' '.repeat(indentation) };
    const found = probeAt(reader, form, moved);
    const context = found && toKeyContext(reader, slot, found, indentation);
    if (context !== undefined) return { ...context, shift: { range, newText: moved.newText } };
  }
  return undefined;
}

function toKeyContext({ file }: Reader, slot: KeySlot, found: Probe, column: number): KeyContext | undefined {
  const { check, path, parent } = found;
  if (parent?.kind !== 'mapping') return undefined;
  const container = path.reduce(memberOf, check.data);
  return {
    slot,
    check,
    path,
    schemas: possibleAt(check.library, check.data, path),
    certain: certainAt(check.library, check.data, path),
    present: new Set(isObject(container) ? Object.keys(container) : []),
    ...('existing' in found ? { existing: found.existing } : {}),
    flow: parent.flow,
    layout: layoutOf(file.text, column),
    member: (name) => memberIn(check.library, check.data, path, name),
  };
}

function valueContext(reader: Reader, slot: Slot, form: 'value' | 'item'): ValueContext | undefined {
  const found = probeAt(reader, form, { range: slot.range, newText: slot.gap });
  if (found?.segment === undefined || found.parent === undefined) return undefined;
  const { check, path, segment, parent } = found;
  const container = path.reduce(memberOf, check.data);
  const others: readonly unknown[] = Array.isArray(container) ? container : [];
  const { text } = reader.file;
  const start = slot.range.start + slot.gap.length;
  const lineStart = lineStartAt(text, start);
  const lead = /^\s*(?:-[ \t]+)*/.exec(text.slice(lineStart, start))?.[0].length ?? 0;
  return {
    ...memberIn(check.library, check.data, path, segment),
    slot,
    check,
    used: new Set(others.filter(isScalarValue)),
    isItem: parent.kind === 'sequence',
    flow: parent.flow,
    layout: layoutOf(text, form === 'item' ? lead + 2 : lead),
  };
}

function layoutOf(text: string, indent: number): BlockLayout {
  return { indent, step: indentStepOf(text), lineBreak: lineBreakOf(text) };
}
