import type { SyntaxProblem } from './node.js';

/** Text that an editor cannot show in reasonable time is not worth reading; the largest real plans stay far below. */
const mostCharacters = 32 * 1024 * 1024;

/** What keeps a file from being text at all (YAML 1.2.2, section 5.1): one finding, since the rest would only repeat it. */
export function textProblemsIn(text: string): SyntaxProblem[] {
  if (text.length > mostCharacters) {
    return [{ range: { start: 0, end: 1 }, message: 'This file is larger than 32 MB, and is not read. Split it.' }];
  }
  // eslint-disable-next-line no-control-regex -- these characters are what is looked for
  const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]/.exec(text);
  if (control) {
    const code = (control[0].codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return [at(control.index, `This is not a text file: it holds the character U+${code}. Save it as UTF-8 text.`)];
  }
  const lost = text.indexOf('\uFFFD');
  if (lost === -1) return [];
  return [at(lost, 'A character here was lost, as the file is not saved as UTF-8. Save it as UTF-8 and type it again.')];
}

function at(start: number, message: string): SyntaxProblem {
  return { range: { start, end: start + 1 }, message };
}
