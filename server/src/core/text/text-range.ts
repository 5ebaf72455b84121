/** Half-open, in UTF-16 code units from the start of the text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A cursor just after the last character still touches the word. */
export function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Whether the ranges share a character, or an empty one lies in or beside the other. */
export function overlaps(a: TextRange, b: TextRange): boolean {
  return a.start <= b.end && b.start <= a.end;
}
