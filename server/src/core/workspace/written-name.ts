import { keptByText } from '../base/kept-by-text.js';

/**
 * Tells of a text where the name may be written in it from an offset on, in quotes, with escapes, or over several lines
 * too: the first such offset, -1 where there is none.
 *
 * It never passes over the name; where it says that it may be there, the text has to be read.
 */
export const nextPlace = keptByText((name): ((text: string, from: number) => number) => {
  if (isWrittenInManyWays(name)) return (_, from) => from;
  // Line breaks and spaces fold, and quotes are doubled or escaped: what stands between them is written as it is.
  const piece = name.split(/[\s'"\\]+/).reduce((longest, next) => (next.length > longest.length ? next : longest), '');
  return (text, from) => {
    const place = text.indexOf(piece, from);
    const escape = text.indexOf('\\', from);
    return place === -1 || escape === -1 ? Math.max(place, escape) : Math.min(place, escape);
  };
});

/** Tells of a text whether the name may be written in it. */
export function mayHold(name: string): (text: string) => boolean {
  const next = nextPlace(name);
  return (text) => next(text, 0) !== -1;
}

/** Keys that are no text have a name all the same: `0x10` has that of `16`. */
function isWrittenInManyWays(name: string): boolean {
  return /^(?:null|true|false|-?Infinity|NaN)$/.test(name) || String(Number(name)) === name;
}
