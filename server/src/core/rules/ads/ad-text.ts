/**
 * The least characters that a text of an ad has when it is shown: what the network fills in later counts as nothing, and
 * `{KeyWord:Trail shoes}` as what stands there when nothing fits. Absent where a program fills in the text before.
 */
export function leastLength(text: string): number | undefined {
  const shown = text.replace(/\{keyword:([^{}]*)\}/gi, '$1').replace(/\{(?:location|countdown)\b[^{}]*\}/gi, '');
  return /[{}]|%%|__/.test(shown) ? undefined : Array.from(shown).length;
}
