import path from 'node:path';

import type { Diagnostic } from '../../core/features/diagnostics.js';
import type { SourceFile } from '../../core/text/source-file.js';
import { describe } from '../check/describe.js';
import type { ReportedFile } from '../report.js';

/** What the files of a pack are called in reports: by the folder of the pack, if it lies in one. */
function shownFolder(name: string): string {
  return isOfGit(name) ? '' : name.split(path.sep).join('/');
}

/** Whether a pack is named as git has it: `HEAD~1:schemas`. */
function isOfGit(name: string): boolean {
  return /^[^:/\\]{2,}:/.test(name);
}

/** A file of a pack and its diagnostics as plain data. */
export function reportedFile(folder: string, name: string, found: FoundIn): ReportedFile {
  const diagnostics = found.diagnostics.map((diagnostic) => describe(found.file, diagnostic));
  return { path: path.posix.join(shownFolder(folder), name), diagnostics };
}

interface FoundIn {
  readonly file: SourceFile;
  readonly diagnostics: readonly Diagnostic[];
}
