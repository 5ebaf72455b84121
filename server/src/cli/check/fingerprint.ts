import { createHash } from 'node:crypto';

import type { ReportedDiagnostic, ReportedFile } from '../report.js';

/** Stays the same when its line moves or is indented anew, and changes with what the line says. */
export function fingerprintOf(rule: string, line: string): string {
  return hash(`${rule}\n${line.trim()}`);
}

/** A fingerprint of each diagnostic that no other one of the report has; by diagnostic. */
export function uniqueFingerprints({ path, diagnostics }: ReportedFile): ReadonlyMap<ReportedDiagnostic, string> {
  const seen = new Map<string, number>();
  return new Map(
    diagnostics.map((diagnostic) => {
      const before = seen.get(diagnostic.fingerprint) ?? 0;
      seen.set(diagnostic.fingerprint, before + 1);
      return [diagnostic, hash(`${path}\n${diagnostic.fingerprint}\n${String(before)}`)];
    }),
  );
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
