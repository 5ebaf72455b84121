import { certainAt, membersIn, possibleAt, type Member } from '../../schema/possible.js';
import { expand, memberOf, type ApplicableSchema } from '../../schema/applicable.js';
import { childOf } from '../../schema/library.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { isObject, listOf } from '../../schema/schema.js';
import { marksIn } from '../../schema/symbol-marks.js';
import type { Path } from '../../text/json-pointer.js';
import { lineBreakOf, lineStartAt } from '../../text/lines.js';
import type { SourceFile } from '../../text/source-file.js';
import type { TextEdit } from '../../text/text-edit.js';
import { checkAt } from '../../workspace/check.js';
import type { FilePosition, Snapshot } from '../../workspace/snapshot.js';
import type { BlockLayout } from '../../yaml/draft.js';
import { indentStepOf } from '../../yaml/insert.js';
import { isScalarValue, type ScalarValue, type YamlMapping, type YamlNode } from '../../yaml/node.js';
import { cursorAt, type Cursor, type KeySlot, type Slot } from './cursor.js';
import { closersAt } from './flow.js';
import { indentationsAt } from './indentation.js';
import { nameCandidates, type NameCandidate } from './name-candidates.js';
import { isBehindFlow, isCutOff, isLongText, isOpenFlow, nodesAround } from './surroundings.js';
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
  /** The value that an alias could stand for here, where one is being written. */
  readonly alias?: ValueContext;
  /** The list that a new item, dash included, would go into; absent where none can. */
  readonly item?: ValueContext;
}

/** What has to come behind the text, so that the brackets around it are closed. */
export type Closing = Pick<Probe, 'closers'>;

export interface KeyContext {
  readonly slot: KeySlot & Closing;
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
  readonly mapping: YamlMapping;
  readonly layout: BlockLayout;
  /** The names of other things that a key may be. */
  readonly names: readonly NameCandidate[];
  /** What puts a line that is indented wrongly where it belongs. */
  readonly shift?: TextEdit;
  /** Whether the line has to move to where the key belongs. */
  readonly isMoved: boolean;
  /** What a key has to begin with, where a key is unlikely to be meant. */
  readonly startsWith?: string;
  member(name: string): Member;
}

export interface ValueContext extends Member {
  /** The way to the value. */
  readonly path: Path;
  readonly slot: Slot & Closing;
  readonly check: SchemaCheck;
  /** The values that other items of the same list have already. */
  readonly used: ReadonlySet<ScalarValue>;
  /** The names of other things that the value may be. */
  readonly names: readonly NameCandidate[];
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
  const prose = around.find((node) => isLongText(file.text, node, offset));
  if (prose !== undefined) return inProse(snapshot, file, offset, prose);

  const flowStart = around.find((node) => isOpenFlow(file.text, node, offset))?.range.start;
  const cursor = cursorIn(file.text, offset, { root, flowStart });
  const reader = { snapshot, file, offset, flowStart };
  const key = cursor.key && keyContext(reader, cursor.key);
  const { value, item } = valuesAround(reader, cursor, key);
  const alias = cursor.alias && valueContext(reader, cursor.alias, 'value');
  // Where a list item fits as it stands, no key is meant further to the left.
  const isKeyMeant = key !== undefined && (item === undefined || !key.isMoved);
  return {
    snapshot,
    file,
    offset,
    ...(isKeyMeant ? { key } : {}),
    ...(value === undefined ? {} : { value }),
    ...(alias === undefined ? {} : { alias }),
    ...(item === undefined ? {} : { item }),
  };
}

/** What could be written at `offset`, less what would take the place of a part of something. */
function cursorIn(
  text: string,
  offset: number,
  { root, flowStart }: { root: YamlNode | undefined; flowStart: number | undefined },
): Cursor {
  if (root === undefined) return cursorAt(text, offset, flowStart);
  if (flowStart === undefined && isBehindFlow(text, root, offset)) return {};
  const { value, ...others } = cursorAt(text, offset, flowStart);
  return value === undefined || isCutOff(text, root, value.range) ? others : { ...others, value };
}

/** Each probe costs a parse: between keys no value stands, and a list item only where one could go on or begin. */
function valuesAround(reader: Reader, { value, item }: Cursor, key: KeyContext | undefined) {
  const isAmongKeys = key !== undefined && !key.isMoved && key.present.size > 0;
  const mayBeItem = !isAmongKeys || /^\s*-\s|:\s*(?:#.*)?$/.test(lineAbove(reader.file.text, reader.offset));
  return {
    value: value === undefined || isAmongKeys ? undefined : valueContext(reader, value, 'value'),
    item: item === undefined || !mayBeItem ? undefined : valueContext(reader, item, 'item'),
  };
}

/** The nearest line above that is not blank. */
function lineAbove(text: string, offset: number): string {
  const above = text.slice(Math.max(0, lineStartAt(text, offset) - mostAbove), lineStartAt(text, offset)).trimEnd();
  return above.slice(above.lastIndexOf('\n') + 1);
}

/** Nobody leaves more white space than this between a key and its list. */
const mostAbove = 2000;

/** Text that goes on in a second line may be a key that is indented too far: then its word says so. */
function inProse(
  snapshot: Snapshot,
  file: SourceFile,
  offset: number,
  { range, ...node }: YamlNode,
): CompletionContext | undefined {
  const lines = file.text.slice(range.start, range.end).split('\n').length;
  const slot = cursorAt(file.text, offset, undefined).key;
  if (node.kind !== 'scalar' || node.style !== 'plain' || lines > 2 || slot === undefined) return undefined;
  const word = file.text.slice(slot.range.start, slot.range.end);
  if (word.length < shortestWord || slot.range.end !== range.end) return undefined;
  const key = movedKeyContext({ snapshot, file, offset, flowStart: undefined }, slot);
  return { snapshot, file, offset, ...(key === undefined ? {} : { key: { ...key, startsWith: word } }) };
}

/** A word of prose is seldom how a key begins that is still missing; one letter often is. */
const shortestWord = 2;

interface Reader {
  readonly snapshot: Snapshot;
  readonly file: SourceFile;
  readonly offset: number;
  readonly flowStart: number | undefined;
}

function probeAt(
  { snapshot, file, offset, flowStart }: Reader,
  form: ProbeForm,
  edit: TextEdit,
): ReturnType<typeof probe> {
  const lineStart = lineStartAt(file.text, offset);
  const opening = /[[{]/.exec(file.text.slice(lineStart, offset));
  const from = flowStart ?? (opening === null ? offset : lineStart + opening.index);
  const closers = from < offset ? closersAt(file.text, from, offset) : '';
  return probe(snapshot.environment, file, { form, edit, closers });
}

function keyContext(reader: Reader, slot: KeySlot): KeyContext | undefined {
  const form = slot.hasColon ? 'renamed key' : 'key';
  const found = probeAt(reader, form, { range: slot.range, newText: slot.gap });
  const { start } = slot.range;
  const column = start + slot.gap.length - lineStartAt(reader.file.text, start);
  if (found === 'in text') return undefined;
  const here = found && toKeyContext(reader, slot, found, column);
  if (slot.hasColon || reader.flowStart !== undefined || found?.problems === 0) return here;
  // Where something cannot be read, another column may be the one that was meant.
  return movedKeyContext(reader, slot, found?.problems) ?? here;
}

/** A key on a line that is indented wrongly, where it fits when the line is moved. */
function movedKeyContext(reader: Reader, slot: KeySlot, mostProblems = Infinity): KeyContext | undefined {
  const { text } = reader.file;
  const range = { start: lineStartAt(text, slot.range.start), end: slot.range.start };
  for (const indentation of indentationsAt(text, slot.range.start)) {
    const newText = ' '.repeat(indentation);
    const found = probeAt(reader, 'key', { range: { start: range.start, end: slot.range.end }, newText });
    if (typeof found !== 'object' || found.problems >= mostProblems) continue;
    const context = toKeyContext(reader, slot, found, indentation);
    // It would take the lines below away from the key above.
    if (context === undefined || ('existing' in context && mostProblems === Infinity)) continue;
    if (range.end === range.start) return { ...context, isMoved: true, slot: { ...context.slot, gap: newText } };
    return { ...context, isMoved: true, shift: { range, newText } };
  }
  return undefined;
}

function toKeyContext(reader: Reader, slot: KeySlot, found: Probe, column: number): KeyContext | undefined {
  const { check, path, parent } = found;
  const { text } = reader.file;
  if (parent?.kind !== 'mapping') return undefined;
  const container = path.reduce(memberOf, check.data);
  if ('existing' in found && slot.range.start === slot.range.end) return undefined;
  const schemas = possibleAt(check.library, check.data, path);
  const naming = schemas.map((parent) => childOf(parent, 'propertyNames')).filter((schema) => schema !== undefined);
  return {
    slot: { ...slot, closers: found.closers },
    check,
    path,
    schemas,
    names: namesAt(reader, check, slot, expand(check.library, naming, undefined)),
    certain: certainAt(check.library, check.data, path),
    present: new Set(isObject(container) ? Object.keys(container) : []),
    ...('existing' in found ? { existing: found.existing } : {}),
    flow: parent.flow,
    mapping: parent,
    layout: layoutOf(text, column),
    isMoved: false,
    member: membersIn(check.library, check.data, path),
  };
}

function valueContext(reader: Reader, slot: Slot, form: 'value' | 'item'): ValueContext | undefined {
  const found = probeAt(reader, form, { range: slot.range, newText: slot.gap });
  if (typeof found !== 'object' || found.segment === undefined || found.parent === undefined) return undefined;
  const { check, path, segment, parent } = found;
  const container = path.reduce(memberOf, check.data);
  // What stands at a position of its own may well be the same as another.
  const isPositional = possibleAt(check.library, check.data, path).some(({ schema }) =>
    ['prefixItems', 'items'].some((keyword) => segment in listOf(schema, keyword)),
  );
  const others: readonly unknown[] = Array.isArray(container) ? container : [];
  const { text } = reader.file;
  const { start } = slot.range;
  const before = text.slice(lineStartAt(text, start), start) + slot.gap;
  const lead = /^\s*(?:-[ \t]+)*/.exec(before)?.[0].length ?? 0;
  const member = membersIn(check.library, check.data, path)(segment);
  return {
    ...member,
    path: [...path, segment],
    names: namesAt(reader, check, slot, member.schemas),
    slot: { ...slot, closers: found.closers },
    check,
    used: new Set(isPositional ? [] : others.filter(isScalarValue)),
    isItem: parent.kind === 'sequence',
    flow: parent.flow,
    layout: layoutOf(text, form === 'item' ? lead + 2 : lead),
  };
}

function namesAt(
  { snapshot, file }: Reader,
  { data }: SchemaCheck,
  { range }: Slot,
  schemas: readonly ApplicableSchema[],
): readonly NameCandidate[] {
  const typed = file.text.slice(range.start, range.end).replace(/^["']/, '');
  return nameCandidates(snapshot, { uri: file.uri, data, typed }, marksIn(schemas));
}

function layoutOf(text: string, indent: number): BlockLayout {
  return { indent, step: indentStepOf(text), lineBreak: lineBreakOf(text) };
}
