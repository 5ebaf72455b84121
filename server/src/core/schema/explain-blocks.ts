import { memoize } from '../base/memoize.js';
import type { Finding } from '../text/finding.js';
import type { Path } from '../text/json-pointer.js';
import type { Block } from '../yaml/block.js';
import { dataOfGroup, nameOf, type Group, type Part } from '../yaml/group.js';
import { shiftedRange, treeOf } from '../yaml/tree.js';
import { decompose, type Decomposed } from './decompose.js';
import { explain, explainFaults, type SchemaFinding } from './explain.js';
import { meantFaults } from './faults.js';
import type { Subschema } from './library.js';
import type { SchemaCheck, SchemaStart } from './schema-check.js';
import { validateAlone, type Fault } from './validate.js';

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
  const { group, start } = check;
  const decomposed = decompose(check.library, start.schemas, 'object');
  if (decomposed === undefined) return undefined;
  const whole = explainFaults(check, faultsOfWhole(check, group, decomposed, ''));
  return [...whole, ...findingsOfParts(check, group, decomposed, [])];
}

/** What does not change from part to part of a file. */
type Setting = Omit<SchemaCheck, 'text' | 'root' | 'data' | 'start'>;

function findingsOfParts(setting: Setting, group: Group, decomposed: Decomposed, around: Path): SchemaFinding[] {
  const found: SchemaFinding[] = [];
  for (const [index, part] of group.parts.entries()) {
    for (const finding of findingsOfPart(setting, part, decomposed, around, index)) {
      found.push(shifted(finding, group.starts[index] ?? 0));
    }
  }
  return found;
}

function findingsOfPart(setting: Setting, part: Part, decomposed: Decomposed, around: Path, index: number): Findings {
  const name = nameOf(part);
  if (name === undefined) return part.kind === 'block' ? ofItem(setting, part, decomposed, around, index) : [];
  const schemas = decomposed.member(name);
  if (part.kind === 'group') return ofGroup(setting)(schemas)(part)(decomposed, name);
  return ofBlock(setting)(schemas)(part)(decomposed, name, around);
}

/** A check of one part depends on these few things of its setting, which are the same objects from edit to edit. */
function perSetting<Value>(derive: (setting: Setting) => Value): (setting: Setting) => Value {
  const byLibrary = memoize(() => new Map<string, Value>());
  return (setting) => {
    const values = byLibrary(setting.library);
    const key = `${setting.title ?? ''}\n${setting.step ?? ''}\n${String(setting.style.marksUnknown)}`;
    let value = values.get(key);
    if (value === undefined) {
      const { library, baseLibrary, style, step, title } = setting;
      value = derive({ library, baseLibrary, style, step, title });
      values.set(key, value);
    }
    return value;
  };
}

const ofBlock = perSetting((setting) =>
  memoize((schemas: readonly Subschema[]) =>
    memoize((block: Block) => {
      let found: Findings | undefined;
      return (decomposed: Decomposed, name: string, around: Path): Findings => {
        found ??= explainBlock(setting, block, schemas, decomposed, name, around);
        return found;
      };
    }),
  ),
);

function explainBlock(
  setting: Setting,
  block: Block,
  schemas: readonly Subschema[],
  decomposed: Decomposed,
  name: string,
  around: Path,
): Findings {
  const { root, data, problems } = block.parsed;
  // What is wrong with the text hides what is wrong with the value.
  if (root === undefined || problems.length > 0) return [];
  const start: SchemaStart = { path: [name], schemas, around };
  const check = { ...setting, text: block.text, root, data: { [name]: data }, start };
  return [...explainFaults(check, faultsOfName(setting, decomposed, name)), ...explain(check)];
}

const ofGroup = perSetting((setting) =>
  memoize((schemas: readonly Subschema[]) =>
    memoize((group: Group) => {
      let found: Findings | undefined;
      return (decomposed: Decomposed, name: string): Findings => {
        found ??= explainGroup(setting, group, schemas, decomposed, name);
        return found;
      };
    }),
  ),
);

function explainGroup(
  setting: Setting,
  group: Group,
  schemas: readonly Subschema[],
  outer: Decomposed,
  name: string,
): Findings {
  const check = groupCheck(setting, group, schemas, name);
  const aboutName = faultsOfName(setting, outer, name);
  const decomposed = decompose(setting.library, schemas, group.role === 'mapping' ? 'object' : 'array');
  if (decomposed === undefined) {
    const isBroken = group.parts.some((part) => part.kind === 'block' && part.parsed.problems.length > 0);
    return [...explainFaults(check, aboutName), ...(isBroken ? [] : explain(check))];
  }
  const faults = [...aboutName, ...faultsOfWhole(setting, group, decomposed, `/${escaped(name)}`)];
  return [...explainFaults(check, faults), ...findingsOfParts(setting, group, decomposed, [name])];
}

/** The entry of the root that a group is, as a file of its own. */
function groupCheck(setting: Setting, group: Group, schemas: readonly Subschema[], name: string): SchemaCheck {
  return {
    ...setting,
    start: { path: [name], schemas, around: [] },
    get text() {
      return [group.head, ...group.parts].map((part) => (part.kind === 'block' ? part.text : '')).join('');
    },
    get root() {
      const { pair } = group.head.parsed;
      const value = treeOf(group, 0);
      const pairs = pair === undefined ? [] : [{ key: pair.key, value, name }];
      return { kind: 'mapping' as const, flow: false, range: { start: 0, end: value.range.end }, pairs };
    },
    get data() {
      return { [name]: dataOfGroup(group) };
    },
  };
}

function ofItem(setting: Setting, block: Block, { items }: Decomposed, around: Path, index: number): Findings {
  const { root, data, problems } = block.parsed;
  if (root === undefined || problems.length > 0) return [];
  const known = itemFindings(setting)(items)(block);
  if (known.index !== index) {
    const start: SchemaStart = { path: [0], schemas: items, around, index };
    known.index = index;
    known.found = explain({ ...setting, text: block.text, root, data: [data], start });
  }
  return known.found;
}

/** Messages name the number of an item, so a known answer is good for one number. */
const itemFindings = perSetting(() =>
  memoize((_: readonly Subschema[]) => memoize((_block: Block): { index: number; found: Findings } => ({ index: -1, found: [] }))),
);

/** What the whole lacks; what may be hidden in an entry that cannot be read is not missing. */
function faultsOfWhole({ library }: Setting, group: Group, { rest }: Decomposed, around: string): Fault[] {
  if (rest.length === 0) return [];
  const hasUnread = group.role === 'mapping' && group.parts.some((part) => nameOf(part) === undefined);
  const data = group.role === 'mapping' ? namesOf(group) : group.parts.map(() => null);
  return rest
    .flatMap((schema) => validateAlone(library, schema, data))
    .filter(({ keyword }) => !(hasUnread && keyword === 'required'))
    .map((fault) => ({ ...fault, instancePath: around + fault.instancePath }));
}

function namesOf({ parts }: Group): unknown {
  const names: Record<string, unknown> = {};
  for (const part of parts) {
    const name = nameOf(part);
    if (name !== undefined && name !== '__proto__') names[name] = null;
  }
  return names;
}

function faultsOfName({ library }: Setting, { names }: Decomposed, name: string): Fault[] {
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

function escaped(name: string): string {
  return name.replaceAll('~', '~0').replaceAll('/', '~1');
}
