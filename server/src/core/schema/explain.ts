import type { Finding, Fix } from '../text/finding.js';
import type { Path } from '../text/json-pointer.js';
import type { TextRange } from '../text/text-range.js';
import { splitMessage } from '../yaml/split-text.js';
import { applicableIn, childrenAt, memberOf, type ApplicableSchema } from './applicable.js';
import { lowered } from './combination-message.js';
import { faultText, ownMessage } from './fault-message.js';
import { draftCandidates, limitCandidates, listedCandidates, meantCandidates } from './value-fixes.js';
import { faultsOf } from './check-faults.js';
import { keyId, suppliesKey, valueId, withoutConsequences, type Told } from './consequences.js';
import { rankedFixes, type Candidate } from './candidates.js';
import { fillValue, insertAll, insertKey, removeKey } from './fixes.js';
import { valueAt } from './patch.js';
import { isHome, moveCandidates } from './moved.js';
import { isAboutKeys, keyFaults, othersThan, type MissingKey, type UnknownKey } from './key-faults.js';
import { pathInDocument, pathOf, rangeFor, subjectOf } from './place.js';
import { reasonOf, type Reason } from './reason.js';
import { rivalKeys } from './rivals.js';
import { isObject, listOf, textOf } from './schema.js';
import type { SchemaCheck } from './schema-check.js';
import { shapeInWords } from './shaped-keys.js';
import { keyOrder, requiredKeys } from './skeleton.js';
import { nearestKeys, otherKeys, slipsOfMissing, slipsOfUnknown, slipsOfValue, undeclared } from './slips.js';
import { specialWords } from './special-words.js';
import { splitAt } from './split.js';
import type { Lacking } from './uncertain.js';
import type { Fault } from './validate.js';
import { descriptionOf, listInWords } from './words.js';

export interface SchemaFinding extends Finding {
  readonly rule: string;
  readonly severity: 'error';
  /** Whether something is not there: behind a syntax error it is unknown, not missing. */
  readonly isAbsence: boolean;
  /** The way from the root of the document to a value that is wrong. */
  readonly at?: Path;
  /** What is not there: the value at a path of the document, or the key of this name in it. */
  readonly lacks?: { readonly path: Path; readonly name?: string };
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
    ...missing.map((key) => ({
      id: keyId(key),
      fault: key.fault,
      priority: 0,
      value: (isAlone: boolean) => missingFinding(check, key, isAlone),
      slips: () => slipsOfMissing(check, key),
    })),
    ...unknown.map((key) => ({
      id: keyId(key),
      fault: key.fault,
      priority: 1,
      value: (isAlone: boolean) => unknownFinding(check, key, isAlone),
      slips: () => [...slipsOfUnknown(check, key), ...removeKey(check, key.path, key.name)],
    })),
    ...values.map((fault) => ({
      id: valueId(fault),
      fault,
      priority: 2,
      value: (isAlone: boolean) => valueFinding(check, fault, isAlone),
      slips: () => slipsOfValue(check, fault),
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
  const values = faults.filter((fault) => !isAboutKeys(check, fault));
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

function missingFinding(check: SchemaCheck, missing: MissingKey, isAlone: boolean): SchemaFinding {
  const { path, name, isForStep, fault } = missing;
  const parents = applicableIn(check, path);
  const schemas = childrenAt(check.library, parents, {}, name);
  const others = othersThan(missing);
  return finding({
    rule: isForStep ? 'schema/required-from' : 'schema/required',
    // At the root no key lacks it: the status is what asks for it.
    range:
      isForStep && path.length === 0 ? rangeFor(check.root, ['status'], 'value') : rangeFor(check.root, path, 'key'),
    message: (fault && ownMessage(fault, name)) ?? missingText(check, missing, others),
    isAbsence: true,
    lacks: { path: pathInDocument(check, path), name },
    detail: detailOf(schemas),
    fixes: () =>
      rankedFixes(check, isAlone, [
        ...slipsOfMissing(check, missing).filter((slip) => suppliesKey(check, slip, missing)),
        ...present([name, ...others].map((key) => insertKey(check, path, key))),
      ]),
  });
}

function missingText(
  check: SchemaCheck,
  { path, name, isForStep, fault }: MissingKey,
  others: readonly string[],
): string {
  const where = path.length === 0 ? '' : ` in ${lowered(subjectOf(check, path))}`;
  const names = listInWords(
    [name, ...others].map((key) => `"${key}"`),
    'or',
  );
  if (isForStep) return `${names} is missing${where}: the status "${check.step ?? ''}" needs it.`;
  const reason = fault === undefined ? undefined : reasonOf(check, fault);
  const { property }: { property?: unknown } = fault?.params ?? {};
  const because = typeof property === 'string' ? property : reason?.because;
  if (because !== undefined) return `${names} is missing${where}: it goes with "${because}".`;
  return `${names} is missing${where}${reason === undefined ? '' : `: it is needed ${reason.clause}`}.`;
}

function unknownFinding(check: SchemaCheck, key: UnknownKey, isAlone: boolean): SchemaFinding {
  const { path, name, meant, fault } = key;
  const order = keyOrder(applicableIn(check, path));
  const siblings = valueAt(check.data, path);
  const known = order.filter((key) => memberOf(siblings, key) === undefined);
  const [nearest] = nearestKeys(check, path, name, meant);
  const list = known.length > 12 ? [...known.slice(0, 12), '…'] : known;
  const others =
    known.length === 0 ? shapeInWords(check, path, name) : ` Known keys that are not used yet: ${list.join(', ')}.`;
  const hint = nearest === undefined ? others : ` Did you mean "${nearest}"?`;
  const where = path.length === 0 ? 'here' : `in ${lowered(subjectOf(check, path))}`;
  const isRefused = fault.keyword === 'false schema';
  const reason = isRefused ? reasonOf(check, fault) : undefined;
  const text = isRefused
    ? `"${name}" is not allowed ${where}${reason === undefined ? '' : ` ${reason.clause}`}.`
    : `"${name}" is not a key that is known ${where}.${hint}`;
  const split = splitAt(check, path, name);
  return finding({
    rule: 'schema/unknown-key',
    range: split?.range ?? rangeFor(check.root, [...path, name], 'key'),
    message: ownMessage(fault, name) ?? (split && splitMessage(split)) ?? text,
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
    const { rule, message } = faultText(check.library, { ...fault, data: name }, `The key "${name}"`);
    return finding({ rule, message, range: rangeFor(check.root, [...path, name], 'key'), detail: undefined });
  }
  if (path.length === 0 && fault.data === null) return emptyFinding(check);
  if (isLack(fault)) return lackFinding(check, path, fault);
  const place = placeOfFault(path, fault);
  const subject = subjectOf(check, excessKeywords.has(fault.keyword) ? place : path);
  const { rule, message } = faultText(check.library, fault, subject);
  const special = specialWords(check, path, fault);
  return finding({
    rule,
    message: special?.message ?? withReason(message, reasonOf(check, fault)),
    isAbsence: fault.data === null || rule === 'schema/combination',
    at: pathInDocument(check, path),
    ...(fault.data === null ? { lacks: { path: pathInDocument(check, path) } } : {}),
    range: special?.range ?? rangeFor(check.root, place, typeof place[path.length] === 'string' ? 'key' : 'value'),
    detail: special === undefined ? detailOf(applicableIn(check, path)) : undefined,
    fixes: () => rankedFixes(check, isAlone, candidatesFor(check, path, fault)),
  });
}

function withReason(message: string, reason: Reason | undefined): string {
  if (reason === undefined) return message;
  // What is not allowed at all is best said in one go.
  const refused = / is not allowed(?: here| (in .+))?\.$/;
  return refused.test(message)
    ? message.replace(
        refused,
        (_, where?: string) => ` is not allowed ${where === undefined ? '' : `${where} `}${reason.clause}.`,
      )
    : `${message} This holds ${reason.clause}.`;
}

/** The very item or key that is one too many, where the fault knows it. */
function placeOfFault(path: Path, fault: Fault): Path {
  const { keyword, params } = fault;
  if (excessKeywords.has(keyword)) return [...path, Number(params['limit'])];
  if (keyword === 'uniqueItems') return [...path, Math.max(Number(params['i']), Number(params['j']))];
  const name = forbiddenKey(fault)[0] ?? rivalKeys(fault).at(-1);
  return name === undefined ? path : [...path, name];
}

/** The key that is there though it must not; none or one. */
function forbiddenKey({ keyword, parentSchema, data }: Fault): string[] {
  const forbidden: unknown = keyword === 'not' && isObject(parentSchema) ? parentSchema['not'] : undefined;
  const name = isObject(forbidden) ? listOf(forbidden, 'required').at(-1) : undefined;
  return typeof name === 'string' && memberOf(data, name) !== undefined ? [name] : [];
}

const excessKeywords = new Set(['items', 'additionalItems', 'unevaluatedItems']);

function candidatesFor(check: SchemaCheck, path: Path, fault: Fault): Candidate[] {
  return [
    ...slipsOfValue(check, fault),
    ...otherKeys(check, fault),
    ...meantCandidates(check, path, fault),
    ...limitCandidates(check, path, fault),
    ...fillCandidates(check, path, fault),
    ...[...forbiddenKey(fault), ...rivalKeys(fault)].flatMap((name) => removeKey(check, path, name)),
    ...undeclared(check, fault).flatMap((key) => removeKey(check, key.path, key.name)),
    ...listedCandidates(check, path, fault),
    ...draftCandidates(check, path, fault),
  ];
}

/** Whether equally near alternatives lack different keys. */
function isLack({ params }: Fault): boolean {
  return 'lacking' in params;
}

/** One finding for all the alternatives; each fix inserts what one of them lacks. */
function lackFinding(check: SchemaCheck, path: Path, fault: Fault): SchemaFinding {
  const { rule, message } = faultText(check.library, fault, subjectOf(check, path));
  const alternatives = (fault.params as { lacking: readonly Lacking[] }).lacking;
  const fixes = () =>
    alternatives.map(({ names }) => {
      const missing = names.map((name) => ({ path, name, isForStep: false }));
      const list = listInWords(
        names.map((name) => `"${name}"`),
        'and',
      );
      return insertAll(check, missing, `Insert ${list}`);
    });
  const range = rangeFor(check.root, path, 'key');
  return finding({ rule, message, range, isAbsence: true, detail: undefined, fixes: () => present(fixes()) });
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
    isAbsence: true,
    detail: undefined,
    fixes: () => rankedFixes(check, true, present([fillValue(check, [], 'Insert what this file needs')])),
  });
}

/** A key that has nothing yet takes all that its value needs. */
function fillCandidates(check: SchemaCheck, path: Path, fault: Fault): Candidate[] {
  return fault.data === null
    ? present([fillValue(check, path, `Insert what ${lowered(subjectOf(check, path))} needs`)])
    : [];
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
  readonly at?: Path;
  readonly lacks?: NonNullable<SchemaFinding['lacks']>;
  readonly fixes?: () => readonly Fix[];
}

function finding({ isAbsence, detail, ...explanation }: Explanation): SchemaFinding {
  return {
    ...explanation,
    severity: 'error',
    isAbsence: isAbsence ?? false,
    ...(detail === undefined ? {} : { detail }),
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
export function unique(findings: readonly SchemaFinding[]): SchemaFinding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, range, message }) => {
    const isAboutMissing = rule.startsWith('schema/required');
    const id = isAboutMissing ? `${message}@${String(range.start)}` : `${String(range.start)}-${String(range.end)}`;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  });
}
