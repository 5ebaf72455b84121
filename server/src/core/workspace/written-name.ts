/**
 * Tells of a text whether the name may be written in it: in quotes, with escapes, or over several lines too.
 *
 * It never says no where the name is; where it says yes, the text has to be read.
 */
export function mayHold(name: string): (text: string) => boolean {
  if (isWrittenInManyWays(name)) return () => true;
  // Line breaks and spaces fold, and quotes are doubled or escaped: what stands between them is written as it is.
  const piece = name.split(/[\s'"\\]+/).reduce((longest, next) => (next.length > longest.length ? next : longest), '');
  return (text) => text.includes(piece) || text.includes('\\');
}

/** Keys that are no text have a name all the same: `0x10` has that of `16`. */
function isWrittenInManyWays(name: string): boolean {
  return /^(?:null|true|false|-?Infinity|NaN)$/.test(name) || String(Number(name)) === name;
}
