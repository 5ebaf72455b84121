import { memoize } from '../base/memoize.js';
import { rules } from '../rules/index.js';
import type { Severity } from '../rules/rule.js';
import type { Finding } from '../text/finding.js';
import type { SourceFile } from '../text/source-file.js';
import { kindOf } from '../workspace/kind.js';
import type { Environment, Snapshot } from '../workspace/snapshot.js';

/** A finding, and what the rule that made it says about itself. */
export interface Diagnostic extends Finding {
  readonly rule: string;
  readonly severity: Severity;
}

/** All that is wrong with a file, in the order of its text; empty for a file that is not ours. */
export function diagnosticsOf({ environment, files }: Snapshot, uri: string): readonly Diagnostic[] {
  const file = files.get(uri);
  return file === undefined ? [] : checksWith(environment)(file);
}

const checksWith = memoize((environment: Environment) =>
  memoize((file: SourceFile): readonly Diagnostic[] => {
    if (kindOf(environment, file) === undefined) return [];
    return rules
      .flatMap((rule) =>
        [...rule.check(file, environment)].map((finding) => ({ severity: rule.severity, ...finding, rule: rule.id })),
      )
      .sort((a, b) => a.range.start - b.range.start);
  }),
);
