import { knownRules, rulesAboutNames } from '../rules/known-rules.js';
import { isOutsideTexts, suppressionsIn, type Suppression } from '../rules/suppression/suppressions.js';
import {
  emptySuppression,
  unusedSuppression,
  uselessSuppression,
  type Uselessness,
} from '../rules/suppression/unused.js';
import { lineAndCharacterAt, lineBreakOf, lineStartsIn } from '../text/lines.js';
import type { Finding, Fix } from '../text/finding.js';
import type { SourceFile } from '../text/source-file.js';
import { kindOf } from '../workspace/kind.js';
import { strictnessOf } from '../workspace/profiles.js';
import type { Environment } from '../workspace/snapshot.js';
import { parse } from '../yaml/parse.js';
import type { Diagnostic } from './diagnostics.js';

/** What is found in a file, and whether that is all there is to be found about its names. */
export interface Found {
  readonly diagnostics: readonly Diagnostic[];
  readonly knowsNames: boolean;
}

/** Leaves out what comments of the file silence, and adds what there is to say of these comments. */
export function withSuppressions(
  environment: Environment,
  file: SourceFile,
  { diagnostics, knowsNames }: Found,
): readonly Diagnostic[] {
  const suppressions = suppressionsIn(file);
  if (suppressions.length === 0) return diagnostics;
  const { pack } = environment;
  const isLocked = pack === undefined ? () => false : strictnessOf(pack).isLocked;
  const used = new Set<object>();
  const told = diagnostics.filter((diagnostic) => {
    if (isLocked(diagnostic.rule)) return true;
    const { line } = lineAndCharacterAt(file, diagnostic.range.start);
    const silencing = rulesOn(suppressions, line).filter(({ id }) => id === diagnostic.rule);
    for (const rule of silencing) used.add(rule);
    return silencing.length === 0;
  });
  const known = knownRules(environment);
  const aboutNames = rulesAboutNames(environment);
  const isLookedAt = isWhole(environment, file);
  // Names of files with a schema of the user may stand for anything.
  const isOfPack = kindOf(environment, file)?.type === 'pack';
  const findings = suppressions.flatMap((suppression): Finding[] => {
    if (suppression.rules.length === 0) return [emptySuppression(suppression)];
    return suppression.rules.flatMap((rule) => {
      const why = used.has(rule) ? undefined : whyUseless(rule.id);
      return why === undefined ? [] : [uselessSuppression(suppression, rule, { why, known: known.keys() })];
    });
  });
  const about = findings.map((finding) => ({
    ...finding,
    rule: unusedSuppression.id,
    severity: unusedSuppression.severity,
  }));
  return [...told, ...about].sort((a, b) => a.range.start - b.range.start);

  /** Absent where it is not certain that there is nothing to silence. */
  function whyUseless(id: string): Uselessness | undefined {
    if (!isLookedAt) return undefined;
    // Without a pack its rules are not known, and the file may be checked with it another time.
    if (!known.has(id)) return pack === undefined ? undefined : 'unknown';
    if (isLocked(id)) return 'locked';
    return (knowsNames && isOfPack) || !aboutNames.has(id) ? 'unused' : undefined;
  }
}

function rulesOn(suppressions: readonly Suppression[], line: number): Suppression['rules'] {
  return suppressions.flatMap((suppression) => (suppression.line === line ? suppression.rules : []));
}

/** Whether all rules have looked at all of a file: what cannot be read may hide what a comment is about. */
function isWhole(environment: Environment, file: SourceFile): boolean {
  const type = kindOf(environment, file)?.type;
  return (type === 'pack' || type === 'schema') && parse(file).problems.length === 0;
}

/** Puts a comment above the line of a diagnostic that silences it; absent where none can. */
export function ignoreHere(environment: Environment, file: SourceFile, { rule, range }: Diagnostic): Fix | undefined {
  const { pack } = environment;
  const isLocked = pack !== undefined && strictnessOf(pack).isLocked(rule);
  const { problems, documents } = parse(file);
  if (isLocked || rule === unusedSuppression.id || problems.length > 0) return undefined;
  // What an empty file lacks stands in no line.
  if (documents.every(({ root }) => root === undefined)) return undefined;
  const { line } = lineAndCharacterAt(file, range.start);
  const start = lineStartsIn(file).at(line) ?? 0;
  const [lead = '', , indent = ''] = /^(\uFEFF?)([ \t]*)/.exec(file.text.slice(start, range.start)) ?? [];
  if (!isOutsideTexts(file, start + lead.length)) return undefined;
  const at = start + lead.length - indent.length;
  const comment = `${indent}# concord-ignore ${rule}: TBD${lineBreakOf(file.text)}`;
  return {
    title: `Ignore "${rule}" here, with a reason`,
    safety: 'suggestion',
    edits: [{ range: { start: at, end: at }, newText: comment }],
  };
}
