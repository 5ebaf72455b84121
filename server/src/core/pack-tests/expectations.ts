import type { AnnotatedFile } from '../authoring/annotated.js';
import type { Severity } from '../rules/rule.js';
import type { TextRange } from '../text/text-range.js';

/** What was found in a file, as an annotation would say it. */
export interface Found extends TextRange {
  readonly uri: string;
  readonly label: string;
}

/** Where a text and what it expects do not agree. */
export interface Disagreement {
  /** In the text with its annotations. */
  readonly source: TextRange;
  readonly message: string;
}

/** How an annotation says that something was found. */
export function labelOf(rule: string, severity: Severity, message: string): string {
  return `${severity} ${rule}: ${message}`;
}

/** What is expected and was not found, and what was found and is not expected, in the order of the text. */
export function disagreements(files: readonly AnnotatedFile[], found: readonly Found[]): Disagreement[] {
  const all = files.flatMap((file): Disagreement[] => {
    const open = [...file.annotations];
    const more = found.filter((each) => {
      if (each.uri !== file.uri) return false;
      const index = open.findIndex(({ start, end, label }) => {
        return start === each.start && end === each.end && label === each.label;
      });
      if (index !== -1) open.splice(index, 1);
      return index === -1;
    });
    return [
      ...open.map(({ source, label }) => ({ source, message: `Expected here, and not found: ${label}` })),
      ...more.map(({ start, end, label }) => {
        const source = { start: file.sourceOffset(start), end: file.sourceOffset(Math.max(start, end - 1)) + 1 };
        return { source, message: `Found here, and not expected: ${label}` };
      }),
    ];
  });
  return all.sort((a, b) => a.source.start - b.source.start);
}
