import { WeakFacts } from '../../core/base/weak-facts.js';
import { ownDiagnosticsOf } from '../../core/features/diagnostics.js';
import { packRules } from '../../core/rules/pack/pack-rules.js';
import { aloneNames, type AloneNames } from '../../core/rules/reference/may-have-findings.js';
import type { SourceFile } from '../../core/text/source-file.js';
import { namesIn, type FileNames } from '../../core/workspace/file-names.js';
import { kindOf } from '../../core/workspace/kind.js';
import type { Environment } from '../../core/workspace/snapshot.js';
import { symbolsIn } from '../../core/workspace/symbols.js';
import { decode } from '../../platform/decode.js';
import type { FileBytes } from '../host.js';
import type { ReportedDiagnostic } from '../report.js';
import { describe, describeAll } from './describe.js';
import { mapInOrder } from './in-order.js';
import type { Target } from './targets.js';

/** What came of one target. */
export type FileResult =
  | {
      readonly kind: 'checked';
      readonly target: Target;
      readonly diagnostics: readonly ReportedDiagnostic[];
      /** What the file says about names; absent where its kind has no schema to say it by. */
      readonly names: FileNames | undefined;
      /** What its inner names come to where no other file speaks of its scope; absent where it says nothing about names. */
      readonly alone: AloneNames | undefined;
      /** Whether rules of the pack may find something in it that depends on names of other files. */
      readonly asksForNames: boolean;
      /** The file as it is to be reported, where that is not as it was read. */
      readonly mended: SourceFile | undefined;
      /** What went wrong beside the check, in one sentence. */
      readonly problem: string | undefined;
    }
  /** Of no kind that is known. */
  | { readonly kind: 'foreign'; readonly target: Target }
  | { readonly kind: 'failed'; readonly target: Target; readonly problem: string };

/** Works on a file after it is read and before it is reported: gives the file as it is to be reported. */
export type Mender = (target: Target, file: SourceFile, bytes: Uint8Array) => Promise<Mended>;

/** `problem` says why the file is not as it was to be, in one sentence. */
export interface Mended {
  readonly file: SourceFile;
  readonly problem?: string;
}

/** Turns targets into results, in the same order: the one place that reads files and checks them. */
export type FileChecker = (targets: readonly Target[]) => AsyncIterable<FileResult>;

/** So many files are being read while one is checked. */
const readAhead = 32;

/** Whether findings come with the fixes that migrations make, which takes a second look at each file that has some. */
export type Offers = 'all fixes' | 'own fixes';

/** Checks files in this process, and keeps none of them longer than its turn. */
export function fileChecker(environment: Environment, mend?: Mender, offers: Offers = 'all fixes'): FileChecker {
  return async function* (targets) {
    const reads = mapInOrder(targets, readAhead, async (target) => ({ target, read: await target.read() }));
    for await (const { target, read } of reads) yield await resultOf({ environment, offers, mend }, target, read);
  };
}

const files = new WeakFacts<Uint8Array, SourceFile>();

/** The file that bytes are, the same for the same bytes: whoever checks it with several packs parses it once. */
export function fileOf({ uri }: Pick<Target, 'uri'>, bytes: Uint8Array): SourceFile {
  const known = files.get(bytes);
  if (known?.uri === uri) return known;
  const file = { uri, text: decode(bytes) };
  files.set(bytes, file);
  return file;
}

interface Checking {
  readonly environment: Environment;
  readonly offers: Offers;
  readonly mend: Mender | undefined;
}

/** One file at which Concord itself fails must not hide what is wrong with the others. */
async function resultOf({ environment, offers, mend }: Checking, target: Target, read: FileBytes): Promise<FileResult> {
  const failed = (problem: string): FileResult => ({ kind: 'failed', target, problem });
  if (read.kind === 'missing') return failed(`"${target.path}" does not exist.`);
  if (read.kind === 'unreadable') return failed(`"${target.path}" cannot be read: ${read.reason}.`);
  try {
    const file = fileOf(target, read.bytes);
    if (kindOf(environment, file) === undefined) return { kind: 'foreign', target };
    const mended: Mended = (await mend?.(target, file, read.bytes)) ?? { file };
    const found = ownDiagnosticsOf(environment, mended.file);
    const diagnostics =
      offers === 'all fixes'
        ? describeAll(environment, mended.file, found)
        : found.map((each) => describe(mended.file, each));
    const symbols = symbolsIn(environment, mended.file);
    const names = symbols && namesIn(symbols);
    const alone = names && aloneNames(file.uri, names, environment);
    const asksForNames = packRules(environment.pack).mayTellOfNamesIn(environment, mended.file);
    const changed = mended.file === file ? undefined : mended.file;
    const told = { diagnostics, names, alone, asksForNames };
    return { kind: 'checked', target, ...told, mended: changed, problem: mended.problem };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return failed(`"${target.path}" was not checked: Concord itself failed (${reason}).`);
  }
}
