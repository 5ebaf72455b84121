import { toPointer, type Path } from '../text/json-pointer.js';
import { placeAt } from '../yaml/locate.js';
import { isEmpty, type YamlMapping, type YamlNode, type YamlPair } from '../yaml/node.js';
import { columnOf, indentPair } from '../yaml/rearrange.js';
import { applicableIn, memberOf, membersAt } from './applicable.js';
import type { Candidate } from './candidates.js';
import { lowered } from './combination-message.js';
import type { Subschema } from './library.js';
import { valueAt, withValue } from './patch.js';
import { subjectOf } from './place.js';
import { placesAt } from './places.js';
import { isObject } from './schema.js';
import { withData, type SchemaCheck } from './schema-check.js';
import { keyOrder } from './skeleton.js';
import { validate } from './validate.js';

/** A group of keys that ends right before a key, which may have slipped out of it. */
interface Home {
  readonly path: Path;
  readonly column: number;
  readonly claim: Claim;
}

/**
 * What speaks for a group as the home of a key: its schema names the key; it lacks all that it needs; its schema says
 * what groups of keys in it are like, whatever their names; or nothing.
 */
export type Claim = 'named' | 'lacking' | 'open' | 'none';

/** The groups of keys that the key `name` at `path` may have slipped out of, the outermost first. */
function homesOf(check: SchemaCheck, path: Path, name: string): Home[] {
  const mapping = placeAt(check.root, path)?.node;
  if (mapping?.kind !== 'mapping' || mapping.flow) return [];
  const index = mapping.pairs.findLastIndex((pair) => pair.name === name);
  const pair = mapping.pairs[index - 1];
  if (pair === undefined) return [];
  const value = valueAt(check.data, [...path, name]);
  return descend(check, { node: pair.value, path: [...path, pair.name], pair }, { name, value });
}

interface Step {
  readonly node: YamlNode;
  readonly path: Path;
  /** Absent for an item of a list. */
  readonly pair: YamlPair | undefined;
}

/** The last things inside of a value, each inside of the one before. */
function descend(check: SchemaCheck, step: Step, member: Slipped): Home[] {
  const { node, path } = step;
  if (node.kind === 'sequence') {
    const last = node.items.length - 1;
    const item = node.flow ? undefined : node.items[last];
    return item === undefined ? [] : descend(check, { node: item, path: [...path, last], pair: undefined }, member);
  }
  const isBlock = node.kind === 'mapping' ? !node.flow : isEmpty(node) && step.pair !== undefined;
  const column = isBlock ? columnOf(check.text, node, step.pair) : undefined;
  if (column === undefined) return [];
  const isTaken = memberOf(valueAt(check.data, path), member.name) !== undefined;
  const home = isTaken ? [] : [{ path, column, claim: claimOf(check, path, member) }];
  const pair = node.kind === 'mapping' ? node.pairs.at(-1) : undefined;
  const inner = pair && descend(check, { node: pair.value, path: [...path, pair.name], pair }, member);
  return [...home, ...(inner ?? [])];
}

interface Slipped {
  readonly name: string;
  readonly value: unknown;
}

function claimOf(check: SchemaCheck, path: Path, { name, value }: Slipped): Claim {
  const schemas = applicableIn(check, path);
  const isNamed = keyOrder(schemas).includes(name);
  const says = ({ schema }: Subschema) => isObject(schema) && Object.keys(schema).length > 0;
  const isDescribed = membersAt(schemas, {}, name).some(says);
  if (isNamed) return 'named';
  if (lacksAll(check, path)) return isDescribed ? 'named' : 'lacking';
  return isDescribed && typeof value === 'object' && value !== null ? 'open' : 'none';
}

/** Whether nothing stands where something has to. */
function lacksAll(check: SchemaCheck, path: Path): boolean {
  const value = valueAt(check.data, path);
  if (value !== null) return false;
  return placesAt(check, path).some((place) => validate(check.library, place, value).length > 0);
}

/** Moves of a key back into the groups of keys that it may have slipped out of. */
export function moveCandidates(check: SchemaCheck, path: Path, name: string, ...claims: Claim[]): Candidate[] {
  const mapping = placeAt(check.root, path)?.node;
  const pair = mapping?.kind === 'mapping' ? pairNamed(mapping, name) : undefined;
  if (pair === undefined) return [];
  return homesOf(check, path, name)
    .filter((home) => claims.includes(home.claim))
    .flatMap((home) =>
      splitsOf(check, [...path, name], pair, home).map((split) => moved(check, { path, pair, home, split })),
    );
}

/** A key on its way home, with the first `split` of its own keys; absent for all that it holds. */
interface Move {
  readonly path: Path;
  readonly pair: YamlPair;
  readonly home: Home;
  readonly split: number | undefined;
}

function moved(check: SchemaCheck, { path, pair, home, split }: Move): Candidate {
  const { name, value } = pair;
  const others = split !== undefined && value.kind === 'mapping' ? value.pairs.slice(split) : [];
  return {
    title: `Move into ${lowered(subjectOf(check, home.path))}`,
    edits: indentPair(check.text, pair, home.column, others[0]),
    // Worked out only when an edit is tried: it copies the group of keys.
    get data() {
      const own = valueAt(check.data, [...path, name]);
      const names = new Set(others.map((other) => other.name));
      const kept = isObject(own) && names.size > 0 ? withoutKeys(own, names) : own;
      const without = withValue(check.data, [...path, name], undefined);
      const home0 = withValue(without, [...home.path, name], kept);
      return [...names].reduce((data, other) => withValue(data, [...home.path, other], memberOf(own, other)), home0);
    },
  };
}

/** What is left of a group of keys; one without any has no value. */
function withoutKeys(value: object, names: ReadonlySet<string>): unknown {
  const left = Object.entries(value).filter(([key]) => !names.has(key));
  return left.length === 0 ? null : Object.fromEntries(left);
}

/** How many of its keys a key may take along: those behind it may have been its neighbours before it slipped. */
function splitsOf(check: SchemaCheck, at: Path, { value }: YamlPair, home: Home): (number | undefined)[] {
  if (value.kind !== 'mapping' || value.flow || columnOf(check.text, value, undefined) !== home.column)
    return [undefined];
  const there = withValue(withValue(check.data, at, undefined), [...home.path, String(at.at(-1))], {});
  const own = keyOrder(applicableIn(withData(check, there), [...home.path, String(at.at(-1))]));
  const isForeign = ({ name }: YamlPair) => own.length > 0 && !own.includes(name);
  const likely = value.pairs.findIndex(isForeign);
  const some = value.pairs.slice(0, mostSplits).map((_, index) => index);
  return [...new Set([...(likely === -1 ? [] : [likely]), undefined, ...some.toReversed()])];
}

const mostSplits = 8;

/** The key behind a group of keys that may have slipped out of it: not one that its own group knows. */
export function slippedOutOf(check: SchemaCheck, path: Path): { path: Path; name: string } | undefined {
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const outer = path.slice(0, depth);
    const mapping = placeAt(check.root, outer)?.node;
    if (mapping?.kind !== 'mapping') continue;
    const index = mapping.pairs.findLastIndex(({ name }) => name === path[depth]);
    const next = mapping.pairs[index + 1];
    if (next === undefined) continue;
    const isKnown = keyOrder(applicableIn(check, outer)).includes(next.name);
    return isKnown ? undefined : { path: outer, name: next.name };
  }
  return undefined;
}

/** Whether the key slipped out of the very place at `path`, which is now missing it or empty. */
export function isHome(check: SchemaCheck, slipped: { path: Path; name: string }, path: Path): boolean {
  const pointer = toPointer(path);
  return homesOf(check, slipped.path, slipped.name).some(
    (home) => toPointer(home.path) === pointer && home.claim !== 'none',
  );
}

function pairNamed({ pairs }: YamlMapping, name: string): YamlPair | undefined {
  return pairs.findLast((pair) => pair.name === name);
}
