import { insertAll } from '../schema/fixes.js';
import { missingIn } from '../schema/explain.js';
import type { SchemaCheck } from '../schema/schema-check.js';
import type { SourceFile } from '../text/source-file.js';
import type { FileEdits, TextEdit } from '../text/text-edit.js';
import { overlaps, touches, type TextRange } from '../text/text-range.js';
import { checkAt, checkAtNextStep } from '../workspace/check.js';
import type { Environment, Snapshot } from '../workspace/snapshot.js';
import { pairOf } from '../yaml/locate.js';
import { editedBy, parse } from '../yaml/parse.js';
import { diagnosticsOf, errorCount, type Diagnostic } from './diagnostics.js';
import { migrationFixes } from './migrations.js';
import { ignoreHere } from './suppress.js';
import { creationsFor } from './names/create-definition.js';
import { sealApprovalAt } from './seal-approval.js';
import { sortKeysAt } from './sort-keys.js';

/** An edit to offer, and what it mends. */
export interface CodeAction {
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'source.fixAll' | 'source.migrate';
  readonly edits: readonly TextEdit[];
  /** Edits of other files instead, which may have to be read for it; empty where they cannot be made after all. */
  readonly elsewhere?: () => readonly FileEdits[];
  /** The file that has to be made before it is edited. */
  readonly newFile?: SourceFile;
  /** Empty for one that mends nothing, but prepares the next step. */
  readonly diagnostics: readonly Diagnostic[];
}

/** Answers `textDocument/codeAction`: the fixes of what is wrong in `range`, then what takes the file further. */
export function codeActionsIn(snapshot: Snapshot, uri: string, range: TextRange): readonly CodeAction[] {
  const file = snapshot.files.get(uri);
  if (file === undefined) return [];
  const here = diagnosticsOf(snapshot, uri).filter((diagnostic) => overlaps(diagnostic.range, range));
  const creations = here.flatMap((diagnostic) => creationsOf(snapshot, uri, diagnostic));
  return [
    ...migrationFixes(snapshot, file, here),
    ...here.flatMap((diagnostic) => fixesOf(snapshot.environment, file, diagnostic)),
    ...creations,
    ...insertionsOf(snapshot.environment, file, range, here),
    ...ignoringOf(snapshot.environment, file, here),
  ];
}

function fixesOf(environment: Environment, file: SourceFile, diagnostic: Diagnostic): CodeAction[] {
  const all = diagnostic.fixes?.() ?? [];
  // A rule about names does not see that a list has a name already, say.
  const isAboutName = diagnostic.rule.startsWith('reference/');
  const fixes = isAboutName ? all.filter(({ edits }) => addsNoError(environment, file, edits)) : all;
  return fixes.map(({ title, edits }) => ({ title, kind: 'quickfix', edits, diagnostics: [diagnostic] }));
}

/** One comment may silence several findings. */
function ignoringOf(environment: Environment, file: SourceFile, here: readonly Diagnostic[]): CodeAction[] {
  const byComment = new Map<string, CodeAction>();
  for (const diagnostic of here) {
    const fix = ignoreHere(environment, file, diagnostic);
    if (fix === undefined) continue;
    const { title, edits } = fix;
    const comment = JSON.stringify(edits);
    const others = byComment.get(comment)?.diagnostics ?? [];
    byComment.set(comment, { title, kind: 'quickfix', edits, diagnostics: [...others, diagnostic] });
  }
  return [...byComment.values()];
}

function addsNoError(environment: Environment, file: SourceFile, edits: readonly TextEdit[]): boolean {
  return errorCount(environment, editedBy(file, edits)) <= errorCount(environment, file);
}

function creationsOf(snapshot: Snapshot, uri: string, diagnostic: Diagnostic): CodeAction[] {
  if (diagnostic.rule !== 'reference/unresolved') return [];
  return creationsFor(snapshot, uri, diagnostic.range).flatMap(
    ({ title, uri: target, isNewFile, edits }): CodeAction[] => {
      const newFile = isNewFile ? { newFile: { uri: target, text: '' } } : {};
      const action = { title, kind: 'quickfix' as const, diagnostics: [diagnostic], ...newFile };
      if (target !== uri) return [{ ...action, edits: [], elsewhere: () => [{ uri: target, edits: edits() }] }];
      const own = edits();
      return own.length === 0 ? [] : [{ ...action, edits: own }];
    },
  );
}

function insertionsOf(
  environment: Environment,
  file: SourceFile,
  range: TextRange,
  here: readonly Diagnostic[],
): CodeAction[] {
  const check = checkAt(environment, file, range.start);
  if (check === undefined) return [];
  const isAboutMissing = here.filter(({ rule }) => rule === 'schema/required' || rule === 'schema/required-from');
  const all = isAboutMissing.length === 0 ? undefined : insertAllMissing(check, isAboutMissing);
  const next = isOnStatus(check, range) ? insertForNextStep(check) : undefined;
  return [all, next, seal(file, check, range), sortKeys(file, check, range)].filter((action) => action !== undefined);
}

/** Where something cannot be read, nobody can say what is approved. */
function seal(file: SourceFile, check: SchemaCheck, { start }: TextRange): CodeAction | undefined {
  const edit = parse(file).problems.length > 0 ? undefined : sealApprovalAt(check, start);
  const title = 'Write the fingerprint of what is approved (a seal, not a signature)';
  return edit && { title, kind: 'refactor.rewrite', edits: [edit], diagnostics: [] };
}

/** Where something cannot be read, what belongs to which key is not certain. */
function sortKeys(file: SourceFile, check: SchemaCheck, { start }: TextRange): CodeAction | undefined {
  const edits = parse(file).problems.length > 0 ? undefined : sortKeysAt(check, start);
  return edits && { title: 'Sort these keys in the usual order', kind: 'refactor.rewrite', edits, diagnostics: [] };
}

/** Not offered for a single one, which has its own fix. */
function insertAllMissing(check: SchemaCheck, diagnostics: readonly Diagnostic[]): CodeAction | undefined {
  const missing = missingIn(check);
  if (missing.length < 2) return undefined;
  const fix = insertAll(check, missing, `Insert all ${String(missing.length)} missing keys`);
  return fix && { title: fix.title, kind: 'quickfix', edits: fix.edits, diagnostics };
}

function insertForNextStep(check: SchemaCheck): CodeAction | undefined {
  const next = checkAtNextStep(check);
  const missing = next === undefined ? [] : missingIn(next);
  if (next?.step === undefined || missing.length === 0) return undefined;
  const keys = missing.length === 1 ? `"${missing[0]?.name ?? ''}", which` : `the ${String(missing.length)} keys that`;
  const fix = insertAll(next, missing, `Insert ${keys} the status "${next.step}" needs`);
  return fix && { title: fix.title, kind: 'refactor.rewrite', edits: fix.edits, diagnostics: [] };
}

function isOnStatus({ root }: SchemaCheck, range: TextRange): boolean {
  const status = root.kind === 'mapping' ? pairOf(root, 'status') : undefined;
  return status !== undefined && touches({ start: status.key.range.start, end: status.value.range.end }, range.start);
}
