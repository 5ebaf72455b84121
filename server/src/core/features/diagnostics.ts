import { memoize } from '../base/memoize.js';
import { mayFindIn, nameRules, projectRulesIn, rulesFor } from '../rules/index.js';
import type { RuleFinding, Severity } from '../rules/rule.js';
import type { Finding } from '../text/finding.js';
import type { SourceFile } from '../text/source-file.js';
import { mayHaveFindings } from '../rules/reference/may-have-findings.js';
import { suppressionsIn } from '../rules/suppression/suppressions.js';
import { nameFindings } from '../rules/reference/name-findings.js';
import type { FileNames, SymbolName } from '../workspace/file-names.js';
import { kindOf } from '../workspace/kind.js';
import type { Project } from '../workspace/project.js';
import { projectOf, type Environment, type Snapshot } from '../workspace/snapshot.js';
import { usualSettings, type ProjectSettings } from '../workspace/settings.js';
import { symbolsIn } from '../workspace/symbols.js';
import { judgeOf } from './judge.js';
import { withSuppressions } from './suppress.js';

/** A finding, and what the rule that made it says about itself. */
export interface Diagnostic extends Finding {
  readonly rule: string;
  readonly severity: Severity;
  /** What else names the thing that it is about. */
  readonly about?: SymbolName;
}

/** All that is wrong with a file, in the order of its text; empty for a file that is not ours. */
export function diagnosticsOf(snapshot: Snapshot, uri: string): readonly Diagnostic[] {
  const file = snapshot.files.get(uri);
  if (file === undefined) return [];
  // A user's own schema may be for files that have nothing to do with each other.
  const isOfPack = kindOf(snapshot.environment, file)?.type === 'pack';
  const project = isOfPack ? projectOf(snapshot, uri) : undefined;
  if (project === undefined) return aloneDiagnostics(snapshot.environment, file);
  const found = diagnosticsBeside(snapshot.environment, project, file);
  return judges(snapshot.environment)(project.settings)(uri, found);
}

/** Of a file of no project nothing is known that others say. */
function aloneDiagnostics(environment: Environment, file: SourceFile): readonly Diagnostic[] {
  return judges(environment)(usualSettings)(file.uri, certainDiagnosticsOf(environment, file));
}

const judges = memoize((environment: Environment) =>
  memoize((settings: ProjectSettings) => judgeOf(environment, settings)),
);

/** All that is wrong with a file of a project, before the project says how serious that is. */
export function diagnosticsBeside(environment: Environment, project: Project, file: SourceFile): readonly Diagnostic[] {
  return withSuppressions(environment, file, {
    diagnostics: unsilencedBeside(environment, project, file),
    knowsNames: project.isComplete,
  });
}

function unsilencedBeside(environment: Environment, project: Project, file: SourceFile): readonly Diagnostic[] {
  const own = unsilenced(environment)(file);
  const names = project.index.namesOf(file.uri);
  if (names !== undefined && !mayTellOfNames(environment)(project)(names)) return own;
  return merged({ own, aboutNames: nameDiagnostics(environment)(project)(file) }, placeInText);
}

/**
 * What the names of a file come to beside those of its project, for whoever knows the rest of what is wrong with it
 * (`merged` puts them together); absent where comments may silence some of it.
 */
export function diagnosticsOfNames(
  environment: Environment,
  project: Project,
  file: SourceFile,
): readonly Diagnostic[] | undefined {
  return suppressionsIn(file).length > 0 ? undefined : nameDiagnostics(environment)(project)(file);
}

/** How many errors a file has by itself, whatever the names in it stand for. */
export function errorCount(environment: Environment, file: SourceFile): number {
  return unsilenced(environment)(file).filter(({ severity }) => severity === 'error').length;
}

/** What is wrong with a file by itself, if its names are as they should be. */
export function ownDiagnosticsOf(environment: Environment, file: SourceFile): readonly Diagnostic[] {
  return withSuppressions(environment, file, { diagnostics: unsilenced(environment)(file), knowsNames: true });
}

/** What is wrong with a file by itself, whatever other files say. */
export function certainDiagnosticsOf(environment: Environment, file: SourceFile): readonly Diagnostic[] {
  return withSuppressions(environment, file, { diagnostics: unsilenced(environment)(file), knowsNames: false });
}

const unsilenced = memoize((environment: Environment) =>
  memoize((file: SourceFile): readonly Diagnostic[] => {
    const kind = kindOf(environment, file);
    if (kind === undefined) return [];
    const found: Diagnostic[] = [];
    const mayFind = mayFindIn(environment, file);
    for (const rule of rulesFor(environment, kind)) {
      if (mayFind(rule)) addTo(found, rule, rule.check(file, environment));
    }
    return inOrder(found);
  }),
);

/** Finds out what is wrong with a file by itself one rule at a time, for whoever must not hold up others. */
export function* checkRuleByRule(environment: Environment, file: SourceFile): Iterable<undefined> {
  const kind = kindOf(environment, file);
  if (kind === undefined || unsilenced(environment).knows(file)) return;
  const found: Diagnostic[] = [];
  const mayFind = mayFindIn(environment, file);
  for (const rule of rulesFor(environment, kind)) {
    if (!mayFind(rule)) continue;
    addTo(found, rule, rule.check(file, environment));
    yield;
  }
  unsilenced(environment).seed(file, inOrder(found));
}

/** Looks at the names of a file beside those of its project part by part, for whoever must not hold up others. */
export function* checkNamesByPart(environment: Environment, project: Project, file: SourceFile): Iterable<undefined> {
  const names = project.index.namesOf(file.uri);
  const isClear = names !== undefined && !mayTellOfNames(environment)(project)(names);
  const symbols = isClear ? undefined : symbolsIn(environment, file);
  if (symbols === undefined) return;
  for (const _ of findingsAboutNames(environment)(symbols, project)) yield;
}

const mayTellOfNames = memoize((environment: Environment) =>
  memoize((project: Project) => memoize((names: FileNames) => mayHaveFindings(names, project, environment))),
);

const findingsAboutNames = memoize((environment: Environment) => nameFindings(nameRules, environment));

/** What its names say beside those of the project. */
const nameDiagnostics = memoize((environment: Environment) =>
  memoize((project: Project) =>
    memoize((file: SourceFile): readonly Diagnostic[] => {
      const symbols = symbolsIn(environment, file);
      if (symbols === undefined) return [];
      const found: Diagnostic[] = [];
      for (const told of findingsAboutNames(environment)(symbols, project)) {
        for (const { rule, finding } of told) addTo(found, rule, [finding]);
      }
      for (const rule of projectRulesIn(environment)) addTo(found, rule, rule.check({ file, environment }, project));
      return found;
    }),
  ),
);

/** What is wrong with a file by itself, and what its names come to beside others, each in the order of its text. */
export interface FoundApart<Told> {
  readonly own: readonly Told[];
  readonly aboutNames: readonly Told[];
}

/** Where something is told: equal ids for the same place, and what comes first in the text first. */
export interface Places<Told> {
  readonly id: (told: Told) => string;
  readonly compare: (a: Told, b: Told) => number;
}

/** A name that is wrong by itself is not looked for as well; of one that stands for nothing nothing else is told. */
export function merged<Told extends { readonly severity: Severity }>(
  { own, aboutNames }: FoundApart<Told>,
  { id, compare }: Places<Told>,
): readonly Told[] {
  if (aboutNames.length === 0) return own;
  const placesOfErrors = (all: readonly Told[]) =>
    new Set(all.filter(({ severity }) => severity === 'error').map((told) => id(told)));
  const wrong = placesOfErrors(own);
  const missing = placesOfErrors(aboutNames);
  return [
    ...own.filter((told) => told.severity === 'error' || !missing.has(id(told))),
    ...aboutNames.filter((told) => !wrong.has(id(told))),
  ].sort(compare);
}

const placeInText: Places<Diagnostic> = {
  id: ({ range }) => `${String(range.start)}-${String(range.end)}`,
  compare: (a, b) => a.range.start - b.range.start,
};

/** Nearly all rules find nothing in nearly all files, so nothing is made for a rule before it finds something. */
function addTo(
  found: Diagnostic[],
  { id, severity }: { readonly id: string; readonly severity: Severity },
  findings: Iterable<RuleFinding>,
): void {
  for (const finding of findings) found.push({ severity, ...finding, rule: id });
}

function inOrder(diagnostics: Diagnostic[]): readonly Diagnostic[] {
  return diagnostics.sort(placeInText.compare);
}
