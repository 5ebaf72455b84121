import type { Severity } from '../../core/rules/rule.js';
import { uniqueFingerprints } from '../check/fingerprint.js';
import type { Reporter } from '../report.js';
import { jsonText } from './json-text.js';

/** The Code Quality report of GitLab: a JSON array. */
export const gitlabReporter: Reporter = ({ files }) => {
  const findings = files.flatMap((file) => {
    const fingerprints = uniqueFingerprints(file);
    return file.diagnostics.map((diagnostic) => ({
      description: diagnostic.message,
      check_name: diagnostic.rule,
      fingerprint: fingerprints.get(diagnostic) ?? '',
      severity: severities[diagnostic.severity],
      location: { path: file.path, lines: { begin: diagnostic.line, end: diagnostic.endLine } },
    }));
  });
  return [`${jsonText(findings, 2)}\n`];
};

const severities: Readonly<Record<Severity, string>> = {
  error: 'major',
  warning: 'minor',
  information: 'info',
  hint: 'info',
};
