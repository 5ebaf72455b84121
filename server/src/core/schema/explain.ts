import { closest } from '../base/closest.js';
import type { Finding } from '../text/finding.js';
import { fromPointer, toPointer, type Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { isEmpty, type YamlNode } from '../yaml/node.js';
import { placeAt } from '../yaml/locate.js';
import { applicableAt, childrenAt, memberOf, type ApplicableSchema } from './applicable.js';
import { faultText } from './fault-message.js';
import { meantFaults } from './faults.js';
import { insertKeys, renameKey, replaceValue } from './fixes.js';
import { rootOf, type SchemaLibrary } from './library.js';
import { isPlaceholder } from './placeholder.js';
import { isObject, textOf } from './schema.js';
import { keyOrder, requiredKeys, type SkeletonStyle } from './skeleton.js';
import type { Fault } from './validate.js';
import { descriptionOf, listInWords } from './words.js';

/** A YAML document beside the schema that it is checked against. */
export interface SchemaCheck {
  /** The library as it reads at the step that the document is at. */
  readonly library: SchemaLibrary;
  /** The library as it is written. */
  readonly baseLibrary: SchemaLibrary;
  readonly text: string;
  readonly root: YamlNode;
  readonly data: unknown;
  readonly style: SkeletonStyle;
  /** The step that asks for more than the schema alone, if the schema has steps. */
  readonly step: string | undefined;
  /** What users call such a file, if its kind has a name. */
  readonly title: string | undefined;
}

export interface SchemaFinding extends Finding {
  readonly rule: string;
  readonly severity: 'error';
}

/** A required key that a mapping lacks. */
export interface MissingKey {
  readonly path: Path;
  readonly name: string;
  /** Whether only the step of the document asks for it. */
  readonly isForStep: boolean;
  /** The key that it goes together with, if that one brought it in. */
  readonly because?: string;
}

/** All that the schema finds wrong, one finding a fault, in the order of the text. */
export function explain(check: SchemaCheck): SchemaFinding[] {
  const faults = faultsOf(check);
  const { missing, unknown } = keyFaults(check, faults);
  const findings = [
    ...missing.map((key) => missingFinding(check, key)),
    ...unknown.map((key) => unknownFinding(check, key)),
    ...faults.filter((fault) => !isAboutKeys(fault)).map((fault) => valueFinding(check, fault)),
  ];
  return unique(findings).sort((a, b) => a.range.start - b.range.start);
}

/** The required keys that the document lacks, those of mappings that are still empty among them. */
export function missingIn(check: SchemaCheck): MissingKey[] {
  const faults = faultsOf(check);
  const unfilled = faults.filter(({ keyword, data }) => keyword === 'type' && data === null);
  const inside = unfilled.flatMap((fault) => {
    const path = pathOf(check.data, fault.instancePath);
    return requiredKeys(applicableAt(check.library, check.data, path)).map((name) => ({
      path,
      name,
      isForStep: false,
    }));
  });
  return [...keyFaults(check, faults).missing, ...inside];
}

function faultsOf(check: SchemaCheck): Fault[] {
  const faults = meantFaults(check.library, rootOf(check.library), check.data);
  // A value that stands for what is not known yet is reported as that, and as nothing else.
  return faults.filter(({ data }) => !(check.style.marksUnknown && isPlaceholder(data)));
}

/** A missing key that stands there mistyped is one fault, not two: the unknown key tells it. */
function keyFaults(check: SchemaCheck, faults: readonly Fault[]) {
  const missing = new Map(missingKeys(check, faults).map((key) => [toPointer([...key.path, key.name]), key]));
  const unknown = unknownKeys(check, faults).map((key) => {
    const here = [...missing.values()].filter(({ path }) => toPointer(path) === toPointer(key.path));
    const [meant] = closest(
      key.name,
      here.map(({ name }) => name),
    );
    if (meant !== undefined) missing.delete(toPointer([...key.path, meant]));
    return { ...key, meant };
  });
  return { missing: [...missing.values()], unknown };
}

const unknownKeywords = new Set(['additionalProperties', 'unevaluatedProperties', 'false schema']);
const missingKeywords = new Set(['required', 'dependentRequired', 'dependencies']);

function isAboutKeys({ keyword }: Fault): boolean {
  return unknownKeywords.has(keyword) || missingKeywords.has(keyword);
}

function missingKeys({ data }: SchemaCheck, faults: readonly Fault[]): MissingKey[] {
  const found = new Map<string, MissingKey>();
  for (const fault of faults) {
    const parameters: { missingProperty?: unknown; property?: unknown } = fault.params;
    if (!missingKeywords.has(fault.keyword) || typeof parameters.missingProperty !== 'string') continue;
    const path = pathOf(data, fault.instancePath);
    const name = parameters.missingProperty;
    const because = typeof parameters.property === 'string' ? { because: parameters.property } : {};
    found.set(toPointer([...path, name]), { path, name, isForStep: isForStep(fault, name), ...because });
  }
  return [...found.values()];
}

function isForStep({ parentSchema }: Fault, name: string): boolean {
  const properties: unknown = isObject(parentSchema) ? parentSchema['properties'] : undefined;
  const property = isObject(properties) ? properties[name] : undefined;
  return isObject(property) && 'x-required-from' in property;
}

interface UnknownKey {
  readonly path: Path;
  readonly name: string;
  /** The missing key that was probably meant. */
  readonly meant?: string | undefined;
}

function unknownKeys({ library, data }: SchemaCheck, faults: readonly Fault[]): UnknownKey[] {
  return faults.flatMap((fault): UnknownKey[] => {
    if (!unknownKeywords.has(fault.keyword)) return [];
    const at = pathOf(data, fault.instancePath);
    if (fault.keyword === 'false schema') {
      return at.length === 0 ? [] : [{ path: at.slice(0, -1), name: String(at.at(-1)) }];
    }
    const parameters: { additionalProperty?: unknown; unevaluatedProperty?: unknown } = fault.params;
    const name = String(parameters.additionalProperty ?? parameters.unevaluatedProperty);
    // A key counts as unevaluated when the branch that knows it fails for another reason.
    const isKnown =
      fault.keyword === 'unevaluatedProperties' && keyOrder(applicableAt(library, data, at)).includes(name);
    return isKnown ? [] : [{ path: at, name }];
  });
}

function missingFinding(check: SchemaCheck, { path, name, isForStep: forStep, because }: MissingKey): SchemaFinding {
  const parents = applicableAt(check.library, check.data, path);
  const schemas = childrenAt(check.library, parents, {}, name);
  const where = path.length === 0 ? '' : ` in ${subjectOf(path)}`;
  const reason = forStep
    ? `: the status "${check.step ?? ''}" needs it`
    : because === undefined
      ? ''
      : `: it goes with "${because}"`;
  return finding({
    rule: forStep ? 'schema/required-from' : 'schema/required',
    // At the root no key lacks it: the status is what asks for it.
    range: forStep && path.length === 0 ? rangeFor(check.root, ['status'], 'value') : rangeFor(check.root, path, 'key'),
    message: `"${name}" is missing${where}${reason}.`,
    detail: detailOf(schemas),
    fixes: () => [insertKeys(check, path, [name], `Insert "${name}"`)].filter((fix) => fix !== undefined),
  });
}

function unknownFinding(check: SchemaCheck, { path, name, meant }: UnknownKey): SchemaFinding {
  const order = keyOrder(applicableAt(check.library, check.data, path));
  const present = memberAt(check.data, path);
  const known = order.filter((key) => memberOf(present, key) === undefined);
  const nearest = [...new Set([meant, ...closest(name, known)])].filter((key) => key !== undefined);
  const list = known.length > 12 ? [...known.slice(0, 12), '…'] : known;
  const others = known.length === 0 ? '' : ` Known keys that are not used yet: ${list.join(', ')}.`;
  const hint = nearest[0] === undefined ? others : ` Did you mean "${nearest[0]}"?`;
  const where = path.length === 0 ? 'here' : `in ${subjectOf(path)}`;
  return finding({
    rule: 'schema/unknown-key',
    range: rangeFor(check.root, [...path, name], 'key'),
    message: `"${name}" is not a key that is known ${where}.${hint}`,
    detail: undefined,
    fixes: () => renameKey(check, path, name, nearest),
  });
}

function valueFinding(check: SchemaCheck, fault: Fault): SchemaFinding {
  const path = pathOf(check.data, fault.instancePath);
  const name = fault.propertyName;
  if (name !== undefined) {
    const { rule, message } = faultText({ ...fault, data: name }, `The key "${name}"`);
    return finding({ rule, message, range: rangeFor(check.root, [...path, name], 'key'), detail: undefined });
  }
  if (path.length === 0 && fault.data === null) return emptyFinding(check);
  const { rule, message } = faultText(fault, subjectOf(path));
  const hasOwnWords = isObject(fault.parentSchema) && 'errorMessage' in fault.parentSchema;
  return finding({
    rule,
    message,
    range: rangeFor(check.root, path, 'value'),
    detail: hasOwnWords ? undefined : detailOf(applicableAt(check.library, check.data, path)),
    fixes: () => [...replaceValue(check, path, fault), ...fillFixes(check, path, fault)],
  });
}

function emptyFinding(check: SchemaCheck): SchemaFinding {
  const needed = requiredKeys(applicableAt(check.library, check.data, []));
  const what = check.title === undefined ? 'It' : `A ${check.title}`;
  const needs = needed.length === 0 ? '' : ` ${what} needs the keys ${listInWords(needed, 'and')}.`;
  return finding({
    rule: 'schema/type',
    range: check.root.range,
    message: `This file is empty.${needs}`,
    detail: undefined,
    fixes: () => [insertKeys(check, [], [], 'Insert what this file needs')].filter((fix) => fix !== undefined),
  });
}

/** A key that wants a mapping and has nothing yet takes all that the mapping needs. */
function fillFixes(check: SchemaCheck, path: Path, fault: Fault) {
  if (fault.keyword !== 'type' || fault.data !== null) return [];
  const fix = insertKeys(check, path, [], `Insert what ${subjectOf(path)} needs`);
  return fix === undefined ? [] : [fix];
}

interface Explanation {
  readonly rule: string;
  readonly range: TextRange;
  readonly message: string;
  readonly detail: string | undefined;
  readonly fixes?: () => ReturnType<typeof renameKey>;
}

function finding({ rule, range, message, detail, fixes }: Explanation): SchemaFinding {
  return {
    rule,
    severity: 'error',
    range,
    message,
    ...(detail === undefined ? {} : { detail }),
    ...(fixes === undefined ? {} : { fixes }),
  };
}

function detailOf(schemas: readonly ApplicableSchema[]): string | undefined {
  for (const { schema } of schemas) {
    const text = descriptionOf(schema);
    if (text !== undefined) return textOf(schema, 'title') === text ? undefined : text;
  }
  return undefined;
}

/** What a message calls the value at a path. */
export function subjectOf(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'This file';
  if (typeof last === 'string') return `"${last}"`;
  const list = path.findLast((segment) => typeof segment === 'string');
  return list === undefined ? `List item ${String(last + 1)}` : `Item ${String(last + 1)} of "${list}"`;
}

/** Where a person would point: at a scalar itself, at the key of anything larger or missing. */
export function rangeFor(root: YamlNode, path: Path, part: 'key' | 'value'): TextRange {
  const place = placeAt(root, path);
  if (place === undefined) return path.length === 0 ? root.range : rangeFor(root, path.slice(0, -1), 'key');
  const { node, pair } = place;
  if (part === 'value' && node.kind === 'scalar' && !isEmpty(node)) return node.range;
  if (pair !== undefined) return pair.key.range;
  if (node.kind === 'mapping') return node.pairs[0]?.key.range ?? node.range;
  return node.kind === 'sequence' ? { start: node.range.start, end: node.range.start + 1 } : node.range;
}

/** Reads a JSON Pointer against the data that tells indices from keys. */
function pathOf(data: unknown, pointer: string): Path {
  let value = data;
  return fromPointer(pointer).map((segment) => {
    const isItem = Array.isArray(value);
    value = memberOf(value, segment);
    return isItem ? Number(segment) : segment;
  });
}

function memberAt(data: unknown, path: Path): unknown {
  return path.reduce(memberOf, data);
}

/** Several keywords may find the same thing wrong with a value: the first one speaks. */
function unique(findings: readonly SchemaFinding[]): SchemaFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, range, message }) => {
    const isAboutMissing = rule.startsWith('schema/required');
    const id = isAboutMissing ? `${message}@${String(range.start)}` : `${String(range.start)}-${String(range.end)}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
