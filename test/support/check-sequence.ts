import assert from 'node:assert/strict';
import { Ajv2020 } from 'ajv/dist/2020.js';

import { diagnosticsOf, type Diagnostic } from '../../server/src/core/features/diagnostics.js';
import { explain } from '../../server/src/core/schema/explain.js';
import { lineStartsIn } from '../../server/src/core/text/lines.js';
import type { SourceFile } from '../../server/src/core/text/source-file.js';
import type { TextEdit } from '../../server/src/core/text/text-edit.js';
import { readAssociation } from '../../server/src/core/workspace/association.js';
import { checksOf } from '../../server/src/core/workspace/check.js';
import { Workspace, type Snapshot } from '../../server/src/core/workspace/snapshot.js';
import { dataOf } from '../../server/src/core/yaml/data.js';
import { blocksOf, parse } from '../../server/src/core/yaml/parse.js';
import { readStream } from '../../server/src/core/yaml/read-stream.js';
import { fitted, type EditSequence } from './edit-sequences.js';
import { isSameStream } from './same-tree.js';
import { standardPack } from './standard-pack.js';
import { leavesOf } from './leaves.js';
import { readWhole, treeDifference, wholeData } from './yaml-oracle.js';

const uri = 'file:///a.yaml';

/** Finds something in most texts, in their entries and in the whole. */
const schema = {
  type: 'object',
  required: ['status'],
  maxProperties: 12,
  propertyNames: { maxLength: 20 },
  properties: { status: { enum: ['live', 'planned'] }, name: { type: 'string', minLength: 3 } },
  patternProperties: { '^[a-c]': { $ref: '#/$defs/value' }, '^[A-Z]': { type: 'integer', minimum: 10 } },
  additionalProperties: { $ref: '#/$defs/value' },
  $defs: {
    value: {
      type: ['string', 'object', 'array'],
      pattern: '^[a-z ]*$',
      required: ['name'],
      maxItems: 3,
      items: { type: 'string', maxLength: 10 },
      properties: { name: { type: 'string' }, new: false },
      additionalProperties: { type: ['string', 'integer', 'null', 'object'], required: ['description'] },
    },
  },
};
const strict = {
  ...schema,
  properties: { ...schema.properties, a: true, b: true, key: { $ref: '#/$defs/value' }, foo: { type: 'string' } },
  additionalProperties: false,
};
const list = {
  type: 'array',
  minItems: 3,
  items: { ...schema.$defs.value, required: ['description'], properties: { status: { enum: ['live', 'planned'] } } },
};
const association = (text: object) => readAssociation('s.json', 's.json', JSON.stringify(text), ['*.yaml']);
const environments = [
  { pack: undefined, associations: [association(schema)], folders: [] },
  { pack: undefined, associations: [association(strict)], folders: [] },
  { pack: undefined, associations: [association(list)], folders: [] },
] as const;
const ofPack = { pack: standardPack, associations: [], folders: [] };
const validators = [schema, strict, list].map((one) =>
  new Ajv2020({ strict: false, ownProperties: true }).compile(one),
);

/** What was seen on the way, so that a run can tell whether it has looked at anything. */
export interface Seen {
  edits: number;
  /** Edits after which the text cannot be read. */
  broken: number;
  /** Findings that had to stay while the text could not be read, and did. */
  kept: number;
  /** Texts that can be read, compared with what the library says. */
  compared: number;
  longest: number;
}

/** Makes the edits, and asserts after each what always holds. */
export function checkSequence(sequence: EditSequence, seen: Seen): void {
  const { stackTraceLimit } = Error;
  // The library throws nothing, but makes an error with a stack for all that is wrong.
  Error.stackTraceLimit = 0;
  try {
    check(sequence, seen);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function check({ text, edits }: EditSequence, seen: Seen): void {
  const index = /^(?:#.*\n)*- /.test(text) ? 2 : text.length % 2;
  const setting = /^spec:/m.test(text) ? ofPack : (environments[index] ?? ofPack);
  const workspace = workspaceOf(setting, text);
  seen.longest = Math.max(seen.longest, text.split('\n').length);
  for (const [number, edit] of edits.entries()) {
    const before = workspace.snapshot;
    const made = fitted(fileIn(before).text, edit);
    workspace.edit(uri, [made]);
    const after = workspace.snapshot;
    seen.edits += 1;
    if (isBroken(after)) seen.broken += 1;
    if (isBroken(after) && !isBroken(before)) checkRest(before, made, after, seen);
    // Now and then, as an editor asks for findings now and then.
    if (number % 3 === 2) checkTree(after);
    if (number % 3 === 1) diagnosticsOf(after, uri);
  }
  checkTree(workspace.snapshot);
  const fresh = workspaceOf(setting, fileIn(workspace.snapshot).text);
  assert.deepEqual(found(workspace.snapshot), found(fresh.snapshot));
  checkWhole(workspace.snapshot, seen);
}

function workspaceOf(environment: Snapshot['environment'], text: string): Workspace {
  const workspace = new Workspace(environment);
  workspace.apply(new Map([[uri, text]]));
  return workspace;
}

function fileIn({ files }: Snapshot): SourceFile {
  const file = files.get(uri);
  assert.ok(file);
  return file;
}

function isBroken(snapshot: Snapshot): boolean {
  return parse(fileIn(snapshot)).problems.length > 0;
}

/** After any edits a file is what it would be if it had been read anew. */
function checkTree(snapshot: Snapshot): void {
  const file = fileIn(snapshot);
  const fresh = { uri, text: file.text };
  assert.deepEqual([...lineStartsIn(file).values()], [...lineStartsIn(fresh).values()], 'Other lines.');
  if (!isSameStream(parse(file), parse(fresh))) assert.deepEqual(parse(file), parse(fresh), 'Another tree.');
}

function found(snapshot: Snapshot) {
  return diagnosticsOf(snapshot, uri).map(({ rule, severity, range, message }) => {
    return `${String(range.start)}-${String(range.end)} ${severity} ${rule}: ${message}`;
  });
}

/** What speaks of one entry because of another. */
const leaning = new Set(['yaml/duplicate-key', 'schema/required-from']);

/** What one edit breaks hides no finding two entries away. */
function checkRest(before: Snapshot, edit: TextEdit, after: Snapshot, seen: Seen): void {
  const [groupBefore, groupAfter] = [blocksOf(fileIn(before)), blocksOf(fileIn(after))];
  // With a line before its first item a list is none any more.
  if (groupBefore === undefined || groupBefore.role !== groupAfter?.role) return;
  // The line that says what kind of file it is may be the one that is broken.
  const [libraryBefore, libraryAfter] = [before, after].map(
    (one) => checksOf(one.environment, fileIn(one))[0]?.library,
  );
  if (libraryBefore !== libraryAfter) return;
  const isUntouched = leavesOf(fileIn(before), edit.range);
  const shift = edit.newText.length - (edit.range.end - edit.range.start);
  const now = new Set(diagnosticsOf(after, uri).map(placeOf(0, 0)));
  const expected = diagnosticsOf(before, uri).filter(({ rule, range }) => {
    return !leaning.has(rule) && isUntouched(range);
  });
  const lost = expected.map(placeOf(edit.range.end, shift)).filter((place) => !now.has(place));
  assert.deepEqual(lost, [], 'These findings are gone.');
  seen.kept += expected.length;
}

function placeOf(from: number, shift: number) {
  return ({ rule, range }: Diagnostic): string => {
    return `${String(range.start >= from ? range.start + shift : range.start)} ${rule}`;
  };
}

/** A text is what the library, and one run of `ajv` over the whole, say that it is. */
function checkWhole(snapshot: Snapshot, seen: Seen): void {
  const file = fileIn(snapshot);
  const { documents, problems } = parse(file);
  const [obstacle] = problems;
  if (obstacle !== undefined && documents.length === 0) return;
  // The library takes a list behind a byte order mark for broken. It is none (YAML 1.2.2, 5.2).
  if (/^\uFEFF-\s/.test(file.text)) return;
  const whole = readWhole(file.text);
  assert.equal(problems.length > 0, whole.isBroken, whole.isBroken ? 'A syntax error is not told.' : obstacle?.message);
  if (whole.isBroken || whole.documents.length !== 1) return;
  const [document] = documents;
  const [theirs] = whole.documents;
  const root = document?.root;
  if (theirs === undefined || root === undefined) return;
  assert.equal(treeDifference(root, theirs.contents), undefined);
  const expected = wholeData(theirs);
  if (expected !== undefined) assert.deepEqual(dataOf(root), expected.data);
  seen.compared += 1;
  checkFindings(snapshot, seen);
}

function checkFindings(snapshot: Snapshot, seen: Seen): void {
  const { environment } = snapshot;
  const file = fileIn(snapshot);
  const root = readStream(file.text).documents[0]?.root;
  const [ours] = checksOf(environment, file);
  if (ours === undefined || root === undefined) return;
  const data = dataOf(root);
  const told = diagnosticsOf(snapshot, uri).filter(({ rule }) => rule.startsWith('schema/'));
  const validator = validators[environments.findIndex((one) => one === environment)];
  if (validator !== undefined) assert.equal(told.length === 0, validator(data), 'Another verdict than that of ajv.');
  const { library, baseLibrary, style, step, title, start, text } = ours;
  const whole = explain({ library, baseLibrary, style, step, title, start, text, root, data });
  assert.deepEqual(told.map(lineOf), whole.sort((a, b) => a.range.start - b.range.start).map(lineOf));
  seen.compared += 1;
}

function lineOf({ rule, range, message }: { rule: string; range: { start: number }; message: string }): string {
  return `${String(range.start)} ${rule}: ${message}`;
}
