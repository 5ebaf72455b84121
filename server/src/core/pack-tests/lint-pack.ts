import { migrationsOf } from '../migrations/migrations-of.js';
import { certainDiagnosticsOf, type Diagnostic } from '../features/diagnostics.js';
import { packRuleProblems } from '../rules/pack/pack-rules.js';
import { rangeFor } from '../schema/place.js';
import type { SourceFile } from '../text/source-file.js';
import { authoringWith, roleAt } from '../workspace/authoring.js';
import { patchedBy, type ExtendedPack } from '../workspace/extend-pack.js';
import type { PackFiles } from '../workspace/pack-files.js';
import { readPack, schemaProblems } from '../workspace/pack.js';
import { strictnessOf } from '../workspace/profiles.js';
import type { Environment } from '../workspace/snapshot.js';
import { placeAt, spotAt } from '../yaml/locate.js';
import { parse } from '../yaml/parse.js';
import { frontMatter } from './front-matter.js';

/** A pack as its authors wrote it, and with what it extends worked in. */
export interface LintedPack {
  readonly own: PackFiles;
  readonly whole: ExtendedPack;
}

/** A file of a pack, and what is wrong with it. */
export interface LintedFile {
  readonly path: string;
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}

/** Where the files of a pack stand while they are looked at. */
const root = 'pack';

/** All that is wrong with the files of a pack; the schemas of such files lie in the standard pack. */
export function lintPack({ own, whole }: LintedPack, standardPack: PackFiles): LintedFile[] {
  const authoring = authoringWith(standardPack, new Map([[root, whole.files]]));
  const environment: Environment = { pack: undefined, associations: [], folders: [], authoring };
  const linted = [...own.keys()].sort().flatMap((path): LintedFile[] => {
    const isPatch = patchedBy(path) !== undefined;
    const conflicts = whole.problems.filter((conflict) => conflict.path === path);
    const isLooked = isPatch || conflicts.length > 0 || roleAt(path) !== undefined;
    const text = isLooked ? own.get(path) : undefined;
    if (text === undefined) return [];
    const file = { uri: `${root}/${path}`, text };
    const found = isPatch ? ofPatch(environment, path, file) : ofFile(environment, path, file);
    return [
      {
        path,
        file,
        diagnostics: [...conflicts.map(({ message }) => atStart('pack/conflict', file, message)), ...found],
      },
    ];
  });
  const isTold = linted.some(({ diagnostics }) => diagnostics.some(({ severity }) => severity === 'error'));
  // What is told at its place is not told twice.
  return isTold ? linted : withProblems(linted, whole.files);
}

function ofFile(environment: Environment, path: string, file: SourceFile): readonly Diagnostic[] {
  return certainDiagnosticsOf(environment, path.endsWith('.md') ? { ...file, text: frontMatter(file.text) } : file);
}

/** What is wrong with the schema that a patch makes, as far as the patch says it. */
function ofPatch({ authoring, ...environment }: Environment, path: string, file: SourceFile): readonly Diagnostic[] {
  const files = authoring?.packs.get(root);
  const own = parse(file).documents[0]?.root;
  const target = ['json', 'yaml', 'yml']
    .map((end) => `${patchedBy(path) ?? ''}.schema.${end}`)
    .find((each) => files?.has(each));
  const text = target === undefined ? undefined : files?.get(target);
  if (authoring === undefined || text === undefined || target === undefined || own === undefined) return [];
  const patched = { uri: `${root}/${target}`, text };
  const merged = parse(patched).documents[0]?.root;
  if (merged === undefined) return [];
  return certainDiagnosticsOf({ ...environment, authoring }, patched).flatMap(({ fixes: _, ...diagnostic }) => {
    const spot = spotAt(merged, diagnostic.range.start);
    if (spot === undefined || placeAt(own, spot.path) === undefined) return [];
    return [{ ...diagnostic, range: rangeFor(own, spot.path, spot.part) }];
  });
}

/** Tells of a pack that cannot be used though nothing is wrong at any place. */
function withProblems(linted: readonly LintedFile[], files: PackFiles): LintedFile[] {
  const problems = problemsOf(files);
  return linted.map((each) => {
    if (each.path !== 'pack.yaml') return each;
    const more = problems.map((problem) => atStart('pack/unusable', each.file, problem));
    return { ...each, diagnostics: [...more, ...each.diagnostics] };
  });
}

function problemsOf(files: PackFiles): string[] {
  const { pack, problems } = readPack(files, 'now');
  if (pack === undefined) return [...problems];
  const own = [
    ...schemaProblems(pack),
    ...packRuleProblems(pack),
    ...strictnessOf(pack).problems,
    ...migrationsOf(pack).problems,
  ];
  return [...new Set([...problems, ...own, ...pack.topics.problems()])];
}

function atStart(rule: string, { text }: SourceFile, message: string): Diagnostic {
  const end = text.indexOf('\n');
  return { rule, severity: 'error', range: { start: 0, end: end === -1 ? text.length : end }, message };
}
