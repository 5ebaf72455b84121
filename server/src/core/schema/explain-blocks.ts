import { memoize } from '../base/memoize.js';
import type { Finding, Fix } from '../text/finding.js';
import { toPointer, type Path } from '../text/json-pointer.js';
import type { Block } from '../yaml/block.js';
import { dataOfGroup, nameOf, namesOf, perPart, type Group, type Part, type PartValues } from '../yaml/group.js';
import type { YamlMapping } from '../yaml/node.js';
import { shiftedRange, treeOf } from '../yaml/tree.js';
import { decompose, type Decomposed } from './decompose.js';
import { explain, explainFaults, unique, type SchemaFinding } from './explain.js';
import { meantFaults } from './faults.js';
import type { SchemaLibrary, Subschema } from './library.js';
import { LazyCheck, type SchemaCheck, type SchemaStart } from './schema-check.js';
import { toldByMisplacedKeys, unknownName, type IsTold } from './unknown-keys.js';
import { validateAlone, verdictOn, type Fault } from './validate.js';

/** The check of a file that was read in blocks. */
export interface BlocksCheck extends SchemaCheck {
  readonly group: Group;
}

/** Ranges count from the start of a part, so what was found stays right wherever the part moves. */
type Findings = readonly SchemaFinding[];

/**
 * All that the schema finds wrong, worked out part by part: what an edit does not touch is not looked at again.
 *
 * Absent where the schema looks into several parts at once.
 */
export function explainBlocks(check: BlocksCheck): Findings | undefined {
  try {
    return findingsIn(check);
  } catch (error) {
    if (error instanceof NotAlone) return undefined;
    throw error;
  }
}

/** A part of a schema leans on where it stands, so the whole has to be asked at once. */
class NotAlone extends Error {}

/** Whether a value is certain to satisfy schemas, each of which can be asked by itself. */
function standing({ library }: Setting, schemas: readonly Subschema[]): (value: unknown) => boolean {
  const isSatisfied = verdictOn(library, schemas);
  if (isSatisfied === undefined) throw new NotAlone();
  return isSatisfied;
}

function findingsIn(check: BlocksCheck): Findings | undefined {
  const { group, start } = check;
  const decomposed = decompose(check.library, start.schemas, group.role === 'mapping' ? 'object' : 'array');
  if (decomposed === undefined) return undefined;
  const faults = faultsOfWhole(check, group, decomposed, '');
  const isTold = toldByMisplacedKeys(check, group, faults, []);
  const inside = findingsOfParts(check, { group, decomposed, around: [], isTold });
  if (inside === undefined) return undefined;
  const inParts = inside.map((found) =>
    found.isAbsence || isOfEntry(found) ? { ...found, fixes: () => fixesInWhole(check, found) } : found,
  );
  return unique([...explainFaults(check, faults), ...inParts]);
}

/** Whether an entry that may be a part is wrong as a whole, and so maybe its key. */
function isOfEntry({ at }: SchemaFinding): boolean {
  return at !== undefined && at.length <= 2;
}

/** What mends an entry may be beside it: the fixes are looked for in the whole, once they are asked for. */
function fixesInWhole(check: BlocksCheck, { message, range, fixes }: SchemaFinding): readonly Fix[] {
  const same = explain(check).find((found) => found.message === message && found.range.start === range.start);
  return (same ?? { fixes }).fixes?.() ?? [];
}

/** What does not change from part to part of a file. */
type Setting = Omit<SchemaCheck, 'text' | 'root' | 'data' | 'start'>;

/** A group, and what its parts are checked with. */
interface GroupContext {
  readonly group: Group;
  readonly decomposed: Decomposed;
  readonly around: Path;
  readonly isTold: IsTold;
}

/** The findings of each part; absent where those of one may follow on another. */
function findingsOfParts(setting: Setting, { group, decomposed, around, isTold }: GroupContext): Findings | undefined {
  const byPart =
    group.role === 'mapping'
      ? perMember(setting)(decomposed)(around.join('/'))(group)
      : // The message of an item names its number, so each of them is looked at.
        group.parts.map((part, index) => ({ index, values: ofItem(setting, part, decomposed, around, index) }));
  if (byPart.length === 0) return [];
  const shadowed = group.role === 'mapping' ? shadowedIn(namesOf(group)) : nothing;
  const shown = byPart
    .map(({ index, values }, position) => ({
      index,
      values: values.filter(
        (found) => !isHiddenByNext(group, index, found) && !isTold(index, found, byPart[position + 1]),
      ),
    }))
    .filter(({ index }) => !shadowed.has(index));
  const isLinked = shown.some(({ index, values }) => values.length > 0 && hasSlipped(group, index, shown));
  // What cannot be read would be missing in the whole.
  if (isLinked && !isBroken(group)) return undefined;
  return shown.flatMap(({ index, values }) => values.map((found) => shifted(found, group.starts[index] ?? 0)));
}

/** Behind a part stand lines that cannot be read: what it lacks at its end may be among them. */
function isHiddenByNext({ parts }: Group, index: number, { isAbsence, range }: SchemaFinding): boolean {
  const [part, next] = [parts[index], parts[index + 1]];
  if (!isAbsence || part === undefined || next?.kind !== 'block' || next.parsed.problems.length === 0) return false;
  // Of a group only the last entry, and the group itself, may go on there.
  if (part.kind === 'block') return true;
  return range.start < part.head.length || range.start >= (part.starts.at(-1) ?? 0);
}

/** A key without a value, and something wrong with the next: that one may have slipped out of the first. */
function hasSlipped({ parts }: Group, index: number, found: readonly PartValues<SchemaFinding>[]): boolean {
  const part = parts[index];
  if (part?.kind !== 'block' || part.parsed.data !== null) return false;
  return found.some((other) => other.index === index + 1 && other.values.length > 0);
}

const nothing: ReadonlySet<number> = new Set();

/** Of equal keys the last one counts: the indices of the others. */
const shadowedIn = memoize((names: readonly (string | undefined)[]): ReadonlySet<number> => {
  const last = new Map(names.map((name, index) => [name, index]));
  if (last.size === names.length) return nothing;
  return new Set(names.flatMap((name, index) => (name === undefined || last.get(name) === index ? [] : [index])));
});

const perMember = perSetting((setting) =>
  memoize((decomposed: Decomposed) => {
    const byPlace = new Map<string, (group: Group) => readonly PartValues<SchemaFinding>[]>();
    return (around: string) => {
      let found = byPlace.get(around);
      if (found === undefined) {
        const path = around === '' ? [] : [around];
        found = perPart((part) => ofMember(setting, part, decomposed, path));
        byPlace.set(around, found);
      }
      return found;
    };
  }),
);

function ofMember(setting: Setting, part: Part, decomposed: Decomposed, around: Path): Findings {
  const name = nameOf(part);
  if (name === undefined) return [];
  const schemas = decomposed.member(name);
  const isSatisfied = standing(setting, schemas);
  if (part.kind === 'group') return explainGroup(setting, part, schemas, decomposed, name);
  const { data, problems } = part.parsed;
  // What is wrong with the text hides what is wrong with the value.
  if (problems.length > 0) return [];
  // Nearly always there is nothing to explain: to find that out again takes no longer than to keep it.
  if (isSatisfied(data) && hasRightName(setting, decomposed, name)) return [];
  return ofBlock(setting)(schemas)(part)({ decomposed, around }, name);
}

function settingOf({ library, baseLibrary, style, step, title }: Setting): Setting {
  return { library, baseLibrary, style, step, title };
}

/** A check of one part depends on these few things of its setting, which are the same objects from edit to edit. */
function perSetting<Value>(derive: (setting: Setting) => Value): (setting: Setting) => Value {
  const byLibrary = memoize(() => new Map<string, Value>());
  return (setting) => {
    const values = byLibrary(setting.library);
    const key = `${setting.title ?? ''}\n${setting.step ?? ''}\n${String(setting.style.marksUnknown)}`;
    let value = values.get(key);
    if (value === undefined) {
      value = derive(settingOf(setting));
      values.set(key, value);
    }
    return value;
  };
}

const ofBlock = perSetting((setting) =>
  memoize((schemas: readonly Subschema[]) =>
    memoize((block: Block) => {
      let found: Findings | undefined;
      return (place: Place, name: string): Findings => {
        found ??= explainBlock({ ...place, setting, schemas }, block, name);
        return found;
      };
    }),
  ),
);

/** What the schemas of a block were taken out of, and the way to it. */
interface Place {
  readonly decomposed: Decomposed;
  readonly around: Path;
}

interface BlockContext extends Place {
  readonly setting: Setting;
  readonly schemas: readonly Subschema[];
}

function explainBlock(context: BlockContext, block: Block, name: string): Findings {
  const { setting, schemas, decomposed, around } = context;
  const { root, data } = block.parsed;
  if (root === undefined) return [];
  const start: SchemaStart = { path: [name], schemas, around };
  const check = { ...setting, text: block.text, root, data: { [name]: data }, start };
  return [...explainFaults(check, faultsOfName(setting, decomposed, name)), ...explain(check)];
}

function explainGroup(
  setting: Setting,
  group: Group,
  schemas: readonly Subschema[],
  outer: Decomposed,
  name: string,
): Findings {
  const aboutName = faultsOfName(setting, outer, name);
  const decomposed = decompose(setting.library, schemas, group.role === 'mapping' ? 'object' : 'array');
  const check = groupCheck(setting, group, schemas, name);
  if (decomposed === undefined) {
    return [...explainFaults(check, aboutName), ...(isBroken(group) ? [] : explain(check))];
  }
  const path = [name];
  const inside = faultsOfWhole(setting, group, decomposed, toPointer(path));
  const isTold = toldByMisplacedKeys(check, group, inside, path);
  const inParts = findingsOfParts(setting, { group, decomposed, around: path, isTold });
  if (inParts === undefined) return [...explainFaults(check, aboutName), ...explain(check)];
  return [...explainFaults(check, [...aboutName, ...inside]), ...inParts];
}

function isBroken({ parts }: Group): boolean {
  return parts.some((part) => part.kind === 'block' && part.parsed.problems.length > 0);
}

/** The entry of the root that a group is, as a file of its own. */
function groupCheck(setting: Setting, group: Group, schemas: readonly Subschema[], name: string): SchemaCheck {
  return new LazyCheck(
    { ...setting, start: { path: [name], schemas, around: [] } },
    {
      text: () => {
        return [group.head, ...group.parts].map((part) => (part.kind === 'block' ? part.text : '')).join('');
      },
      root: (): YamlMapping => {
        const { pair } = group.head.parsed;
        const value = treeOf(group, 0);
        const pairs = pair === undefined ? [] : [{ key: pair.key, value, name }];
        return { kind: 'mapping', flow: false, range: { start: 0, end: value.range.end }, pairs };
      },
      data: () => ({ [name]: dataOfGroup(group) }),
    },
  );
}

function ofItem(setting: Setting, block: Part, { items }: Decomposed, around: Path, index: number): Findings {
  if (block.kind === 'group') return [];
  const { data, problems } = block.parsed;
  if (problems.length > 0) return [];
  const known = itemFindings(setting)(items)(block);
  if (known.index !== index) {
    const isSatisfied = standing(setting, items);
    const start: SchemaStart = { path: [0], schemas: items, around, index };
    known.index = index;
    known.found = isSatisfied(data) ? [] : explainItem(setting, start, block);
  }
  return known.found;
}

function explainItem(setting: Setting, start: SchemaStart, { text, parsed: { root, data } }: Block): Findings {
  return root === undefined ? [] : explain({ ...setting, text, root, data: [data], start });
}

/** Messages name the number of an item, so a known answer is good for one number. */
const itemFindings = perSetting(() =>
  memoize((_: readonly Subschema[]) =>
    memoize((_block: Block): { index: number; found: Findings } => ({ index: -1, found: [] })),
  ),
);

/** What the whole lacks; what may be hidden in an entry that cannot be read is not missing. */
function faultsOfWhole({ library }: Setting, group: Group, { rest }: Decomposed, around: string): Fault[] {
  if (rest.length === 0) return [];
  const faults =
    group.role === 'mapping' ? faultsOfNames(library)(rest)(namesOf(group)) : faultsOfCount(library, rest, group);
  if (faults.length === 0) return [];
  const unread = unreadNames(group);
  const mayLack = !hidesKeys(group);
  return faults
    .filter((fault) => !unread.has(unknownName(fault)) && (mayLack || fault.keyword !== 'required'))
    .map((fault) => ({ ...fault, instancePath: around + fault.instancePath }));
}

/** Behind a tab in front of it a key cannot be read, and may be the one that is missing. */
function hidesKeys({ parts }: Group): boolean {
  return parts.some(
    (part) => part.kind === 'block' && part.parsed.problems.length > 0 && /^ *\t\s*[^\s#]/m.test(part.text),
  );
}

/** A key in lines that cannot be read may stand in the wrong place, which is told there. */
function unreadNames({ parts }: Group): ReadonlySet<string | undefined> {
  const unread = parts.filter((part) => part.kind === 'block' && part.parsed.problems.length > 0);
  return new Set(unread.map(nameOf).filter((name) => name !== undefined));
}

const faultsOfNames = memoize((library: SchemaLibrary) =>
  memoize((rest: Decomposed['rest']) =>
    memoize((names: readonly (string | undefined)[]): readonly Fault[] => {
      const data = namesAsData(names);
      const hasUnread = names.includes(undefined);
      const faults = rest.flatMap((schema) => validateAlone(library, schema, data));
      return faults.filter(({ keyword }) => !(hasUnread && keyword === 'required'));
    }),
  ),
);

/** Data that has the names and nothing else: enough where schemas look at each member by itself. */
function namesAsData(names: readonly (string | undefined)[]): unknown {
  return Object.fromEntries(names.flatMap((name) => (name === undefined ? [] : [[name, null]])));
}

function faultsOfCount(library: SchemaLibrary, rest: Decomposed['rest'], { parts }: Group): readonly Fault[] {
  const data = parts.map(() => null);
  return rest.flatMap((schema) => validateAlone(library, schema, data));
}

function hasRightName({ library }: Setting, { names }: Decomposed, name: string): boolean {
  return names.length === 0 || verdictOn(library, names)?.(name) === true;
}

function faultsOfName({ library }: Setting, { names }: Decomposed, name: string): Fault[] {
  if (names.length === 0) return [];
  return names
    .flatMap((schema) => meantFaults(library, schema, name))
    .map((fault) => ({ ...fault, instancePath: '', propertyName: name }));
}

function shifted(finding: SchemaFinding, by: number): SchemaFinding {
  if (by === 0) return finding;
  const { fixes, range, ...rest } = finding;
  const moved = fixes === undefined ? {} : { fixes: () => shiftedFixes(fixes(), by) };
  return { ...rest, ...moved, range: shiftedRange(range, by) };
}

function shiftedFixes(fixes: ReturnType<NonNullable<Finding['fixes']>>, by: number) {
  return fixes.map((fix) => ({
    ...fix,
    edits: fix.edits.map((edit) => ({ ...edit, range: shiftedRange(edit.range, by) })),
  }));
}
