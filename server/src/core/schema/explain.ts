import { closest } from '../base/closest.js';
import type { Finding, Fix } from '../text/finding.js';
import { toPointer, type Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { applicableIn, childrenAt, memberOf, type ApplicableSchema } from './applicable.js';
import { faultText } from './fault-message.js';
import { meantFaults } from './faults.js';
import { insertKeys, renameKey, replaceValue } from './fixes.js';
import { isAboutKeys, keyFaults, type MissingKey, type UnknownKey } from './key-faults.js';
import { pathOf, rangeFor, subjectOf } from './place.js';
import { isPlaceholder } from './placeholder.js';
import { isObject, textOf } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import { keyOrder, requiredKeys } from './skeleton.js';
import type { Fault } from './validate.js';
import { descriptionOf, listInWords } from './words.js';

export interface SchemaFinding extends Finding {
  readonly rule: string;
  readonly severity: 'error';
}

/** All that the schema finds wrong, one finding a fault, in the order of the text. */
export function explain(check: SchemaCheck): SchemaFinding[] {
  return explainFaults(check, faultsOf(check));
}

/** Says faults that were found in another way than by one run over the whole check. */
export function explainFaults(check: SchemaCheck, faults: readonly Fault[]): SchemaFinding[] {
  if (faults.length === 0) return [];
  const { missing, unknown } = keyFaults(check, faults);
  const findings = [
    ...missing.map((key) => missingFinding(check, key)),
    ...unknown.map((key) => unknownFinding(check, key)),
    ...faults.filter((fault) => !isAboutKeys(fault)).map((fault) => valueFinding(check, fault)),
  ];
  const [first] = faults;
  // A key that a schema knows and yet rejects is told when nothing else is.
  if (findings.length === 0 && first !== undefined) return [valueFinding(check, first)];
  return unique(findings).sort((a, b) => a.range.start - b.range.start);
}

/** The required keys that the document lacks, those of mappings that are still empty among them. */
export function missingIn(check: SchemaCheck): MissingKey[] {
  const faults = faultsOf(check);
  const unfilled = faults.filter(({ keyword, data }) => keyword === 'type' && data === null);
  const inside = unfilled.flatMap((fault) => {
    const path = pathOf(check.data, fault.instancePath);
    return requiredKeys(applicableIn(check, path)).map((name) => ({
      path,
      name,
      isForStep: false,
    }));
  });
  return [...keyFaults(check, faults).missing, ...inside];
}

function faultsOf(check: SchemaCheck): Fault[] {
  const { library, data, start, style } = check;
  const value = start.path.reduce(memberOf, data);
  const around = toPointer(start.path);
  const faults = start.schemas
    .flatMap((schema) => meantFaults(library, schema, value))
    .map((fault) => ({ ...fault, instancePath: around + fault.instancePath }));
  // A value that stands for what is not known yet is reported as that, and as nothing else.
  return faults.filter((fault) => !(style.marksUnknown && isPlaceholder(fault.data)));
}

function missingFinding(check: SchemaCheck, { path, name, isForStep: forStep, because }: MissingKey): SchemaFinding {
  const parents = applicableIn(check, path);
  const schemas = childrenAt(check.library, parents, {}, name);
  const where = path.length === 0 ? '' : ` in ${subjectOf(check, path)}`;
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
  const order = keyOrder(applicableIn(check, path));
  const present = memberAt(check.data, path);
  const known = order.filter((key) => memberOf(present, key) === undefined);
  const nearest = [...new Set([meant, ...closest(name, known)])].filter((key) => key !== undefined);
  const list = known.length > 12 ? [...known.slice(0, 12), '…'] : known;
  const others = known.length === 0 ? '' : ` Known keys that are not used yet: ${list.join(', ')}.`;
  const hint = nearest[0] === undefined ? others : ` Did you mean "${nearest[0]}"?`;
  const where = path.length === 0 ? 'here' : `in ${subjectOf(check, path)}`;
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
  const { rule, message } = faultText(fault, subjectOf(check, path));
  const hasOwnWords = isObject(fault.parentSchema) && 'errorMessage' in fault.parentSchema;
  return finding({
    rule,
    message,
    range: rangeFor(check.root, path, 'value'),
    detail: hasOwnWords ? undefined : detailOf(applicableIn(check, path)),
    fixes: () => [...replaceValue(check, path, fault), ...fillFixes(check, path, fault)],
  });
}

function emptyFinding(check: SchemaCheck): SchemaFinding {
  const needed = requiredKeys(applicableIn(check, []));
  const what = check.title === undefined ? 'It' : `A ${check.title}`;
  const keys = needed.length === 1 ? 'key' : 'keys';
  const needs = needed.length === 0 ? '' : ` ${what} needs the ${keys} ${listInWords(needed, 'and')}.`;
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
  const fix = insertKeys(check, path, [], `Insert what ${subjectOf(check, path)} needs`);
  return fix === undefined ? [] : [fix];
}

interface Explanation {
  readonly rule: string;
  readonly range: TextRange;
  readonly message: string;
  readonly detail: string | undefined;
  readonly fixes?: () => readonly Fix[];
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
