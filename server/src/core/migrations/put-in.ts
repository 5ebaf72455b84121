import type { Path } from '../text/json-pointer.js';
import type { TextEdit } from '../text/text-edit.js';
import { isPlaceholder } from '../schema/placeholder.js';
import { isObject } from '../schema/schema.js';
import type { Draft, DraftPair } from '../yaml/draft.js';
import { fillPair, insertPairs } from '../yaml/insert.js';
import { isEmpty, isScalarValue, type YamlNode } from '../yaml/node.js';
import { ownPlace } from '../yaml/own-place.js';

/** A text with its tree, and the order in which keys usually stand in the mapping at a path. */
export interface Sheet {
  readonly text: string;
  readonly root: YamlNode;
  readonly orderAt: (path: Path) => readonly string[];
}

/** Writes a value at a path where nothing stands, with the keys on the way to it that are missing; empty where it cannot. */
export function putIn({ text, root, orderAt }: Sheet, path: Path, value: Draft): TextEdit[] {
  for (let length = path.length - 1; length >= 0; length--) {
    const place = ownPlace(root, path.slice(0, length));
    if (place === undefined) continue;
    const added = nested(path.slice(length).map(String), value);
    if (added === undefined) return [];
    if (place.node.kind === 'mapping') return insertPairs(text, place.node, [added], orderAt(path.slice(0, length)));
    return isEmpty(place.node) && place.pair !== undefined ? [fillPair(text, place.pair, [added])] : [];
  }
  return [];
}

function nested([name, ...others]: readonly string[], value: Draft): DraftPair | undefined {
  if (name === undefined) return undefined;
  const inner = nested(others, value);
  return { name, value: inner === undefined ? value : { kind: 'mapping', pairs: [inner] } };
}

/** Data, to be written. */
export function draftOf(value: unknown): Draft {
  if (Array.isArray(value)) return { kind: 'sequence', items: value.map(draftOf) };
  if (isObject(value)) {
    return { kind: 'mapping', pairs: Object.entries(value).map(([name, inner]) => ({ name, value: draftOf(inner) })) };
  }
  const scalar = isScalarValue(value) ? value : null;
  return { kind: 'scalar', value: scalar, isPlaceholder: isPlaceholder(scalar), choices: [] };
}
