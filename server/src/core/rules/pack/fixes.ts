import type { Scope } from '../../expressions/scope.js';
import { applicableIn } from '../../schema/applicable.js';
import { isPlaceholder } from '../../schema/placeholder.js';
import { isObject } from '../../schema/schema.js';
import type { SchemaCheck } from '../../schema/schema-check.js';
import { keyOrder } from '../../schema/skeleton.js';
import type { Fix } from '../../text/finding.js';
import { fromPointer, type Path } from '../../text/json-pointer.js';
import type { TextEdit } from '../../text/text-edit.js';
import { toPlainText, writeFlow, type Draft, type DraftPair } from '../../yaml/draft.js';
import { fillPair, insertPairs } from '../../yaml/insert.js';
import { isEmpty, isScalarValue, type YamlNode, type YamlSequence } from '../../yaml/node.js';
import { heldPair, ownPlace, type OwnPlace } from '../../yaml/own-place.js';
import { takeOut } from '../../yaml/take-out.js';
import { writeInStyle, writeScalar } from '../../yaml/write-scalar.js';
import type { CompiledFix, CompiledRule, Written } from './compiled-rule.js';

/** The fixes of a finding at `path`; one that cannot be made with few edits is left out. */
export function fixesAt(rule: Pick<CompiledRule, 'fixes'>, check: SchemaCheck, path: Path, scope: Scope): Fix[] {
  return rule.fixes.flatMap((fix) => {
    const title = fix.title.fill(scope);
    const edits = editsOf(fix, { check, path, scope });
    return title === undefined || edits === undefined || edits.length === 0
      ? []
      : [{ title, safety: fix.safety, edits }];
  });
}

interface Spot {
  readonly check: SchemaCheck;
  readonly path: Path;
  readonly scope: Scope;
}

type Edits = readonly TextEdit[] | undefined;

function editsOf(fix: CompiledFix, spot: Spot): Edits {
  const edits = [
    insertion(spot, fix.insert),
    ...fix.set.map(([key, written]) => setting(spot, key.fill(spot.scope), written)),
    ...fix.remove.map((key) => removal(spot, key.fill(spot.scope))),
    ...fix.rename.map(([key, written]) => renaming(spot, key.fill(spot.scope), written)),
  ];
  return edits.some((some) => some === undefined) ? undefined : edits.flatMap((some) => some ?? []);
}

/** Adds those of the pairs that are not there yet. */
function insertion(spot: Spot, pairs: CompiledFix['insert']): Edits {
  if (pairs.length === 0) return [];
  const place = writtenPlace(spot.check.root, spot.path);
  if (place === undefined) return undefined;
  const { node, pair } = place;
  const present = node.kind === 'mapping' ? new Set(node.pairs.map(({ name }) => name)) : new Set<string>();
  const drafts = draftsOf(
    pairs.filter(([name]) => !present.has(name)),
    spot.scope,
  );
  if (drafts === undefined || drafts.length === 0) return drafts && [];
  if (node.kind === 'mapping') return insertPairs(spot.check.text, node, drafts, orderAt(spot.check, spot.path));
  return isEmpty(node) && pair !== undefined ? [fillPair(spot.check.text, pair, drafts)] : undefined;
}

function draftsOf(pairs: CompiledFix['insert'], scope: Scope): DraftPair[] | undefined {
  const drafts = pairs.flatMap(([name, written]) => {
    const answer = written(scope);
    return answer === undefined ? [] : [{ name, value: draftOf(answer.value) }];
  });
  return drafts.length === pairs.length ? drafts : undefined;
}

/** Gives a value to a key, whether it is there or not, or with `self` to what is looked at; several lines are never replaced. */
function setting({ check, path, scope }: Spot, key: string | undefined, written: Written): Edits {
  const answer = written(scope);
  if (answer === undefined || key === undefined) return undefined;
  const at = key === 'self' ? path : [...path, ...segmentsOf(key)];
  const name = at.at(-1);
  const place = writtenPlace(check.root, at);
  if (place === undefined) {
    const parent = writtenPlace(check.root, at.slice(0, -1))?.node;
    if (parent?.kind !== 'mapping' || typeof name !== 'string') return undefined;
    const drafts = [{ name, value: draftOf(answer.value) }];
    return insertPairs(check.text, parent, drafts, orderAt(check, at.slice(0, -1)));
  }
  return replaced(check.text, place.node, answer.value);
}

function replaced(text: string, node: YamlNode, value: unknown): Edits {
  if (node.kind === 'sequence' && Array.isArray(value)) return replacedList(text, node, value);
  if (node.kind !== 'scalar' || isEmpty(node) || !isScalarValue(value)) return undefined;
  const isText = typeof value === 'string' && typeof node.value === 'string';
  return [{ range: node.range, newText: isText ? writeInStyle(value, node.style) : writeScalar(value) }];
}

/** Replaces a list in brackets on one line; anything else may hold comments. */
function replacedList(text: string, { flow, range }: YamlSequence, items: readonly unknown[]): Edits {
  if (!flow || text.slice(range.start, range.end).includes('\n')) return undefined;
  return [{ range, newText: toPlainText(writeFlow(draftOf(items))) }];
}

/** Takes a key below the value out, or with `self` the value and its own key. */
function removal({ check, path }: Spot, key: string | undefined): Edits {
  if (key === undefined) return undefined;
  const at = key === 'self' ? path : [...path, ...segmentsOf(key)];
  const held = heldPair(check.root, at);
  return held && takeOut(check.text, held);
}

function renaming({ check, path, scope }: Spot, key: string | undefined, written: Written): Edits {
  const name = written(scope)?.value;
  if (key === undefined) return undefined;
  const held = heldPair(check.root, key === 'self' ? path : [...path, ...segmentsOf(key)]);
  if (typeof name !== 'string' || held === undefined || held.pair.key.kind !== 'scalar') return undefined;
  // A mapping that has both keys would have one of them twice.
  if (held.mapping.pairs.some((pair) => pair.name === name)) return undefined;
  return [{ range: held.pair.key.range, newText: writeInStyle(name, held.pair.key.style) }];
}

/** What is written at a path itself: others may lean on what an alias stands for. */
function writtenPlace(root: YamlNode, path: Path): OwnPlace | undefined {
  const place = ownPlace(root, path);
  return place?.node.kind === 'alias' ? undefined : place;
}

function orderAt(check: SchemaCheck, path: Path): readonly string[] {
  return keyOrder(applicableIn(check, path));
}

/** A key, or a pointer from the value. */
function segmentsOf(key: string): readonly string[] {
  return key.startsWith('/') ? fromPointer(key) : [key];
}

function draftOf(value: unknown): Draft {
  if (Array.isArray(value)) return { kind: 'sequence', items: value.map(draftOf) };
  if (isObject(value)) {
    return { kind: 'mapping', pairs: Object.entries(value).map(([name, inner]) => ({ name, value: draftOf(inner) })) };
  }
  const scalar = isScalarValue(value) ? value : null;
  return { kind: 'scalar', value: scalar, isPlaceholder: isPlaceholder(scalar), choices: [] };
}
