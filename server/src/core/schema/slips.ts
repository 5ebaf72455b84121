import { closest } from '../base/closest.js';
import type { Path } from '../text/json-pointer.js';
import { applicableIn, expand, memberOf } from './applicable.js';
import type { Candidate } from './candidates.js';
import { renameKey, ungluedKey } from './fixes.js';
import type { MissingKey, UnknownKey } from './key-faults.js';
import { moveCandidates, slippedOutOf } from './moved.js';
import { valueAt } from './patch.js';
import { pathOf } from './place.js';
import { isObject } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import { shapedKeys } from './shaped-keys.js';
import { keyOrder, requiredKeys } from './skeleton.js';
import { placesAt } from './places.js';
import { specialWords } from './special-words.js';
import { joinText, splitAt } from './split.js';
import type { Fault } from './validate.js';
import { nearCandidates } from './value-fixes.js';

/** The one slip of the writer that each way of undoing it would explain: for a key that is missing. */
export function slipsOfMissing(check: SchemaCheck, { path, name }: MissingKey): Candidate[] {
  return [...slippedCandidates(check, path, name), ...misnamed(check, path, name), ...outerMoves(check, path)];
}

/** The slips that may have made a key that is not known. */
export function slipsOfUnknown(check: SchemaCheck, { path, name, meant }: UnknownKey): Candidate[] {
  return [
    ...joinText(check, path, splitAt(check, path, name)),
    ...ungluedKey(check, path, name),
    ...moveCandidates(check, path, name, 'named', 'lacking'),
    ...renameKey(check, path, name, nearestKeys(check, path, name, meant)),
    ...renameKey(check, path, name, shapedKeys(check, path, name)),
    ...moveCandidates(check, path, name, 'open'),
    ...outerMoves(check, path),
  ];
}

/** The slips that may have made a value that is wrong. */
export function slipsOfValue(check: SchemaCheck, fault: Fault): Candidate[] {
  const path = pathOf(check.data, fault.instancePath);
  return [
    ...(specialWords(check, path, fault)?.candidates ?? []),
    ...keyCandidates(check, fault),
    ...(fault.data === null ? slippedCandidates(check, path) : []),
    ...nearCandidates(check, path, fault),
    ...outerMoves(check, path),
  ];
}

/** The keys that may have been meant by one that is not known, the likeliest first. */
export function nearestKeys(check: SchemaCheck, path: Path, name: string, meant?: string): string[] {
  const siblings = valueAt(check.data, path);
  const isFree = (key: string) => memberOf(siblings, key) === undefined;
  const known = keyOrder(applicableIn(check, path)).filter(isFree);
  const near = closest(name, new Set(known)).filter((key) => key !== meant);
  if (meant !== undefined) return [meant, ...near];
  return near.length > 0 ? near : closest(name, keysOfAlternatives(check, path).filter(isFree));
}

/** The keys of all alternatives for a group: where its one key is mistyped, another one looks meant. */
function keysOfAlternatives(check: SchemaCheck, path: Path): readonly string[] {
  if (path.length < check.start.path.length) return [];
  const all = expand(check.library, placesAt(check, path), valueAt(check.data, path), (_, branches) => branches);
  return [...new Set([...keyOrder(all), ...requiredKeys(all)])];
}

/** The key of a value that is wrong for a group whose schema does not name that key. */
export function undeclared(check: SchemaCheck, { instancePath }: Fault): { path: Path; name: string }[] {
  const at = pathOf(check.data, instancePath);
  const name = at.at(-1);
  return typeof name === 'string' && isUndeclared(check, at) ? [{ path: at.slice(0, -1), name }] : [];
}

function isUndeclared(check: SchemaCheck, at: Path): boolean {
  const path = at.slice(0, -1);
  // What stands around the one entry of a part is not known here.
  if (path.length < check.start.path.length) return false;
  return !keyOrder(applicableIn(check, path)).includes(String(at.at(-1)));
}

/** Another key of the group that a list or a group of keys may have been meant for, where its own takes none. */
export function otherKeys(check: SchemaCheck, { keyword, instancePath, data }: Fault): Candidate[] {
  const at = pathOf(check.data, instancePath);
  const [path, name] = [at.slice(0, -1), at.at(-1)];
  if (keyword !== 'type' || typeof data !== 'object' || data === null || typeof name !== 'string') return [];
  return renameKey(check, path, name, nearestKeys(check, path, name));
}

/** What a key that the schema does not name, with a value that is wrong there, may have been meant to be. */
function keyCandidates(check: SchemaCheck, fault: Fault): Candidate[] {
  return undeclared(check, fault).flatMap(({ path, name }) => [
    ...moveCandidates(check, path, name, 'named', 'lacking'),
    ...renameKey(check, path, name, nearestKeys(check, path, name)),
    ...moveCandidates(check, path, name, 'open'),
  ]);
}

/** Something is wrong with a key, or inside of it: it may have slipped out of the group before it. */
function outerMoves(check: SchemaCheck, path: Path): Candidate[] {
  return path.flatMap((name, depth) => {
    const [at, around] = [path.slice(0, depth + 1), path.slice(0, depth)];
    if (typeof name !== 'string' || around.length < check.start.path.length) return [];
    const named = moveCandidates(check, around, name, 'named');
    if (!isUndeclared(check, at) || isAtHome(check, at)) return named;
    return [...named, ...moveCandidates(check, around, name, 'open')];
  });
}

/** Whether a group has keys that its schema there names: it has not slipped as a whole. */
function isAtHome(check: SchemaCheck, at: Path): boolean {
  const value = valueAt(check.data, at);
  if (!isObject(value)) return false;
  const known = keyOrder(applicableIn(check, at));
  return Object.keys(value).some((key) => known.includes(key));
}

/** The key behind a group that lacks something, moved into it. */
function slippedCandidates(check: SchemaCheck, path: Path, name?: string): Candidate[] {
  const slipped = slippedOutOf(check, path);
  if (slipped === undefined || (name !== undefined && slipped.name !== name)) return [];
  return moveCandidates(check, slipped.path, slipped.name, 'named', 'lacking');
}

/** A key that nothing names stands there in the place of the one that is missing. */
function misnamed(check: SchemaCheck, path: Path, name: string): Candidate[] {
  const siblings = valueAt(check.data, path);
  const known = keyOrder(applicableIn(check, path));
  const others = isObject(siblings) ? Object.keys(siblings).filter((key) => !known.includes(key)) : [];
  const meant = closest(name, others).flatMap((other) => renameKey(check, path, other, [name]));
  // It may be needed for want of another key, which stands there mistyped.
  const nearby = others
    .slice(0, mostOthers)
    .map((other) => renameKey(check, path, other, nearestKeys(check, path, other)));
  return [...meant, ...nearby.flat()];
}

const mostOthers = 5;
