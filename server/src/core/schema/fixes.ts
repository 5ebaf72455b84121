import type { Fix } from '../text/finding.js';
import { toPointer, type Path } from '../text/json-pointer.js';
import type { TextEdit } from '../text/text-edit.js';
import { toPlainText, writeFlow, type Draft, type DraftPair } from '../yaml/draft.js';
import { fillFile, fillFileInFlow, fillItem, fillPair, insertPairs } from '../yaml/insert.js';
import { placeAt } from '../yaml/locate.js';
import { isEmpty, type YamlMapping, type YamlNode, type YamlScalar } from '../yaml/node.js';
import { takeOut, takeOutLines } from '../yaml/take-out.js';
import { spaceAfterColon } from '../yaml/unglue.js';
import { writeInStyle } from '../yaml/write-scalar.js';
import { applicableIn } from './applicable.js';
import { best, type Candidate } from './candidates.js';
import { faultsOf } from './check-faults.js';
import { draftChoices, jsonOf } from './draft-choices.js';
import { keyFaults, type MissingKey } from './key-faults.js';
import { valueAt, withValue } from './patch.js';
import { pathInDocument } from './place.js';
import { placesAt } from './places.js';
import { isObject } from './schema.js';
import { withData, type SchemaCheck } from './schema-check.js';
import { draftOf, draftPairs, keyOrder, requiredKeys } from './skeleton.js';

/** Inserts a key with the required inside of it, and of the values that it may have the first that leaves no fault. */
export function insertKey(check: SchemaCheck, path: Path, name: string): Candidate | undefined {
  const title = `Insert "${name}"`;
  if (check.style.marksUnknown) {
    return skeleton(check, path, [name], title);
  }
  const choices = draftChoices(check.library, placesAt(check, [...path, name]));
  const drafts: Draft[] =
    choices.length > 0 ? choices : [{ kind: 'scalar', value: '', isPlaceholder: true, choices: [] }];
  return best(
    check,
    drafts.map((value) => ({
      title,
      edits: insertedAt(check, path, [{ name, value }]),
      data: withValue(check.data, [...path, name], jsonOf(value)),
    })),
  );
}

/** What a file of a pack gets, in which unknown values are marked. */
function skeleton(check: SchemaCheck, path: Path, names: readonly string[], title: string): Candidate | undefined {
  const edits = insertionsAt(check, path, names);
  const wanted = names.length > 0 ? names : requiredKeys(applicableIn(check, path));
  const pairs = draftPairs(check, path, wanted);
  const after = pairs.reduce(
    (result, { name, value }) => withValue(result, [...path, name], jsonOf(value)),
    check.data,
  );
  return edits.length === 0 ? undefined : { title, edits, data: after };
}

/** Gives a key that has no value yet what it needs; the whole file when `path` is empty. */
export function fillValue(check: SchemaCheck, path: Path, title: string): Candidate | undefined {
  const place = placeAt(check.root, path);
  if (place === undefined || !isEmpty(place.node)) return undefined;
  const { pair } = place;
  if (check.style.marksUnknown && requiredKeys(applicableIn(check, path)).length > 0) {
    return skeleton(check, path, [], title);
  }
  const drafts = draftsFor(check, path).filter((draft) => jsonOf(draft) !== null);
  return best(
    check,
    drafts.map((draft) => ({ title, edits: filled(draft), data: withValue(check.data, path, jsonOf(draft)) })),
  );

  function filled(draft: Draft): TextEdit[] {
    if (draft.kind === 'mapping' && draft.pairs.length > 0) {
      return filledAt(check, path, draft.pairs);
    }
    if (pair === undefined) {
      const isFile = pathInDocument(check, path).length === 0;
      return isFile && draft.kind !== 'scalar' ? [fillFileInFlow(check.text, draft)] : [];
    }
    const at = check.text.indexOf(':', pair.key.range.end) + 1;
    return at === 0 ? [] : [{ range: { start: at, end: at }, newText: ` ${toPlainText(writeFlow(draft))}` }];
  }
}

/** What the value at a path may be; in a file of a pack, a single value alone. */
function draftsFor(check: SchemaCheck, path: Path): readonly Draft[] {
  if (!check.style.marksUnknown) return draftChoices(check.library, placesAt(check, path));
  const draft = draftOf(check.library, applicableIn(check, path), check.style, path.length);
  return draft.kind === 'scalar' ? [draft] : [];
}

/** Inserts all missing keys at once; those of one mapping together, in the schema's order. */
export function insertAll(check: SchemaCheck, missing: readonly MissingKey[], title: string): Fix | undefined {
  const byMapping = new Map<string, { path: Path; names: string[] }>();
  for (const { path, name } of missing) {
    const id = JSON.stringify(path);
    const group = byMapping.get(id);
    if (group === undefined) byMapping.set(id, { path, names: [name] });
    else group.names.push(name);
  }
  // Where an inner mapping and an outer one end on the same line, the inner one goes on first.
  const innermostFirst = [...byMapping.values()].sort((a, b) => b.path.length - a.path.length);
  const edits = check.style.marksUnknown
    ? innermostFirst.flatMap(({ path, names }) => insertionsAt(check, path, names))
    : insertionsOfAll(check, innermostFirst);
  return edits.length === 0 ? undefined : { title, safety: 'suggestion', edits };
}

interface Gap {
  readonly path: Path;
  readonly names: readonly string[];
}

/** Each value is chosen beside those before it; what they make necessary in the same mappings comes in too. */
function insertionsOfAll(check: SchemaCheck, gaps: readonly Gap[]): TextEdit[] {
  const filled = gaps.map(({ path, names }) => ({ path, names: [...names], pairs: new Array<DraftPair>() }));
  let { data } = check;
  for (let round = 0; round < mostRounds; round++) {
    for (const { path, names, pairs } of filled) {
      for (const name of names.splice(0)) {
        const value = bestDraft(withData(check, data), path, name);
        pairs.push({ name, value });
        data = withValue(data, [...path, name], jsonOf(value));
      }
    }
    const after = withData(check, data);
    for (const { path, name } of keyFaults(after, faultsOf(after)).missing)
      filled.find((gap) => toPointer(gap.path) === toPointer(path))?.names.push(name);
  }
  return filled.flatMap(({ path, pairs }) => insertedAt(withData(check, data), path, pairs));
}

/** How often what was inserted may make more necessary. */
const mostRounds = 3;

function bestDraft(check: SchemaCheck, path: Path, name: string): Draft {
  const drafts = draftChoices(check.library, placesAt(check, [...path, name]));
  const candidates = drafts.map((draft) => ({
    title: '',
    edits: [],
    data: withValue(check.data, [...path, name], jsonOf(draft)),
    draft,
  }));
  const chosen = best(check, candidates);
  const draft = candidates.find((candidate) => candidate === chosen)?.draft;
  return draft ?? { kind: 'scalar', value: '', isPlaceholder: true, choices: [] };
}

function insertionsAt(check: SchemaCheck, path: Path, names: readonly string[]): TextEdit[] {
  const wanted = names.length > 0 ? names : requiredKeys(applicableIn(check, path));
  return wanted.length === 0 ? [] : insertedAt(check, path, draftPairs(check, path, wanted));
}

function insertedAt(check: SchemaCheck, path: Path, pairs: readonly DraftPair[]): TextEdit[] {
  const { text, root } = check;
  const node = placeAt(root, path)?.node;
  if (node === undefined) return [];
  if (node.kind === 'mapping') return insertPairs(text, node, pairs, keyOrder(applicableIn(check, path)));
  return isEmpty(node) ? filledAt(check, path, pairs) : [];
}

/** Writes the pairs where no value stands yet: behind a key or a dash, or in an empty file. */
function filledAt(check: SchemaCheck, path: Path, pairs: readonly DraftPair[]): TextEdit[] {
  const { text, root } = check;
  const place = placeAt(root, path);
  if (place === undefined) return [];
  if (place.pair !== undefined) return [fillPair(text, place.pair, pairs)];
  if (pathInDocument(check, path).length === 0) return [fillFile(text, pairs)];
  const edit = fillItem(text, place.node, pairs);
  return edit === undefined ? [] : [edit];
}

/** Gives a key one of the names that were probably meant. */
export function renameKey(check: SchemaCheck, path: Path, name: string, nearest: readonly string[]): Candidate[] {
  const pair = placeAt(check.root, [...path, name])?.pair;
  if (pair === undefined) return [];
  const value = valueAt(check.data, [...path, name]);
  // Worked out only when an edit is tried: it copies the group of keys.
  const without = () => withValue(check.data, [...path, name], undefined);
  return nearest.map((newName) => ({
    title: `Rename to "${newName}"`,
    edits: [{ range: pair.key.range, newText: writeInStyle(newName, styleOf(pair.key)) }],
    get data() {
      return withValue(without(), [...path, newName], value);
    },
  }));
}

function styleOf(key: YamlNode): YamlScalar['style'] {
  return key.kind === 'scalar' ? key.style : 'plain';
}

/** `key:[value: 1]` without a space after the first colon is one key up to the second. */
export function ungluedKey(check: SchemaCheck, path: Path, name: string): Candidate[] {
  const pair = placeAt(check.root, [...path, name])?.pair;
  const range = pair && { start: pair.key.range.start, end: Math.max(pair.key.range.end, pair.value.range.end) };
  const mend = range && spaceAfterColon(check.text, range);
  if (mend === undefined || !isObject(mend.data)) return [];
  const members = Object.entries(mend.data);
  const without = withValue(check.data, [...path, name], undefined);
  const data = members.reduce((result, [key, value]) => withValue(result, [...path, key], value), without);
  return [{ title: 'Add a space after the colon', edits: [mend.edit], data }];
}

/** Takes a key out with its value. */
export function removeKey({ root, text, data, start }: SchemaCheck, path: Path, name: string): Candidate[] {
  const node = placeAt(root, path)?.node;
  const pair = node?.kind === 'mapping' ? ownPair(node, name) : undefined;
  if (node?.kind !== 'mapping' || pair === undefined) return [];
  return [
    {
      title: `Remove "${name}"`,
      // Of a part of a file the one entry has neighbours, though they do not show.
      edits: start.path.length > path.length ? takeOutLines(text, pair) : takeOut(text, { mapping: node, pair }),
      get data() {
        return withValue(data, [...path, name], undefined);
      },
    },
  ];
}

function ownPair({ pairs }: YamlMapping, name: string) {
  return pairs.findLast((pair) => pair.name === name);
}
