import type { Finding, Fix } from '../text/finding.js';
import type { Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { applicableIn, childrenAt, memberOf, type ApplicableSchema } from './applicable.js';
import { faultText } from './fault-message.js';
import { draftCandidates, limitCandidates, listedCandidates } from './value-fixes.js';
import { faultsOf } from './check-faults.js';
import { keyId, valueId, withoutConsequences, type Told } from './consequences.js';
import { rankedFixes, type Candidate } from './candidates.js';
import { fillValue, insertKey, removeKey } from './fixes.js';
import { valueAt } from './patch.js';
import { isHome, moveCandidates } from './moved.js';
import { isAboutKeys, keyFaults, type MissingKey, type UnknownKey } from './key-faults.js';
import { pathOf, rangeFor, subjectOf } from './place.js';
import { isObject, textOf } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import { keyOrder, requiredKeys } from './skeleton.js';
import { nearestKeys, slipsOfMissing, slipsOfUnknown, slipsOfValue, undeclared } from './slips.js';
import type { Fault } from './validate.js';
import { descriptionOf, listInWords } from './words.js';

export interface SchemaFinding extends Finding {
  readonly rule: string;
  readonly severity: 'error';
  /** Whether something is not there: behind a syntax error it is unknown, not missing. */
  readonly isAbsence: boolean;
  /** How far inside of the check the place is that it is about: 0 at its root. */
  readonly depth: number;
}

/** All that the schema finds wrong, one finding a fault, in the order of the text. */
export function explain(check: SchemaCheck): SchemaFinding[] {
  return explainFaults(check, faultsOf(check));
}

/** Says faults that were found in another way than by one run over the whole check. */
export function explainFaults(check: SchemaCheck, faults: readonly Fault[]): SchemaFinding[] {
  if (faults.length === 0) return [];
  const { missing, unknown, values } = told(check, faults);
  const all: Told<(isAlone: boolean) => SchemaFinding>[] = [
    ...values.map((fault) => ({
      id: valueId(fault),
      value: (isAlone: boolean) => valueFinding(check, fault, isAlone),
      slips: () => slipsOfValue(check, fault),
    })),
    ...unknown.map((key) => ({
      id: keyId(key),
      value: (isAlone: boolean) => unknownFinding(check, key, isAlone),
      slips: () => [...slipsOfUnknown(check, key), ...removeKey(check, key.path, key.name)],
    })),
    ...missing.map((key) => ({
      id: keyId(key),
      value: (isAlone: boolean) => missingFinding(check, key, isAlone),
      slips: () => slipsOfMissing(check, key),
    })),
  ];
  const findings = withoutConsequences(check, all).map(({ value, isAlone }) => value(isAlone));
  const [first] = faults;
  // A key that a schema knows and yet rejects is told when nothing else is.
  if (findings.length === 0 && first !== undefined) return [valueFinding(check, first, true)];
  return unique(findings).sort((a, b) => a.range.start - b.range.start);
}

/** A key that slipped out of its group is one fault: what its group lacks since then is not told. */
function told(check: SchemaCheck, faults: readonly Fault[]) {
  const { missing, unknown } = keyFaults(check, faults);
  const values = faults.filter((fault) => !isAboutKeys(fault));
  const misplaced = [...unknown, ...values.flatMap((fault) => undeclared(check, fault))];
  const isToldBy = (slipped: { path: Path; name: string }, path: Path) =>
    path.length > slipped.path.length && isHome(check, slipped, path);
  return {
    unknown,
    missing: missing.filter(
      ({ path, name }) => !misplaced.some((slipped) => slipped.name === name && isToldBy(slipped, path)),
    ),
    values: values.filter(({ data, instancePath }) => {
      if (data !== null) return true;
      const path = pathOf(check.data, instancePath);
      return !misplaced.some((slipped) => isToldBy(slipped, path));
    }),
  };
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

function missingFinding(check: SchemaCheck, key: MissingKey, isAlone: boolean): SchemaFinding {
  const { path, name, isForStep: forStep, because } = key;
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
    path,
    isAbsence: true,
    detail: detailOf(schemas),
    fixes: () =>
      rankedFixes(check, isAlone, [...slipsOfMissing(check, key), ...present([insertKey(check, path, name)])]),
  });
}

function unknownFinding(check: SchemaCheck, key: UnknownKey, isAlone: boolean): SchemaFinding {
  const { path, name, meant } = key;
  const order = keyOrder(applicableIn(check, path));
  const siblings = valueAt(check.data, path);
  const known = order.filter((key) => memberOf(siblings, key) === undefined);
  const [nearest] = nearestKeys(check, path, name, meant);
  const list = known.length > 12 ? [...known.slice(0, 12), '…'] : known;
  const others = known.length === 0 ? '' : ` Known keys that are not used yet: ${list.join(', ')}.`;
  const hint = nearest === undefined ? others : ` Did you mean "${nearest}"?`;
  const where = path.length === 0 ? 'here' : `in ${subjectOf(check, path)}`;
  return finding({
    rule: 'schema/unknown-key',
    range: rangeFor(check.root, [...path, name], 'key'),
    message: `"${name}" is not a key that is known ${where}.${hint}`,
    path: [...path, name],
    detail: undefined,
    fixes: () =>
      rankedFixes(check, isAlone, [
        ...slipsOfUnknown(check, key),
        ...removeKey(check, path, name),
        ...moveCandidates(check, path, name, 'none'),
      ]),
  });
}

function valueFinding(check: SchemaCheck, fault: Fault, isAlone: boolean): SchemaFinding {
  const path = pathOf(check.data, fault.instancePath);
  const name = fault.propertyName;
  if (name !== undefined) {
    const { rule, message } = faultText({ ...fault, data: name }, `The key "${name}"`);
    return finding({ rule, message, path, range: rangeFor(check.root, [...path, name], 'key'), detail: undefined });
  }
  if (path.length === 0 && fault.data === null) return emptyFinding(check);
  const { rule, message } = faultText(fault, subjectOf(check, path));
  const hasOwnWords = isObject(fault.parentSchema) && 'errorMessage' in fault.parentSchema;
  return finding({
    rule,
    message,
    path,
    isAbsence: fault.data === null || rule === 'schema/combination',
    range: rangeFor(check.root, path, 'value'),
    detail: hasOwnWords ? undefined : detailOf(applicableIn(check, path)),
    fixes: () =>
      rankedFixes(check, isAlone, [
        ...slipsOfValue(check, fault),
        ...limitCandidates(check, path, fault),
        ...fillCandidates(check, path, fault),
        ...undeclared(check, fault).flatMap((key) => removeKey(check, key.path, key.name)),
        ...listedCandidates(check, path, fault),
        ...draftCandidates(check, path),
      ]),
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
    path: [],
    message: `This file is empty.${needs}`,
    isAbsence: true,
    detail: undefined,
    fixes: () => rankedFixes(check, true, present([fillValue(check, [], 'Insert what this file needs')])),
  });
}

/** A key that has nothing yet takes all that its value needs. */
function fillCandidates(check: SchemaCheck, path: Path, fault: Fault): Candidate[] {
  return fault.data === null ? present([fillValue(check, path, `Insert what ${subjectOf(check, path)} needs`)]) : [];
}

function present<Value>(values: readonly (Value | undefined)[]): Value[] {
  return values.filter((value) => value !== undefined);
}

interface Explanation {
  readonly rule: string;
  readonly range: TextRange;
  readonly message: string;
  readonly detail: string | undefined;
  readonly isAbsence?: boolean;
  readonly path: Path;
  readonly fixes?: () => readonly Fix[];
}

function finding({ rule, range, message, detail, isAbsence, path, fixes }: Explanation): SchemaFinding {
  return {
    depth: path.length,
    rule,
    severity: 'error',
    isAbsence: isAbsence ?? false,
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
