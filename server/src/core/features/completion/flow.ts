/** The entry of a list or a mapping in brackets that the cursor is in. */
export interface FlowEntry {
  readonly bracket: '[' | '{';
  /** Where the entry begins: behind the bracket, or behind a comma. */
  readonly start: number;
}

/** The innermost entry at `offset` of the brackets that begin at `start`; absent when they are closed before. */
export function flowAt(text: string, start: number, offset: number): FlowEntry | undefined {
  return openIn(text, start, offset)?.at(-1);
}

/** What closes the brackets that begin at `start` and are open at `offset`, the innermost first. */
export function closersAt(text: string, start: number, offset: number): string {
  const open = openIn(text, start, offset) ?? [];
  return open.map(({ bracket }) => (bracket === '[' ? ']' : '}')).reduceRight((all, closer) => all + closer, '');
}

/** Texts in quotes, closed or not, where one may begin; comments; brackets and commas. */
const token = /(?<=[[{,:\s])(?:"(?:[^"\\]|\\.)*"?|'(?:[^']|'')*'?)|(?<=\s)#[^\r\n]*|[[\]{},]/g;

function openIn(text: string, start: number, offset: number): readonly FlowEntry[] | undefined {
  const open: FlowEntry[] = [];
  for (const { 0: found, index } of text.slice(start, offset).matchAll(token)) {
    const innermost = open.at(-1);
    const next = start + index + 1;
    if (found === '[' || found === '{') {
      // A word in brackets ends before a bracket: what this one begins is unclear.
      if (innermost !== undefined && /[^\s[{,:]/.test(text[start + index - 1] ?? ' ')) return undefined;
      open.push({ bracket: found, start: next });
    }
    if (found === ',' && innermost !== undefined) open[open.length - 1] = { ...innermost, start: next };
    if (found === ']' || found === '}') open.pop();
    if (open.length === 0) return undefined;
  }
  return open;
}
