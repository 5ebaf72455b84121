import type { Severity } from '../../core/rules/rule.js';
import type { Report } from '../report.js';

/** The worst first. */
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** As people say it. */
export const words: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  information: 'note',
  hint: 'hint',
};

/** How many findings there are of each severity that occurs, the worst first: `2 errors`. */
export function countsOf({ files }: Report): { readonly severity: Severity; readonly text: string }[] {
  const all = files.flatMap(({ diagnostics }) => diagnostics.map(({ severity }) => severity));
  return severities.flatMap((severity) => {
    const count = all.filter((other) => other === severity).length;
    return count === 0 ? [] : [{ severity, text: plural(count, words[severity]) }];
  });
}

export function plural(count: number, word: string): string {
  return `${String(count)} ${word}${count === 1 ? '' : 's'}`;
}
