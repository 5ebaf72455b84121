import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { rules as allRules } from '../../core/rules/index.js';
import { reasonsOf, type Rule, type RuleDocs, type Severity } from '../../core/rules/rule.js';
import { uniqueFingerprints } from '../check/fingerprint.js';
import type { Region, Report, ReportedDiagnostic, ReportedFile, ReportedFix, Reporter } from '../report.js';
import { jsonText } from './json-text.js';

/** SARIF 2.1.0, which code scanning and many viewers read. */
export const sarifReporter: Reporter = (report, { version, root }) => {
  const log = {
    $schema: 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Concord', version, rules: allRules.map(toDescriptor) } },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [base]: { uri: root } },
        invocations: [invocation(report)],
        results: report.files.flatMap((file) => results(file, root)),
      },
    ],
  };
  return [`${jsonText(log, 2)}\n`];
};

const base = 'SRCROOT';

const levels: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'note',
};

function toDescriptor({ id, severity, docs }: Rule) {
  const { summary } = docs;
  const reason = reasonOf(docs);
  return {
    id,
    shortDescription: { text: summary },
    fullDescription: { text: reason },
    help: { text: `${summary} ${reason}` },
    defaultConfiguration: { level: levels[severity] },
  };
}

/** One text for readers of both teams. */
function reasonOf(docs: RuleDocs): string {
  const { marketing, it } = reasonsOf(docs);
  return marketing === it ? it : `For marketing: ${marketing} For IT: ${it}`;
}

function invocation({ problems }: Report) {
  const toolExecutionNotifications = problems.map((text) => ({ level: 'error', message: { text } }));
  return { executionSuccessful: problems.length === 0, toolExecutionNotifications };
}

function results(file: ReportedFile, root: string) {
  const fingerprints = uniqueFingerprints(file);
  const artifactLocation = locationOf(file.path, root);
  return file.diagnostics.map((diagnostic) => {
    const { rule, severity, fixes } = diagnostic;
    const ruleIndex = allRules.findIndex(({ id }) => id === rule);
    return {
      ruleId: rule,
      ...(ruleIndex === -1 ? {} : { ruleIndex }),
      level: levels[severity],
      message: { text: textOf(diagnostic) },
      locations: [{ physicalLocation: { artifactLocation, region: toRegion(diagnostic) } }],
      partialFingerprints: { 'ruleAndLine/v1': fingerprints.get(diagnostic) ?? '' },
      ...(fixes.length === 0 ? {} : { fixes: fixes.map((fix) => toFix(fix, artifactLocation)) }),
    };
  });
}

function textOf({ message, detail }: ReportedDiagnostic): string {
  return detail === '' ? message : `${message}\n${detail}`;
}

/** Only what lies outside the root has an absolute URI. */
function locationOf(file: string, root: string) {
  const folder = fileURLToPath(root);
  const isBelow = !file.startsWith('../') && !path.isAbsolute(file);
  if (!isBelow) return { uri: pathToFileURL(path.resolve(folder, file)).href };
  return { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: base };
}

function toRegion({ line, column, endLine, endColumn }: Region) {
  return { startLine: line, startColumn: column, endLine, endColumn };
}

function toFix({ title, edits }: ReportedFix, artifactLocation: object) {
  const replacements = edits.map((edit) => ({
    deletedRegion: toRegion(edit),
    insertedContent: { text: edit.newText },
  }));
  return { description: { text: title }, artifactChanges: [{ artifactLocation, replacements }] };
}
