import type { Severity } from '../../core/rules/rule.js';

/** Marks up text for a terminal; without colours, each returns its text as it is. */
export interface Colours {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly fix: (text: string) => string;
  readonly severity: (severity: Severity, text: string) => string;
}

const red = 31;
const green = 32;
const yellow = 33;
const blue = 34;

const severityCodes: Readonly<Record<Severity, number>> = {
  error: red,
  warning: yellow,
  information: blue,
  hint: blue,
};

/** Only SGR codes that every terminal knows, so that its user's own colours are used. */
export function coloursFor({ colours }: { readonly colours: boolean }): Colours {
  const paint = (on: number, off: number, text: string) =>
    colours && text !== '' ? `\u001B[${String(on)}m${text}\u001B[${String(off)}m` : text;
  return {
    bold: (text) => paint(1, 22, text),
    dim: (text) => paint(2, 22, text),
    fix: (text) => paint(green, 39, text),
    severity: (severity, text) => paint(severityCodes[severity], 39, text),
  };
}
