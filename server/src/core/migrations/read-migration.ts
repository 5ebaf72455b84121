import { valid, validRange } from 'semver';

import { listed } from '../base/counted.js';
import { KeyReader } from '../rules/pack/key-reader.js';
import { readDataFile } from '../workspace/data-file.js';
import type { Action, Migration, Step } from './migration.js';
import { readKey, readPattern, readTarget } from './read-place.js';
import { readMap, readMerge, readSplit } from './read-text-steps.js';

/** What came of reading a migration file; each problem is one sentence. */
export interface ReadMigration {
  readonly migration: Migration | undefined;
  readonly problems: readonly string[];
}

/** Reads a migration file; one with a problem is left out as a whole, since its steps build on each other. */
export function readMigration(path: string, text: string, kinds: readonly string[]): ReadMigration {
  const { data, problem } = readDataFile(path, text);
  if (problem !== undefined) return { migration: undefined, problems: [problem] };
  const reader = new KeyReader(path, data);
  allow(reader, ['spec', 'from', 'to', 'steps']);
  reader.oneOf('spec', ['migration/v1']);
  const from = reader.text('from');
  const to = reader.text('to');
  if (from !== '' && validRange(from) === null) reader.refuse('from', 'must be a range of versions, such as ^1.0');
  if (to !== '' && valid(to) === null) reader.refuse('to', 'must be a version, such as 2.0.0');
  const steps = reader.list('steps').flatMap((step) => readStep(step, kinds) ?? []);
  if (steps.length === 0 && reader.problems.length === 0) reader.refuse('steps', 'must list at least one step');
  return { migration: reader.problems.length === 0 ? { path, from, to, steps } : undefined, problems: reader.problems };
}

type Read = (reader: KeyReader) => Action | undefined;

/** By the key that says what a step does: the keys that go with it, and what it reads. */
const actions: Readonly<Record<string, readonly [keys: readonly string[], read: Read]>> = {
  rename: [['to'], readRename],
  move: [['to'], readMove],
  set: [['value'], readSet],
  remove: [[], readRemove],
  map: [['values'], readMap],
  split: [['into', 'pattern'], readSplit],
  merge: [['to', 'with'], readMerge],
  rename_symbol: [['from', 'to'], readRenameSymbol],
};

function readStep(reader: KeyReader, kinds: readonly string[]): Step | undefined {
  const known = Object.keys(actions);
  const [name, other] = known.filter((key) => reader.has(key));
  const [keys, read] = actions[name ?? ''] ?? [];
  if (name === undefined || keys === undefined || read === undefined) {
    if (reader.names().length > 0) reader.refuse('', `says nothing to do: it needs one of ${listed(known, 'or')}`);
    return undefined;
  }
  if (other !== undefined) {
    reader.refuse(other, `stands beside "${name}": one step does one thing`);
    return undefined;
  }
  allow(reader, [name, ...keys, 'kind']);
  const before = reader.problems.length;
  const action = read(reader);
  const of = readKinds(reader, kinds);
  return action === undefined || reader.problems.length > before ? undefined : { ...action, kinds: of };
}

function readKinds(reader: KeyReader, known: readonly string[]): ReadonlySet<string> | undefined {
  if (!reader.has('kind')) return undefined;
  const kinds = reader.texts('kind');
  const unknown = kinds.find((kind) => !known.includes(kind));
  if (unknown !== undefined) reader.refuse('kind', `names "${unknown}", which is no kind of this pack`);
  return new Set(kinds);
}

function allow(reader: KeyReader, names: readonly string[]): void {
  for (const name of reader.names()) if (!names.includes(name)) reader.refuse(name, 'is not known here');
}

function readRename(reader: KeyReader): Action {
  const at = readKey(reader, 'rename');
  const to = reader.text('to');
  if (to.includes('/')) reader.refuse('to', 'must be a key; "move" puts a key elsewhere');
  if (to !== '' && to === at.at(-1)) reader.refuse('to', 'is the key that is there already');
  return { action: 'rename', at, to };
}

function readMove(reader: KeyReader): Action {
  const at = readKey(reader, 'move');
  const to = readTarget(reader, 'to', at);
  const isInside = at.every((segment, index) => to[index] === segment);
  if (at.length > 0 && isInside) reader.refuse('to', 'lies inside of what is moved');
  return { action: 'move', at, to };
}

function readSet(reader: KeyReader): Action {
  const at = readKey(reader, 'set');
  if (!reader.has('value')) reader.refuse('value', 'is missing');
  return { action: 'set', at, value: reader.value('value') };
}

function readRemove(reader: KeyReader): Action {
  return { action: 'remove', at: readPattern(reader, 'remove', reader.text('remove')) };
}

function readRenameSymbol(reader: KeyReader): Action {
  const [from, to] = [reader.text('from'), reader.text('to')];
  if (from !== '' && from === to) reader.refuse('to', 'is the name that is there already');
  return { action: 'rename_symbol', symbol: reader.text('rename_symbol'), from, to };
}
