import type { SymbolName } from '../../workspace/file-names.js';

/** A kind of thing as people call it: `consent-category` is a consent category. */
export function symbolInWords(symbol: string): string {
  return symbol.replaceAll(/[-_]/g, ' ');
}

/** Kinds of things as one may be meant: `deliverable, event or landing page`. */
export function eitherInWords(names: readonly SymbolName[]): string {
  const words = [...new Set(names.map(({ symbol }) => symbolInWords(symbol)))];
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} or ${last}`;
}
