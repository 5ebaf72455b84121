import { canonicalJson } from '../base/canonical-json.js';
import { isObject } from '../schema/schema.js';
import { readRuleFile } from '../rules/pack/rule-file.js';
import { readDataFile } from '../workspace/data-file.js';
import type { Kind, Pack } from '../workspace/pack.js';

/** What another version of a pack can change for files of a kind, as far as that shows without a look at them. */
export interface UnchangedKinds {
  /** Whether the same is found in a file of this kind by itself. */
  readonly isAlike: (kind: string) => boolean;
  /** Whether the same is found in it beside the names of all others as well: no changed kind shares a name with it. */
  readonly isApart: (kind: string) => boolean;
}

/** Compares what two packs check files of their kinds by; where it is in doubt, a kind has changed. */
export function unchangedKinds(before: Pack, now: Pack): UnchangedKinds {
  const changed = changedPaths(before, now);
  const both = new Map(before.kinds.map((kind) => [kind.name, [kind, now.kinds.find(isNamed(kind.name))] as const]));
  const rules = rulesIn([before, now]);
  const isGeneral = changed.some((path) => !isOfKinds(path)) || !areManifestsAlike(before, now);
  const isAlike = (name: string): boolean => {
    const [old, kind] = both.get(name) ?? [];
    if (isGeneral || old === undefined || kind === undefined || !areKindsAlike(before, now, name)) return false;
    if (changed.some((path) => ruleFile.test(path) && rules.isFor(path, name))) return false;
    return libraryText(old) === libraryText(kind);
  };
  const all = [...new Set([...before.kinds, ...now.kinds].map(({ name }) => name))];
  const alike = new Set(all.filter(isAlike));
  const shared = sharedNames([before, now]);
  const others = all.filter((name) => !alike.has(name));
  return {
    isAlike: (name) => alike.has(name),
    isApart: (name) => {
      if (!alike.has(name)) return false;
      return others.length === 0 || (!rules.askForNames(name) && !isReached(name, others, shared));
    },
  };
}

/** What nobody checks files by. */
const aside = /^(?:topics|migrations|tests)\/|^(?:CHANGELOG|README)\.md$/;
const schemaFile = /\.schema\.(?:json|ya?ml)$/;
const ruleFile = /^rules\/.+\.ya?ml$/;

function isOfKinds(path: string): boolean {
  return path === 'pack.yaml' || schemaFile.test(path) || ruleFile.test(path);
}

function changedPaths(before: Pack, now: Pack): string[] {
  const paths = new Set([...before.files.keys(), ...now.files.keys()]);
  return [...paths].filter((path) => !aside.test(path) && before.files.get(path) !== now.files.get(path));
}

function isNamed(name: string): (kind: Kind) => boolean {
  return (kind) => kind.name === name;
}

function libraryText({ library }: Kind): string {
  return canonicalJson([...library.documents]);
}

function manifestOf({ files }: Pack): Record<string, unknown> {
  const { data } = readDataFile('pack.yaml', files.get('pack.yaml') ?? '{}');
  return isObject(data) ? { ...data } : {};
}

/** What a pack says of all its kinds. */
function areManifestsAlike(before: Pack, now: Pack): boolean {
  const general = (pack: Pack) => canonicalJson({ ...manifestOf(pack), version: '', concord: '', kinds: {} });
  return general(before) === general(now);
}

function areKindsAlike(before: Pack, now: Pack, name: string): boolean {
  const said = (pack: Pack) => {
    const { kinds } = manifestOf(pack);
    return canonicalJson(isObject(kinds) ? (kinds[name] ?? null) : null);
  };
  return said(before) === said(now);
}

/** Which kinds the rules of some packs are for. */
function rulesIn(packs: readonly Pack[]) {
  const texts = packs.flatMap(({ files }) =>
    [...files.keys()].filter((path) => ruleFile.test(path)).map((path) => [path, files.get(path) ?? ''] as const),
  );
  const rules = texts.map(([path, text]) => ({ path, text, rule: readRuleFile(path, text).rule }));
  const isAbout = ({ rule }: (typeof rules)[number], kind: string) => rule?.kinds?.has(kind) ?? true;
  return {
    isFor: (path: string, kind: string) => rules.some((each) => each.path === path && isAbout(each, kind)),
    /** Whether a rule for this kind may ask about any names. */
    askForNames: (kind: string) => rules.some((each) => /\b(?:defs|refs)\b/.test(each.text) && isAbout(each, kind)),
  };
}

type SharedNames = ReadonlyMap<string, ReadonlySet<string>>;

/** The sorts of names that files of each kind define or refer to. */
function sharedNames(packs: readonly Pack[]): SharedNames {
  const found = new Map<string, Set<string>>();
  for (const { name, library } of packs.flatMap(({ kinds }) => kinds)) {
    const own = found.get(name) ?? new Set<string>();
    found.set(name, own);
    for (const document of library.documents.values()) addNames(document, own);
  }
  return found;
}

function addNames(schema: unknown, found: Set<string>): void {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [key, value] of Object.entries(schema)) {
    if (key === 'x-defines' || key === 'x-refers-to') for (const mark of [value].flat()) found.add(symbolOf(mark));
    else addNames(value, found);
  }
}

function symbolOf(mark: unknown): string {
  return String(isObject(mark) ? mark['symbol'] : mark);
}

/** Whether names lead from the kind to one of the others, by any number of kinds. */
function isReached(start: string, others: readonly string[], shared: SharedNames): boolean {
  const seen = new Set([start]);
  const names = new Set(shared.get(start));
  for (const kind of seen) {
    if (others.includes(kind)) return true;
    for (const name of shared.get(kind) ?? []) names.add(name);
    for (const [next, own] of shared) if ([...own].some((name) => names.has(name))) seen.add(next);
  }
  return false;
}
